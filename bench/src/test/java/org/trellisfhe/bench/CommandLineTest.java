package org.trellisfhe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine program = Main.commandLine();
    program.setOut(new PrintWriter(out));
    program.setErr(new PrintWriter(err));
    return program.execute(args);
  }

  @Test
  void helpNamesTheSuites() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("trellis bench", "gates, arith, transforms", "--json", "--svg");
  }

  @Test
  void refusesAnUnknownSuite() {
    assertThat(run("networks")).isEqualTo(2);
    assertThat(err.toString()).contains("networks", "--help");
  }

  @Test
  void refusesAPlaceThatCannotBeWrittenBeforeItMeasures(@TempDir Path folder) {
    Path file = folder.resolve("none").resolve("figures.json");
    assertThat(run("transforms", "--json", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file.toString()).doesNotContain("1 of");
  }
}
