package org.trellisfhe.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredJsonTest {
  @Test
  void hasTheKeysThatScriptsRelyOn() throws IOException {
    JsonNode array = new ObjectMapper().readTree(MeasuredJson.bytes(Results.some()));

    assertThat(array.isArray()).isTrue();
    assertThat(array).hasSize(3);
    JsonNode nand = array.get(0);
    assertThat(nand.get("name").asText()).isEqualTo("nand.batch");
    assertThat(nand.get("median").asDouble()).isEqualTo(3.25);
    assertThat(nand.get("min").asDouble()).isEqualTo(3.125);
    assertThat(nand.get("unit").asText()).isEqualTo("ms");
    assertThat(nand.get("cores").asInt()).isEqualTo(2);
    assertThat(nand.get("parameters").asText()).isEqualTo("bits128-fail128");
    assertThat(nand.get("log2FailureProbability").asDouble()).isEqualTo(-128);
    assertThat(nand.get("securityBits").asDouble()).isEqualTo(128);
    assertThat(nand.get("kernels").asText()).isEqualTo("vector");
    assertThat(nand.get("samples").asLong()).isEqualTo(9);
    assertThat(nand.get("ratioToJTransforms").asDouble()).isEqualTo(9.5);
    assertThat(nand.get("bytesPerOperation").asDouble()).isEqualTo(12345.5);
    assertThat(nand.get("bootstraps").isInt()).isTrue();
    assertThat(nand.get("bootstraps").asInt()).isEqualTo(1);
    assertThat(nand.get("gateTimes").asDouble()).isEqualTo(1);
  }

  @Test
  void whatThereIsNotIsNull() throws IOException {
    JsonNode transform = new ObjectMapper().readTree(MeasuredJson.bytes(Results.some())).get(2);

    for (String key :
        List.of(
            "log2FailureProbability",
            "securityBits",
            "ratioToJTransforms",
            "gateTimes",
            "bootstraps",
            "bytesPerOperation",
            "tableBits",
            "removedBits",
            "extension",
            "rotationWork",
            "log2LookupFailure")) {
      assertThat(transform.get(key).isNull()).as(key).isTrue();
    }
  }

  @Test
  void aLookupTellsItsPlan() throws IOException {
    byte[] bytes = MeasuredJson.bytes(List.of(Results.lookup()));
    JsonNode lookup = new ObjectMapper().readTree(bytes).get(0);

    assertThat(lookup.get("parameters").asText()).isEqualTo("lookup4-fail128");
    assertThat(lookup.get("tableBits").asInt()).isEqualTo(11);
    assertThat(lookup.get("removedBits").asInt()).isEqualTo(4);
    assertThat(lookup.get("extension").asInt()).isEqualTo(2);
    assertThat(lookup.get("bootstraps").asInt()).isEqualTo(3);
    assertThat(lookup.get("rotationWork").asDouble()).isEqualTo(4.5);
    assertThat(lookup.get("log2LookupFailure").asDouble()).isEqualTo(-127.5);
  }

  @Test
  void aSizeHasAUnitOfItsOwn() throws IOException {
    byte[] bytes = MeasuredJson.bytes(List.of(Results.size(10.5)));
    JsonNode size = new ObjectMapper().readTree(bytes).get(0);

    assertThat(size.get("unit").asText()).isEqualTo("MB");
    assertThat(size.get("median").asDouble()).isEqualTo(10.5);
  }
}
