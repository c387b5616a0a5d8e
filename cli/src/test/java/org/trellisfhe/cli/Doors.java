package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trellisfhe.console.ProgramRun;

/**
 * The commands' options that take files from outside, and what must be true however bad a file is:
 * it is named, no more memory than a gigabyte is taken, and nothing else is touched.
 */
final class Doors {
  /** Every command with every file that it reads; X stands for the hostile one. */
  static final List<String> ALL =
      List.of(
          "inspect --mode=none X",
          "export X --output out",
          "import X --output out",
          "keygen --contract X --key out --evaluation-key out2",
          "encrypt --contract X --key client --input examples --output out",
          "encrypt --contract contract --key X --input examples --output out",
          "encrypt --contract contract --key client --input X --output out",
          SmallFiles.INFER.replace("--model model", "--model X") + "--input inputs --output out",
          SmallFiles.INFER.replace("--contract contract", "--contract X")
              + "--input inputs --output out",
          SmallFiles.INFER.replace("--evaluation-key server", "--evaluation-key X")
              + "--input inputs --output out",
          SmallFiles.INFER + "--input X --output out",
          "decrypt --contract X --key client --input outputs --output out",
          "decrypt --contract contract --key X --input outputs --output out",
          "decrypt --contract contract --key client --input X --output out");

  private static final long MOST_MEMORY = 1L << 30;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Path folder;
  private final Map<String, byte[]> content = new LinkedHashMap<>();

  /** Watches over the files of a folder. */
  Doors(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
  }

  byte[] content(String name) {
    return content.get(name).clone();
  }

  /**
   * Runs a command on a file.
   *
   * @param door one of {@link #ALL}
   * @param hostile a name in the folder, or an absolute one
   * @return whether it was refused, with all that must be true then
   */
  boolean refused(String door, String hostile, String what) throws IOException {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    ProgramRun run = Cli.run(SmallFiles.args(folder, door.replace(" X", " " + hostile)));
    String all = what + ": " + door;
    assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before).as(all).isLessThan(MOST_MEMORY);
    requireIntact(all);
    boolean refused = run.status() != 0;
    if (refused) {
      // Of two files that do not belong together either may be named.
      String named = hostile.startsWith("/") ? hostile : folder + "/";
      assertThat(run.err()).as(all).startsWith("trellis: ").contains(named);
      assertThat(run.err().replace(named, ""))
          .as(all)
          .doesNotContain("Exception", "java", "\tat ", "Error")
          .doesNotContainPattern("null$|null:|: null");
      assertThat(run.out()).as(all).isEmpty();
    }
    clear(refused, all);
    return refused;
  }

  /** All files are as they were. */
  void requireIntact(String what) throws IOException {
    for (Map.Entry<String, byte[]> file : content.entrySet()) {
      byte[] now = Files.readAllBytes(folder.resolve(file.getKey()));
      assertThat(Arrays.mismatch(now, file.getValue()))
          .as("%s: %s", what, file.getKey())
          .isEqualTo(-1);
    }
  }

  /** A stream of outputs may be begun before an input is found to be bad. */
  private void clear(boolean refused, String what) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean made = name.startsWith("out") && !name.equals("outputs");
        assertThat(name).as(what).doesNotStartWith(".");
        assertThat(refused && made && !name.endsWith(".part")).as("%s: %s", what, name).isFalse();
        if (made) {
          Files.delete(file);
        }
      }
    }
  }
}
