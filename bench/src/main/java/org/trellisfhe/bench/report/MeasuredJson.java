package org.trellisfhe.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measurements for programs: an array of objects. A key, once there, keeps its meaning; a value
 * that there is not is null.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><td>{@code name}</td><td>unique in the array</td></tr>
 * <tr><td>{@code median}, {@code min}</td><td>in the unit, of an operation and core</td></tr>
 * <tr><td>{@code unit}</td><td>{@code us}, {@code ms} or {@code s}; {@code MB} of a size</td></tr>
 * <tr><td>{@code cores}</td><td>that worked at once</td></tr>
 * <tr><td>{@code parameters}</td><td>name of the parameter set, or the transform's or matrix's size</td></tr>
 * <tr><td>{@code securityBits}, {@code log2FailureProbability}</td><td>the set's claims: the latter
 *     is a bound for any one gate</td></tr>
 * <tr><td>{@code kernels}</td><td>{@code vector}, {@code scalar}, {@code jtransforms}; of matrix
 *     products {@code floats} or {@code Commons Math}</td></tr>
 * <tr><td>{@code samples}</td><td>how many the median is of</td></tr>
 * <tr><td>{@code bytesPerOperation}</td><td>allocated on the heap, a median</td></tr>
 * <tr><td>{@code bootstraps}</td><td>of an operation, refreshes included</td></tr>
 * <tr><td>{@code gateTimes}</td><td>the median over that of {@code nand.batch}</td></tr>
 * <tr><td>{@code ratioToJTransforms}</td><td>the JTransforms engine's median over this</td></tr>
 * <tr><td>{@code tableBits}</td><td>of the integers that are looked up</td></tr>
 * <tr><td>{@code removedBits}</td><td>of these, taken away before the table's rotation</td></tr>
 * <tr><td>{@code extension}</td><td>the table's length over the ring's</td></tr>
 * <tr><td>{@code rotationWork}</td><td>in rotations of the ring's own length; how many there are, of
 *     whatever length, is {@code bootstraps}</td></tr>
 * <tr><td>{@code log2LookupFailure}</td><td>that any of a look-up's rotations fails, as its plan
 *     predicts for these inputs</td></tr>
 * </table>
 */
public final class MeasuredJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MeasuredJson() {}

  /**
   * The bytes of a file.
   *
   * @param results in their order
   * @return UTF-8 with a line's end
   * @throws IOException if the library fails
   */
  public static byte[] bytes(List<Measured> results) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    results.forEach(result -> put(array.addObject(), result));
    return (MAPPER.writeValueAsString(array) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode node, Measured result) {
    Samples samples = result.samples();
    Setting setting = result.setting();
    node.put("name", result.name());
    node.put("median", samples.median());
    node.put("min", samples.min());
    node.put("unit", samples.unit());
    node.put("cores", setting.cores());
    node.put("parameters", setting.parameters());
    node.put(
        "securityBits", setting.claim().map(claim -> (Double) claim.securityBits()).orElse(null));
    node.put(
        "log2FailureProbability",
        setting.claim().map(claim -> (Double) claim.log2FailureProbability()).orElse(null));
    node.put("kernels", setting.kernels());
    node.put("samples", samples.count());
    node.put("bytesPerOperation", boxed(result.bytes()));
    node.put(
        "bootstraps",
        result.bootstraps().isPresent() ? (Integer) result.bootstraps().getAsInt() : null);
    node.put("gateTimes", boxed(result.gates()));
    node.put("ratioToJTransforms", boxed(result.ratio()));
    put(node, setting.lookup());
  }

  private static void put(ObjectNode node, Optional<LookupFigures> lookup) {
    node.put("tableBits", lookup.map(LookupFigures::bits).orElse(null));
    node.put("removedBits", lookup.map(LookupFigures::removedBits).orElse(null));
    node.put("extension", lookup.map(LookupFigures::extension).orElse(null));
    node.put("rotationWork", lookup.map(LookupFigures::work).orElse(null));
    node.put("log2LookupFailure", lookup.map(LookupFigures::log2Failure).orElse(null));
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
