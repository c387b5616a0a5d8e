package org.trellisfhe.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What programs refuse and say, whatever their commands are. */
class ProgramTest {
  @TempDir private Path folder;

  /** Copies nothing, but says that it would. */
  @Command(name = "copy")
  private static final class Copy implements Callable<Integer>, DerivesFiles {
    private static final class Group {
      @Reads
      @Option(names = "--more", required = true)
      private Path more;
    }

    @Reads
    @Parameters(paramLabel = "FILE")
    private Path input;

    @Writes
    @Option(names = {"-o", "--output"})
    private Path output;

    @ArgGroup(exclusive = false)
    private Group group;

    private Exception failure;
    private int runs;

    @Override
    public List<UsedFile> derivedOutputs() {
      Path part = Path.of(output + ".part");
      return output == null ? List.of() : List.of(new UsedFile("the part of --output", part));
    }

    @Override
    public Integer call() throws Exception {
      runs++;
      assertThat(input).isNotEqualTo(group == null ? output : group.more);
      if (failure != null) {
        throw failure;
      }
      return Program.DONE;
    }
  }

  @Command(name = "careless")
  private static final class Careless implements Runnable {
    @Option(names = "--log")
    private Path log;

    @Override
    public void run() {
      throw new IllegalStateException(String.valueOf(log));
    }
  }

  private final Copy copy = new Copy();

  private ProgramRun run(String... args) {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    CommandLine program = Program.commandLine(List.of(), cancellation, copy);
    return ProgramRun.of(program, List.of(), args);
  }

  /** A file of options could be a secret, which the message would show, or without an end. */
  @Test
  void anArgumentThatBeginsWithAtIsNoFileOfOptions() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "--moon 1234");
    ProgramRun run = run("@" + secret);
    assertThat(run.status()).isEqualTo(Program.WRONG_OPTIONS);
    assertThat(run.err()).contains("@" + secret).doesNotContain("moon", "1234");
  }

  private String file(String name) throws IOException {
    Path file = folder.resolve(name);
    return (Files.exists(file) ? file : Files.writeString(file, name)).toString();
  }

  @Test
  void outputsThatAreInputsAreRefusedBeforeAnythingIsDone() throws IOException {
    ProgramRun same = run("copy", file("a"), "-o", folder + "/./a");
    assertThat(same.status()).isEqualTo(Program.WRONG_OPTIONS);
    assertThat(same.err())
        .startsWith("trellis: --output " + folder + "/./a: is the same file as FILE " + file("a"));
    ProgramRun grouped = run("copy", file("a"), "--more", file("b"), "--output", file("b"));
    assertThat(grouped.err()).contains("is the same file as --more " + file("b"));
    ProgramRun derived = run("copy", file("c.part"), "--output", folder + "/c");
    assertThat(derived.err()).startsWith("trellis: the part of --output ");
    assertThat(copy.runs).isZero();

    assertThat(run("copy", file("a"), "--output", folder + "/d").status()).isZero();
    assertThat(run("copy", file("a")).status()).isZero();
    assertThat(copy.runs).isEqualTo(2);
  }

  @Test
  void filesThatAreNotMarkedAreFound() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    assertThat(FileOptions.unmarked(Program.commandLine(List.of(), cancellation, copy))).isEmpty();
    assertThat(
            FileOptions.unmarked(
                Program.commandLine(List.of(), cancellation, copy, new Careless())))
        .containsExactly("careless --log");
  }

  @Test
  void severalLinesStaySeveral() throws IOException {
    copy.failure = new IOException("cannot read x:\nnode 1: Foo\r\nnode 2: Bar\n");
    assertThat(run("copy", file("a")).err().lines())
        .containsExactly("trellis: cannot read x:", "  node 1: Foo", "  node 2: Bar");
  }

  @Test
  void nothingInAMessageReachesTheTerminalButAsText() throws IOException {
    copy.failure = new IOException("title '\u001b[2Jx\u202ey'\u0007");
    assertThat(run("copy", file("a")).err().strip())
        .isEqualTo("trellis: title '\\u001b[2Jx\\u202ey'\\u0007");
  }
}
