package org.trellisfhe.examples.cryptonets.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.console.Stage;
import org.trellisfhe.nn.ckks.SquaresForecast;
import org.trellisfhe.nn.ckks.SquaresReport;

/**
 * Figures for programs: one object. A key, once there, keeps its meaning.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code trainImages}, {@code validationImages}, {@code testImages}, {@code
 *     classes}</td><td>numbers</td></tr>
 * <tr><td>{@code dataSha256}</td><td>of the four files' contents, unzipped</td></tr>
 * <tr><td>{@code parameters}, {@code securityBits}</td><td>name and claim of the set</td></tr>
 * <tr><td>{@code accuracyClear}</td><td>share of the whole test set</td></tr>
 * <tr><td>{@code levels}, {@code products}, {@code relinearisations}, {@code constantProducts},
 *     {@code rescalings}</td><td>of a batch</td></tr>
 * <tr><td>{@code predictedError}</td><td>of outputs, root mean square</td></tr>
 * <tr><td>{@code stages}</td><td>array of {@code node}, {@code square}, {@code numbers}, {@code
 *     primes}, {@code log2Scale}, {@code greatest}, {@code size}, {@code predictedError}</td></tr>
 * <tr><td>{@code seconds...}</td><td>wall seconds of each stage that was run</td></tr>
 * </table>
 *
 * <p>Only with ciphertexts:
 *
 * <table>
 * <caption>Keys of the encrypted run</caption>
 * <tr><td>{@code images}, {@code batches}, {@code threads}</td><td>numbers</td></tr>
 * <tr><td>{@code accuracyEncrypted}, {@code accuracyClearOfImagesRun}</td><td>shares of the images
 *     run</td></tr>
 * <tr><td>{@code sameClass}</td><td>how many images have the same class as in the clear</td></tr>
 * <tr><td>{@code error}, {@code greatestError}</td><td>of outputs: root mean square,
 *     greatest</td></tr>
 * <tr><td>{@code secondsPerBatch}, {@code imagesPerSecond}</td><td>of inference</td></tr>
 * <tr><td>{@code bytesUpPerImage}, {@code bytesDownPerImage}, {@code
 *     evaluationKeyBytes}</td><td>sent</td></tr>
 * <tr><td>{@code heapBytes}</td><td>at most in use at once, client and server together</td></tr>
 * </table>
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /**
   * The bytes of a file.
   *
   * @return UTF-8 with a line's end
   * @throws IOException if the library fails
   */
  public static byte[] bytes(PlanFigures plan, Optional<RunFigures> run, Map<Stage, Double> seconds)
      throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    putPlan(node, plan);
    run.ifPresent(figures -> putRun(node, figures));
    seconds.forEach((stage, value) -> node.put(stage.key(), value));
    return (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void putPlan(ObjectNode node, PlanFigures plan) {
    node.put("trainImages", plan.data().fitted());
    node.put("validationImages", plan.data().validation());
    node.put("testImages", plan.data().test());
    node.put("classes", plan.data().classes());
    node.put("dataSha256", plan.data().sha256());
    node.put("parameters", plan.parameters().name());
    node.put("securityBits", plan.parameters().securityBits());
    node.put("accuracyClear", plan.accuracy());
    SquaresReport report = plan.report();
    node.put("levels", report.levels());
    node.put("products", report.products());
    node.put("relinearisations", report.products());
    node.put("constantProducts", report.constantProducts());
    node.put("rescalings", report.rescalings());
    node.put("predictedError", plan.forecast().error());
    List<SquaresForecast.Values> values = plan.forecast().stages();
    for (int i = 0; i < report.levels(); i++) {
      putStage(node.withArray("/stages").addObject(), report.stages().get(i), values.get(i + 1));
    }
  }

  private static void putStage(
      ObjectNode node, SquaresReport.StageReport stage, SquaresForecast.Values values) {
    node.put("node", stage.node());
    node.put("square", stage.square());
    node.put("numbers", stage.numbers());
    node.put("primes", stage.primes());
    node.put("log2Scale", stage.log2Scale());
    node.put("greatest", values.greatest());
    node.put("size", values.size());
    node.put("predictedError", values.error());
  }

  private static void putRun(ObjectNode node, RunFigures run) {
    node.put("images", run.images());
    node.put("batches", run.batches());
    node.put("threads", run.threads());
    double images = run.images();
    node.put("accuracyEncrypted", run.agreement().rightEncrypted() / images);
    node.put("accuracyClearOfImagesRun", run.agreement().rightClear() / images);
    node.put("sameClass", run.agreement().sameClass());
    node.put("error", run.agreement().error());
    node.put("greatestError", run.agreement().greatestError());
    node.put("secondsPerBatch", run.secondsPerBatch());
    node.put("imagesPerSecond", run.imagesPerSecond());
    node.put("bytesUpPerImage", run.bytesUpPerImage());
    node.put("bytesDownPerImage", run.bytesDownPerImage());
    node.put("evaluationKeyBytes", run.bytes().evaluationKey());
    node.put("heapBytes", run.heapBytes());
  }
}
