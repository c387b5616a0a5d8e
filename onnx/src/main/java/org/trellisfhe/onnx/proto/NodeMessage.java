package org.trellisfhe.onnx.proto;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param name for people, may be empty
 * @param operator what is done
 * @param domain of the operator, empty for the standard's own
 * @param inputs names of values, empty where an optional one is left out
 * @param outputs names of values, empty where an optional one is left out
 * @param attributes its settings
 */
public record NodeMessage(
    String name,
    String operator,
    String domain,
    List<String> inputs,
    List<String> outputs,
    List<AttributeMessage> attributes) {
  /** Copies the lists. */
  public NodeMessage {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  /** {@return whether the operator is one of the standard's own} */
  public boolean standard() {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }
}
