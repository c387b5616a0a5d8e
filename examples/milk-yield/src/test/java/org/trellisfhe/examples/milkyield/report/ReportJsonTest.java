package org.trellisfhe.examples.milkyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportJsonTest {
  private static JsonNode json(Report report) throws IOException {
    return new ObjectMapper().readTree(ReportJson.bytes(report));
  }

  @ParameterizedTest
  @CsvSource({
    "mode,\"bitwise\"",
    "windows,4",
    "bits,4",
    "seed,77",
    "bitExact,false",
    "agreeingWindows,3",
    "maeRepeatLast,0.021",
    "mseRepeatLast,0.0012",
    "maeFloat,0.022",
    "mseFloat,0.0013",
    "maeQuantised,0.023",
    "mseQuantised,0.0014",
    "maeEncrypted,0.027",
    "mseEncrypted,0.0018",
    "maeRepeatLastOfWindowsRun,0.024",
    "mseFloatOfWindowsRun,0.0016",
    "maeQuantisedOfWindowsRun,0.026",
    "bootstrapsPerWindow,12345",
    "freeGatesPerWindow,678",
    "refreshesPerWindow,91",
    "depth,23",
    "secondsPerWindow,3.25",
    "cores,2",
    "ciphertextBytesPerWindow,51816",
    "ciphertextBytesUpPerWindow,2420",
    "ciphertextBytesDownPerWindow,49396",
    "evaluationKeyBytes,10850480",
    "parameters,\"bits128-fail128\"",
    "securityBits,128.0",
    "log2FailureProbability,-151.5",
    "log2WindowFailureProbability,-138.25",
    "source,\"a herd\"",
    "cows,17",
    "records,1818",
    "trainWindows,191",
    "validationWindows,92",
    "testWindows,93",
    "yieldLow,11.5",
    "yieldHigh,250.25",
    "secondsLoading,0.5",
    "secondsTrainingFloat,1.5"
  })
  void everyFigureHasItsKey(String key, String value) throws IOException {
    assertThat(json(Reports.encrypted(3)).path(key)).hasToString(value);
  }

  @Test
  void severalModesAreAnArray() throws IOException {
    JsonNode node = json(Reports.ofAllModes());
    assertThat(node.path("mode").asText()).isEqualTo("all");
    assertThat(node.path("activation").asText()).isEqualTo("relu");
    assertThat(node.path("runs")).hasSize(2);
    assertThat(node.at("/runs/0/mode").asText()).isEqualTo("bitwise");
    assertThat(node.at("/runs/0/bootstrapsPerWindow").asInt()).isEqualTo(12_345);
    assertThat(node.at("/runs/1/mode").asText()).isEqualTo("lookup");
    assertThat(node.at("/runs/1/bitExact").asBoolean()).isTrue();
    assertThat(node.at("/runs/1/workPerWindow").asDouble()).isEqualTo(187.5);
    assertThat(node.at("/runs/1/predictedSecondsPerWindow").asDouble()).isEqualTo(0.91);
    assertThat(node.at("/runs/1/planReasons/0").asText()).isEqualTo("the quickest");
    assertThat(node.at("/runs/1/parameters").asText()).isEqualTo("lookup6-fail128");
    assertThat(node.at("/runs/1/secondsPerWindow").asDouble()).isEqualTo(0.75);
  }

  @Test
  void agreementOfAllWindowsIsBitExact() throws IOException {
    assertThat(json(Reports.encrypted(4)).path("bitExact")).hasToString("true");
  }

  @Test
  void widthsAreAnArray() throws IOException {
    assertThat(json(Reports.encrypted(4)).path("sweep"))
        .hasToString(
            "[{\"bits\":2,\"maeQuantised\":0.028,\"mseQuantised\":0.0019,"
                + "\"estimatedBootstrapsPerWindow\":98765}]");
  }

  @Test
  void withoutCiphertextsTheirKeysAreAbsent() throws IOException {
    JsonNode node = json(Reports.clear());

    assertThat(node.path("mode").asText()).isEqualTo("clear");
    assertThat(node.fieldNames())
        .toIterable()
        .contains("maeQuantised", "bits")
        .doesNotContain("windows", "bitExact", "maeEncrypted", "parameters", "sweep", "cores");
  }
}
