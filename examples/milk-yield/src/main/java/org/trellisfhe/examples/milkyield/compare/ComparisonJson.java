package org.trellisfhe.examples.milkyield.compare;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;

/**
 * A comparison for programs: an array with an object for each mode. A key, once there, keeps its
 * meaning. Errors are over the range of yields before the test's time; {@code docs/compare.md} says
 * what each key is.
 */
public final class ComparisonJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ComparisonJson() {}

  /**
   * The bytes of a file.
   *
   * @param comparison the figures
   * @return UTF-8 with a line's end
   * @throws IOException if the library fails
   */
  public static byte[] bytes(Comparison comparison) throws IOException {
    return (MAPPER.writeValueAsString(array(comparison)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static ArrayNode array(Comparison comparison) {
    ArrayNode modes = JsonNodeFactory.instance.arrayNode();
    for (Report.Encrypted run : comparison.runs()) {
      ObjectNode node = modes.addObject();
      node.put("mode", run.result().mode().label());
      putStudy(node, comparison);
      putServer(node, run);
      putClient(node, run);
      putErrors(node, run);
      if (run.result().mode() == Mode.CKKS) {
        putOperations(node, comparison);
      }
    }
    return modes;
  }

  private static void putStudy(ObjectNode node, Comparison comparison) {
    node.put("source", comparison.data().source());
    node.put("seed", comparison.seed());
    node.put("activation", comparison.networks().activation().name().toLowerCase(Locale.ROOT));
    node.put("bits", comparison.networks().bits());
  }

  private static void putServer(ObjectNode node, Report.Encrypted run) {
    EncryptedResult result = run.result();
    EncryptedResult.WarmServer alone = result.alone().orElseThrow();
    node.put("windows", run.windows());
    node.put("windowsPerMessage", result.bytes().windows());
    node.put("cores", run.cores());
    node.put("serverSeconds", result.seconds().inference());
    node.put("secondsPerWindow", run.secondsPerWindow());
    node.put("latencySeconds", alone.latency());
    node.put("windowsPerSecondAndCore", Grids.perSecondAndCore(run));
    node.put("serverMemoryBytes", alone.memory());
    node.put("evaluationKeyBytes", result.bytes().evaluationKey());
    node.put("parameters", result.parameters().name());
    node.put("securityBits", result.securityBits());
    if (result.cost() instanceof Cost.OfBootstraps bootstraps) {
      node.put("bootstrapsPerWindow", bootstraps.bootstraps());
      node.put("log2WindowFailureProbability", bootstraps.log2WindowFailure());
    } else if (result.cost() instanceof Cost.OfSlots slots) {
      node.put("predictedRmsError", slots.slots().error());
    }
  }

  private static void putClient(ObjectNode node, Report.Encrypted run) {
    EncryptedResult.Seconds seconds = run.result().seconds();
    node.put("keySeconds", seconds.keys());
    node.put("encryptSecondsPerWindow", seconds.encryption() / run.windows());
    node.put("decryptSecondsPerWindow", seconds.decryption() / run.windows());
    node.put("uploadBytesPerWindow", run.bytesUpPerWindow());
    node.put("downloadBytesPerWindow", run.bytesDownPerWindow());
  }

  private static void putErrors(ObjectNode node, Report.Encrypted run) {
    node.put("maxError", run.fromFloat().greatest());
    node.put("rmsError", run.fromFloat().rootMeanSquare());
    node.put("maxErrorFromClear", run.noise().greatest());
    node.put("rmsErrorFromClear", run.noise().rootMeanSquare());
    node.put("maxErrorFromIntegers", run.fromIntegers().greatest());
    node.put("agreeingWindows", run.agreeing());
    putMetrics(node, "Encrypted", run.errors());
    putMetrics(node, "Clear", Grids.clear(run));
    putMetrics(node, "Float", run.clear().floats());
  }

  private static void putMetrics(ObjectNode node, String name, Metrics metrics) {
    node.put("mae" + name, metrics.mae());
    node.put("mse" + name, metrics.mse());
  }

  private static void putOperations(ObjectNode node, Comparison comparison) {
    for (OperationTime time : comparison.operations()) {
      ObjectNode object = node.withArray("/operations").addObject();
      object.put("name", time.name());
      object.put("seconds", time.seconds());
      putQuoted(object, time.quoted());
    }
    for (Size size : comparison.sizes()) {
      ObjectNode object = node.withArray("/sizes").addObject();
      object.put("name", size.name());
      object.put("bytes", size.bytes());
      putQuoted(object, size.quoted());
    }
  }

  private static void putQuoted(ObjectNode node, Quoted quoted) {
    quoted.paper().ifPresent(figure -> node.put("quotedPaper", figure));
    quoted.seal().ifPresent(figure -> node.put("quotedSeal", figure));
  }
}
