package org.trellisfhe.examples.milkyield.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.trellisfhe.console.Stage;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.nn.ckks.Place;
import org.trellisfhe.quant.polynomial.PolynomialFit;

/**
 * A report for programs: one object. A key, once there, keeps its meaning. Errors ({@code mae...},
 * {@code mse...}) are on the scale on which the range of yields before the test's time, {@code
 * yieldLow} to {@code yieldHigh}, is 0 to 1.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code mode}</td><td>{@code bitwise}, {@code lookup}, {@code ckks}, {@code ckks-batch},
 *     {@code all}, or {@code clear} without ciphertexts</td></tr>
 * <tr><td>{@code activation}</td><td>what layers end with: {@code relu} or {@code sigmoid}</td></tr>
 * <tr><td>{@code source}, {@code seed}</td><td>the herd; seed of data and training</td></tr>
 * <tr><td>{@code cows}, {@code records}</td><td>numbers</td></tr>
 * <tr><td>{@code trainWindows}, {@code validationWindows}, {@code testWindows}</td><td>numbers</td></tr>
 * <tr><td>{@code yieldLow}, {@code yieldHigh}</td><td>in the unit of the herd's yields</td></tr>
 * <tr><td>{@code constantYields}</td><td>whether all yields before the test's time are the same:
 *     errors are in their unit then, and {@code yieldHigh} is {@code yieldLow} + 1</td></tr>
 * <tr><td>{@code missingYields}, {@code missingFeaturesCarriedOn}, {@code
 *     incompleteRecords}</td><td>rows without a yield; values for which the cow's last was taken; rows
 *     left out, for there was none</td></tr>
 * <tr><td>{@code testWindowsClipped}</td><td>those with features outside the ranges before the test's
 *     time</td></tr>
 * <tr><td>{@code constantFeatures}</td><td>names of those with one value only before it</td></tr>
 * <tr><td>{@code bits}</td><td>of inputs, weights and activations</td></tr>
 * <tr><td>{@code maeRepeatLast}, {@code mseRepeatLast}</td><td>whole test set</td></tr>
 * <tr><td>{@code maeFloat}, {@code mseFloat}</td><td>whole test set</td></tr>
 * <tr><td>{@code maeQuantised}, {@code mseQuantised}</td><td>whole test set</td></tr>
 * <tr><td>{@code maePolynomial}, {@code msePolynomial}</td><td>modes of CKKS: of the network of
 *     cubics, whole test set</td></tr>
 * <tr><td>{@code plans}</td><td>array of what modes would take; only if no more was asked
 *     for</td></tr>
 * <tr><td>{@code seconds...}</td><td>wall seconds of each stage that was run</td></tr>
 * <tr><td>{@code sweep}</td><td>array of {@code bits}, {@code maeQuantised}, {@code mseQuantised},
 *     {@code estimatedBootstrapsPerWindow}; only if asked for</td></tr>
 * </table>
 *
 * <p>Only with ciphertexts; of several modes, an array {@code runs} of objects with these keys and
 * {@code mode}:
 *
 * <table>
 * <caption>Keys of the encrypted run</caption>
 * <tr><td>{@code windows}</td><td>windows run on ciphertexts</td></tr>
 * <tr><td>{@code bitExact}</td><td>exact modes: whether all of them gave the integer model's integer</td></tr>
 * <tr><td>{@code agreeingWindows}</td><td>how many of them did or, with CKKS, came nearest to
 *     it</td></tr>
 * <tr><td>{@code maxErrorFromClear}, {@code rmsErrorFromClear}</td><td>from what the same network
 *     gives in the clear: 0 of exact modes that are right</td></tr>
 * <tr><td>{@code maxErrorFromFloat}</td><td>from what the float network gives</td></tr>
 * <tr><td>{@code windowsBeyondFittedRange}</td><td>CKKS: windows some of whose sums lie where
 *     polynomials were not fitted</td></tr>
 * <tr><td>{@code windowsAtOnce}, {@code ciphertextsAtOnce}, {@code levels}, {@code products}, {@code
 *     relinearisations}, {@code productsWithWeights}, {@code rescalings}, {@code
 *     rotations}</td><td>CKKS: of one inference</td></tr>
 * <tr><td>{@code predictedRmsError}, {@code scales}, {@code firstPolynomial}, {@code
 *     lastPolynomial}</td><td>CKKS: what the plan foretold, and what it is of</td></tr>
 * <tr><td>{@code maeEncrypted}, {@code mseEncrypted}</td><td>on the windows run</td></tr>
 * <tr><td>{@code mae...OfWindowsRun}, {@code mse...OfWindowsRun}</td><td>{@code RepeatLast}, {@code
 *     Float}, {@code Quantised}: the others' errors on the same windows</td></tr>
 * <tr><td>{@code bootstrapsPerWindow}</td><td>exact modes: refreshes included; in look-up mode of any
 *     length</td></tr>
 * <tr><td>{@code refreshesPerWindow}, {@code freeGatesPerWindow}</td><td>bitwise: numbers</td></tr>
 * <tr><td>{@code workPerWindow}</td><td>look-ups: in bootstraps of the ring's own length</td></tr>
 * <tr><td>{@code predictedSecondsPerWindow}, {@code predictedKeyMemoryBytes}, {@code
 *     planReasons}</td><td>look-ups: what the plan foretold for one core, and why it took its
 *     parameter set</td></tr>
 * <tr><td>{@code depth}</td><td>most bootstraps on a path</td></tr>
 * <tr><td>{@code secondsPerWindow}</td><td>wall seconds of inference over windows</td></tr>
 * <tr><td>{@code cores}</td><td>threads that inferred</td></tr>
 * <tr><td>{@code ciphertextBytesPerWindow}</td><td>up and down together</td></tr>
 * <tr><td>{@code ciphertextBytesUpPerWindow}</td><td>the encrypted window</td></tr>
 * <tr><td>{@code ciphertextBytesDownPerWindow}</td><td>the encrypted result</td></tr>
 * <tr><td>{@code evaluationKeyBytes}</td><td>of the key that the server gets once</td></tr>
 * <tr><td>{@code parameters}, {@code securityBits}</td><td>name and claim of the set</td></tr>
 * <tr><td>{@code log2FailureProbability}</td><td>of the gate or look-up that fails most often</td></tr>
 * <tr><td>{@code log2WindowFailureProbability}</td><td>bound for a whole window</td></tr>
 * </table>
 */
