package org.trellisfhe.examples.cryptonets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** From images to classes of encrypted ones, on a set that is small. */
class CryptoNetsTest {
  @TempDir private static Path data;
  @TempDir private Path folder;

  @BeforeAll
  static void writeImages() throws IOException {
    Bars.write(data);
  }

  @Test
  void encryptedImagesHaveTheClassesOfTheSameInTheClear() throws IOException {
    Path json = folder.resolve("report.json");
    String model = "--model=" + folder.resolve("bars.onnx");
    ProgramRun plan =
        Cli.run("cryptonets", "--data=" + data, model, "--epochs=10", "--plan", "--json=" + json);
    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("550 to train, 50 to validate, 90 to test", "12 x 12 pixels, one of 6 classes")
        .contains("accuracy in the clear", "2^28.00", "predicted")
        .doesNotContain("on ciphertexts", "Making keys");
    JsonNode planned = new ObjectMapper().readTree(json.toFile());
    assertThat(planned.has("images")).isFalse();
    assertThat(planned.get("secondsTraining").doubleValue()).isPositive();

    ProgramRun run =
        Cli.run("cryptonets", "--data=" + data, model, "--threads=2", "--json=" + json);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("on ciphertexts", "90 in 1 batch", "90 of 90 images");
    assertThat(run.out()).doesNotContain("WRONG", "Training");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.has("secondsTraining")).as("it was kept").isFalse();
    assertThat(report.get("dataSha256")).isEqualTo(planned.get("dataSha256"));
    assertThat(report.get("predictedError")).isEqualTo(planned.get("predictedError"));
    assertThat(report.get("sameClass").intValue()).isEqualTo(Bars.TEST);
    assertThat(report.get("accuracyEncrypted")).isEqualTo(report.get("accuracyClear"));
    assertThat(report.get("accuracyClear").doubleValue()).isGreaterThan(0.9);
    double ratio = report.get("error").doubleValue() / report.get("predictedError").doubleValue();
    assertThat(ratio).isBetween(0.5, 2.0);
    assertThat(report.get("greatestError").doubleValue())
        .isGreaterThan(report.get("error").doubleValue());
    assertThat(report.get("levels").intValue()).isEqualTo(5);
    assertThat(report.get("products").intValue()).isEqualTo(8 * 5 * 5 + 100);
    assertThat(report.get("stages")).hasSize(5);
    // 144 pixels of 8,192 coefficients with 36 + 5 * 28 bits or a few more, and little else.
    long up = report.get("bytesUpPerImage").longValue() * Bars.TEST;
    assertThat(up).isBetween(144L * 1024 * (36 + 5 * 28), 144L * 1024 * (37 + 5 * 29));
    assertThat(report.get("evaluationKeyBytes").longValue()).isPositive();
    assertThat(report.get("heapBytes").longValue()).isPositive();
  }
}
