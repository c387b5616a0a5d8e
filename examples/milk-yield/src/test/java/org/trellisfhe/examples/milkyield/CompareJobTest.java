package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.compare.Comparison;
import org.trellisfhe.examples.milkyield.compare.ComparisonHtml;
import org.trellisfhe.examples.milkyield.compare.ComparisonJson;
import org.trellisfhe.examples.milkyield.compare.ComparisonTable;
import org.trellisfhe.examples.milkyield.compare.OperationTime;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.quant.ActivationFunction;

/** All modes beside each other, on a herd that takes seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareJobTest {
  private Comparison comparison;

  @BeforeAll
  void compare() throws IOException {
    Networks networks = new Networks(ActivationFunction.SIGMOID, 3, Optional.of(SmallRuns.CUBICS));
    CompareJob.Settings settings =
        new CompareJob.Settings(
            SmallRuns.study(5, networks), 2, SmallRuns.encryption(OptionalDouble.of(0.1)));
    Stages stages = new Stages(Progress.NONE, new Cancellation(Thread.currentThread()));
    comparison = new CompareJob(settings, stages).run();
  }

  @Test
  void everyModeIsRightAndTimed() {
    assertThat(comparison.runs())
        .extracting(run -> run.result().mode())
        .containsExactly(Mode.values());
    for (Report.Encrypted run : comparison.runs()) {
      assertThat(run.right()).isTrue();
      assertThat(run.result().alone().orElseThrow().latency()).isPositive();
      assertThat(run.result().alone().orElseThrow().memory()).isGreaterThan(1_000_000);
      assertThat(run.bytesUpPerWindow()).isLessThan(16_000);
    }
    assertThat(comparison.operations())
        .hasSize(7)
        .allSatisfy(time -> assertThat(time.seconds()).isPositive())
        .extracting(OperationTime::name)
        .contains("rotation");
  }

  @Test
  void ckksRunsAllOfTheTestSetAndFillsABatch() {
    int test = comparison.data().test();
    assertThat(comparison.runs())
        .extracting(Report.Encrypted::windows)
        .containsExactly(2, 2, test, 4096);
    for (Report.Encrypted run : comparison.runs().subList(2, 4)) {
      // The bar of the paper: encrypted and clear are the same to four digits.
      double clear = run.clear().polynomials().orElseThrow().mae();
      assertThat(run.errors().mae()).isCloseTo(clear, within(5e-4 * clear));
    }
  }

  @Test
  void exactModesAreOffNothingButTheFloatNetwork() {
    for (Report.Encrypted run : comparison.runs().subList(0, 2)) {
      assertThat(run.noise()).isEqualTo(new Report.Distance(0, 0));
      assertThat(run.fromIntegers()).isEqualTo(new Report.Distance(0, 0));
      assertThat(run.fromFloat().greatest()).isPositive();
    }
  }

  @Test
  void programsReadAnArrayOfModes() throws IOException {
    JsonNode modes = new ObjectMapper().readTree(ComparisonJson.bytes(comparison));
    assertThat(modes.isArray()).isTrue();
    assertThat(modes).hasSize(4);
    for (JsonNode mode : modes) {
      for (String key :
          List.of(
              "serverSeconds",
              "secondsPerWindow",
              "uploadBytesPerWindow",
              "maxError",
              "latencySeconds",
              "evaluationKeyBytes",
              "serverMemoryBytes")) {
        assertThat(mode.path(key).isNumber()).as("%s of %s", key, mode.path("mode")).isTrue();
      }
      assertThat(mode.path("secondsPerWindow").asDouble() * mode.path("windows").asInt())
          .isCloseTo(mode.path("serverSeconds").asDouble(), within(1e-9));
    }
    assertThat(modes.get(3).path("mode").asText()).isEqualTo("ckks-batch");
    assertThat(modes.get(2).path("operations")).hasSize(7);
    assertThat(modes.get(2).path("sizes").get(0).path("quotedPaper").asInt()).isEqualTo(4_800_310);
  }

  @Test
  void theTableMarksWhatIsQuotedAndFitsWideTerminals() {
    List<String> lines = ComparisonTable.lines(comparison);
    assertThat(String.join("\n", lines))
        .contains("bitwise", "ckks-batch", "quoted: the paper's", "Neither was run here")
        .contains("when each mode is the right one");
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(110).isEqualTo(line.stripTrailing()));
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    String page = new String(ComparisonHtml.bytes(comparison), StandardCharsets.UTF_8);
    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(page.split("<svg", -1)).hasSize(5);
    assertThat(page).doesNotContain("src=", "<link", "<script", "<?xml");
    assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:");
  }
}