public final class ReportJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportJson() {}

  /**
   * The bytes of a file.
   *
   * @param report the figures
   * @return UTF-8 with a line's end
   * @throws IOException if the library fails
   */
  public static byte[] bytes(Report report) throws IOException {
    return (MAPPER.writeValueAsString(object(report)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode object(Report report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("mode", mode(report));
    node.put("activation", report.network().name().toLowerCase(Locale.ROOT));
    putData(node, report.data());
    node.put("seed", report.seed());
    node.put("bits", report.bits());
    putErrors(node, "", report.errors());
    if (report.encrypted().size() == 1) {
      putEncrypted(node, report.encrypted().get(0));
    } else {
      report.encrypted().forEach(run -> putRun(node.withArray("/runs").addObject(), run));
    }
    report.plans().forEach(plan -> putPlan(node.withArray("/plans").addObject(), plan));
    for (Stage stage : JobStage.ALL) {
      if (report.seconds().containsKey(stage)) {
        node.put(stage.key(), report.seconds().get(stage));
      }
    }
    if (!report.widths().isEmpty()) {
      report.widths().forEach(width -> putWidth(node.withArray("/sweep").addObject(), width));
    }
    return node;
  }

  private static String mode(Report report) {
    return switch (report.encrypted().size()) {
      case 0 -> "clear";
      case 1 -> report.encrypted().get(0).result().mode().label();
      default -> "all";
    };
  }

  private static void putPlan(ObjectNode node, Report.Planned plan) {
    node.put("mode", plan.mode().label());
    putCost(node, plan.cost());
  }

  private static void putRun(ObjectNode node, Report.Encrypted encrypted) {
    node.put("mode", encrypted.result().mode().label());
    putEncrypted(node, encrypted);
  }

  private static void putData(ObjectNode node, Report.Data data) {
    node.put("source", data.source());
    node.put("cows", data.cows());
    node.put("records", data.records());
    node.put("trainWindows", data.train());
    node.put("validationWindows", data.validation());
    node.put("testWindows", data.test());
    node.put("yieldLow", data.yieldLow());
    node.put("yieldHigh", data.yieldHigh());
    node.put("constantYields", data.constantYields());
    node.put("missingYields", data.missing().yields());
    node.put("missingFeaturesCarriedOn", data.missing().carried());
    node.put("incompleteRecords", data.missing().incomplete());
    node.put("testWindowsClipped", data.clipped());
    data.constant().forEach(node.putArray("constantFeatures")::add);
  }

  private static void putErrors(ObjectNode node, String suffix, Forecasts.Errors errors) {
    putMetrics(node, "RepeatLast" + suffix, errors.repeatLast());
    putMetrics(node, "Float" + suffix, errors.floats());
    putMetrics(node, "Quantised" + suffix, errors.quantised());
    errors.polynomials().ifPresent(metrics -> putMetrics(node, "Polynomial" + suffix, metrics));
  }

  private static void putMetrics(ObjectNode node, String name, Metrics metrics) {
    node.put("mae" + name, metrics.mae());
    node.put("mse" + name, metrics.mse());
  }

  private static void putEncrypted(ObjectNode node, Report.Encrypted encrypted) {
    node.put("windows", encrypted.windows());
    if (encrypted.result().mode().exact()) {
      node.put("bitExact", encrypted.bitExact());
    } else {
      node.put("windowsBeyondFittedRange", encrypted.beyond());
    }
    node.put("agreeingWindows", encrypted.agreeing());
    node.put("maxErrorFromClear", encrypted.noise().greatest());
    node.put("rmsErrorFromClear", encrypted.noise().rootMeanSquare());
    node.put("maxErrorFromFloat", encrypted.fromFloat().greatest());
    putMetrics(node, "Encrypted", encrypted.errors());
    putErrors(node, "OfWindowsRun", encrypted.clear());
    putCost(node, encrypted.result().cost());
    node.put("secondsPerWindow", encrypted.secondsPerWindow());
    node.put("cores", encrypted.cores());
    long up = encrypted.bytesUpPerWindow();
    long down = encrypted.bytesDownPerWindow();
    node.put("ciphertextBytesPerWindow", up + down);
    node.put("ciphertextBytesUpPerWindow", up);
    node.put("ciphertextBytesDownPerWindow", down);
    node.put("evaluationKeyBytes", encrypted.result().bytes().evaluationKey());
    node.put("parameters", encrypted.result().parameters().name());
    node.put("securityBits", encrypted.result().securityBits());
  }

  private static void putCost(ObjectNode node, Cost cost) {
    if (cost instanceof Cost.OfBootstraps bootstraps) {
      putBootstraps(node, bootstraps);
    } else if (cost instanceof Cost.OfSlots slots) {
      putSlots(node, slots.slots());
      putFit(node, "first", slots.fits().get(0));
      putFit(node, "last", slots.fits().get(1));
    }
  }

  private static void putBootstraps(ObjectNode node, Cost.OfBootstraps cost) {
    node.put("bootstrapsPerWindow", cost.bootstraps());
    if (cost instanceof Cost.OfCircuit bits) {
      node.put("refreshesPerWindow", bits.circuit().refreshes());
      node.put("freeGatesPerWindow", bits.circuit().freeGates());
    } else if (cost instanceof Cost.OfLookups lookups) {
      node.put("workPerWindow", lookups.lookups().work());
      node.put("predictedSecondsPerWindow", lookups.lookups().seconds());
      node.put("predictedKeyMemoryBytes", lookups.lookups().memoryBytes());
      lookups.reasons().forEach(node.withArray("/planReasons")::add);
    }
    node.put("depth", cost.depth());
    node.put("log2FailureProbability", cost.worstLog2Failure());
    node.put("log2WindowFailureProbability", cost.log2WindowFailure());
  }

  private static void putSlots(ObjectNode node, FoldedReport slots) {
    node.put("windowsAtOnce", slots.windows());
    node.put("ciphertextsAtOnce", slots.ciphertexts());
    node.put("levels", slots.levels());
    node.put("products", slots.operations().products());
    node.put("relinearisations", slots.operations().relinearisations());
    node.put("productsWithWeights", slots.operations().weights());
    node.put("rescalings", slots.operations().rescalings());
    node.put("rotations", slots.operations().rotations());
    node.put("predictedRmsError", slots.error());
    for (Place place : slots.places()) {
      ObjectNode object = node.withArray("/scales").addObject();
      object.put("layer", place.layer());
      object.put("log2Scale", place.scale().log2());
      object.put("primes", place.primes());
    }
  }

  private static void putFit(ObjectNode node, String name, PolynomialFit fit) {
    ObjectNode object = node.putObject(name + "Polynomial");
    for (int power = 0; power <= fit.polynomial().degree(); power++) {
      object.withArray("/coefficients").add(fit.polynomial().coefficient(power));
    }
    object.put("low", fit.low());
    object.put("high", fit.high());
    object.put("maxError", fit.greatestError());
  }

  private static void putWidth(ObjectNode node, Report.Width width) {
    node.put("bits", width.bits());
    putMetrics(node, "Quantised", width.errors());
    node.put("estimatedBootstrapsPerWindow", width.estimatedGates());
  }
}
