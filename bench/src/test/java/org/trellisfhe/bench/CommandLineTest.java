package org.trellisfhe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.FileOptions;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine program = Main.commandLine(new Cancellation(Thread.currentThread()));
    program.setOut(new PrintWriter(out));
    program.setErr(new PrintWriter(err));
    return program.execute(args);
  }

  @Test
  void helpNamesTheSuites() {
    assertThat(run("bench", "--help")).isZero();
    assertThat(out.toString())
        .contains("trellis bench", "gates, arith, transforms, lookup", "--json", "--svg");
  }

  @Test
  void everyFileIsMarkedAsReadOrWritten() {
    CommandLine program = Main.commandLine(new Cancellation(Thread.currentThread()));
    assertThat(FileOptions.unmarked(program)).isEmpty();
  }

  @Test
  void twoPicturesAreTwoFiles(@TempDir Path folder) {
    String[] one = {"circuits", "--operation", "add", "--encoding", "twos-complement"};
    String file = folder.resolve("a").toString();
    assertThat(run(with(one, "--json", file, "--dot", folder + "/./a"))).isEqualTo(2);
    assertThat(err.toString()).contains("is the same file as --json " + file);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAnUnknownSuite() {
    assertThat(run("bench", "networks")).isEqualTo(2);
    assertThat(err.toString()).contains("networks", "--help");
  }

  @Test
  void refusesAPlaceThatCannotBeWrittenBeforeItMeasures(@TempDir Path folder) {
    Path file = folder.resolve("none").resolve("figures.json");
    assertThat(run("bench", "transforms", "--json", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(file.toString()).doesNotContain("1 of");
  }

  @Test
  void activationsAreComparedAndDrawn(@TempDir Path folder) throws IOException {
    Path svg = folder.resolve("activation.svg");
    assertThat(run("activation", "--limit", "6", "--svg", svg.toString())).isZero();
    assertThat(out.toString())
        .contains("inputs -6.0 to 5.953125 in steps of 0.046875", "cubic", "table of 4 bits");
    assertThat(Files.readString(svg)).contains("<svg");
    assertThat(run("activation", "--input-bits", "17")).isEqualTo(2);
    assertThat(err.toString()).contains("input: bits = 17: must be 2 to 16");
  }

  @Test
  void circuitsAreCountedAndDrawn(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("costs.json");
    Path dot = folder.resolve("add.dot");
    String[] one = {"circuits", "--operation", "add", "--encoding", "twos-complement"};
    assertThat(run(with(one, "--json", json.toString(), "--dot", dot.toString()))).isZero();
    assertThat(out.toString()).contains("add", "twos-complement");
    JsonNode cost = new JsonMapper().readTree(json.toFile()).get(0);
    assertThat(cost.get("operation").asText()).isEqualTo("add");
    assertThat(cost.get("encoding").asText()).isEqualTo("twos-complement");
    assertThat(cost.get("width").asInt()).isEqualTo(8);
    assertThat(cost.get("bootstraps").asInt()).isEqualTo(8);
    assertThat(cost.get("depth").asInt()).isEqualTo(8);
    assertThat(cost.get("refreshes").asInt()).isZero();
    assertThat(cost.get("free").asInt()).isPositive();
    assertThat(Files.readString(dot)).startsWith("digraph").contains("MAJ3", "SUM3", "out 8");
  }

  @Test
  void aPictureIsOfOneCircuit(@TempDir Path folder) {
    Path dot = folder.resolve("all.dot");
    assertThat(run("circuits", "--dot", dot.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("one circuit", "--operation");
    assertThat(dot).doesNotExist();
  }

  @Test
  void wrongNamesAndWidthsAreNamed() {
    assertThat(run("circuits", "--operation", "integrate")).isEqualTo(2);
    assertThat(run("circuits", "--encoding", "binary")).isEqualTo(2);
    assertThat(run("circuits", "--width", "65")).isEqualTo(2);
    assertThat(run("circuits", "--parameters", "none")).isEqualTo(2);
    assertThat(err.toString()).contains("'integrate'", "'binary'", "width 65", "'none'");
  }

  @Test
  void whatDoesNotFitIsLeftOut() {
    assertThat(run("circuits", "--operation", "multiply,negate", "--width", "32,48")).isZero();
    assertThat(out.toString()).containsPattern("multiply +unsigned +32 ").contains("negate");
    assertThat(out.toString()).doesNotContainPattern("multiply +unsigned +48 ");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
  }
}
