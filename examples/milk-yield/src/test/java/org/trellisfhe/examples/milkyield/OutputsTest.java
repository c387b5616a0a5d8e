package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.FileOptions;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.ProgramRun;

/** What the programs never write over. */
class OutputsTest {
  @TempDir private Path folder;

  @Test
  void everyFileIsMarkedAsReadOrWritten() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    assertThat(FileOptions.unmarked(Main.commandLine(cancellation))).isEmpty();
  }

  private static void refused(String message, String... args) {
    ProgramRun run = Cli.run(args);
    assertThat(run.status()).isEqualTo(Program.WRONG_OPTIONS);
    assertThat(run.err()).startsWith("trellis: ").contains(message);
  }

  @Test
  void aHerdIsNoOutputAndOutputsAreApart() throws IOException {
    Path herd = Files.writeString(folder.resolve("herd.svg"), "cow,week,yield\n");
    String data = "--data=" + herd;
    String message = "is the same file as --data " + herd;
    refused(message, "milk-yield", data, "--json", folder + "/./herd.svg");
    refused(message, "milk-yield", data, "--plot", herd.toString());
    refused(message, "compare", data, "--json", herd.toString());
    refused(message, "compare", data, "--html", herd.toString());
    String page = folder.resolve("page").toString();
    refused("is the same file as --json", "compare", "--json", page, "--html", page);
    assertThat(herd).hasContent("cow,week,yield");
  }
}
