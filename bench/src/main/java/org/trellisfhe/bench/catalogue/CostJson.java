package org.trellisfhe.bench.catalogue;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Costs for programs: an array of objects with {@code operation}, {@code encoding}, {@code width},
 * {@code bootstraps} (refreshes included), {@code free}, {@code refreshes}, {@code depth} and
 * {@code log2CircuitFailure}, null where nothing can fail. A key, once there, keeps its meaning.
 */
public final class CostJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CostJson() {}

  /**
   * The bytes of a file.
   *
   * @param costs in their order
   * @return UTF-8 with a line's end
   * @throws IOException if the library fails
   */
  public static byte[] bytes(List<CircuitCost> costs) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (CircuitCost cost : costs) {
      ObjectNode node = array.addObject();
      node.put("operation", cost.operation());
      node.put("encoding", EncodingName.of(cost.encoding()));
      node.put("width", cost.width());
      node.put("bootstraps", cost.report().bootstraps());
      node.put("free", cost.report().freeGates());
      node.put("refreshes", cost.report().refreshes());
      node.put("depth", cost.report().depth());
      double failure = cost.report().log2CircuitFailure();
      node.put("log2CircuitFailure", Double.isFinite(failure) ? (Double) failure : null);
    }
    return (MAPPER.writeValueAsString(array) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
