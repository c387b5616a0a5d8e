package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends a whole program from outside. */
class ShutdownTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path folder;

  @Test
  void aSignalCancelsTheRunAndLeavesNoFile() throws IOException, InterruptedException {
    assumeThat(System.getProperty("os.name")).as("signals").isIn("Linux", "Mac OS X");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "milk-yield",
                "--cows=2000",
                "--json=report.json")
            .directory(folder.toFile())
            .start();
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(program.getErrorStream(), StandardCharsets.UTF_8))) {
      String line = err.readLine();
      while (line != null && !line.startsWith("Training")) {
        line = err.readLine();
      }
      assertThat(line).startsWith("Training");
      // A shell may have made its children deaf to Ctrl-C's signal; this one takes the same way.
      // Not Process.destroy, which would close
      // the streams as well.
      program.toHandle().destroy();
      List<String> rest = err.lines().toList();

      assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(rest).last().isEqualTo("cancelled");
      assertThat(program.exitValue()).isEqualTo(TERMINATED);
      assertThat(folder).isEmptyDirectory();
    } finally {
      program.destroyForcibly();
    }
  }
}
