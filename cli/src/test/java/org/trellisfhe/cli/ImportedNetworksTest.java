package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** Small networks of others that were once imported as something else than they are. */
class ImportedNetworksTest {
  @TempDir private Path folder;

  private Path resource(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in =
        Objects.requireNonNull(ImportedNetworksTest.class.getResourceAsStream(name), name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private JsonNode imported(String name, String... options) throws IOException {
    Path report = folder.resolve("report.json");
    List<String> args = new ArrayList<>();
    args.add("import");
    args.add(resource(name + ".onnx").toString());
    args.add("--examples=" + resource(name + ".csv"));
    args.add("--output=" + folder.resolve("model.trl"));
    args.add("--json=" + report);
    args.addAll(List.of(options));
    ProgramRun result = Cli.run(args.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return new ObjectMapper().readTree(report.toFile());
  }

  private static void runsInBothModes(JsonNode report) {
    assertThat(report.get("modes").get("lookup").booleanValue()).isTrue();
    assertThat(report.get("modes").get("bitwise").booleanValue()).isTrue();
  }

  /** The output depends on a feature of 0 to 1; another one reaches 100,000. */
  @Test
  void aSmallFeatureIsNotLostBesideALargeOne() throws IOException {
    JsonNode report = imported("features", "--bits=8");
    assertThat(report.get("inputUnits").textValue()).isEqualTo("feature");
    assertThat(report.get("relativeDifference").doubleValue()).isLessThan(0.01);
    assertThat(report.get("correlation").doubleValue()).isGreaterThan(0.999);
    assertThat(report.has("sameGreatest")).isFalse();
    runsInBothModes(imported("features"));
  }

  @Test
  void whatIsImportedWithoutOptionsRuns() throws IOException {
    JsonNode report = imported("tiny");
    runsInBothModes(report);
    assertThat(report.get("relativeDifference").doubleValue()).isLessThan(0.02);
  }

  @Test
  void aLimitOnSumsKeepsAllWeights() throws IOException {
    JsonNode report = imported("limited", "--bits=8", "--sum-bits=12");
    runsInBothModes(report);
    assertThat(report.get("meanDifference").doubleValue())
        .isLessThan(report.get("meanSize").doubleValue() / 20);
  }
}
