package org.trellisfhe.onnx.proto;

import java.util.List;

/**
 * A network as a file has it.
 *
 * @param name for people
 * @param nodes its operations
 * @param initialisers its constants
 * @param inputs what it takes; older files list constants here too
 * @param outputs what it gives
 * @param sparse whether it has sparse constants
 */
public record GraphMessage(
    String name,
    List<NodeMessage> nodes,
    List<TensorMessage> initialisers,
    List<ValueMessage> inputs,
    List<ValueMessage> outputs,
    boolean sparse) {
  /** Copies the lists. */
  public GraphMessage {
    nodes = List.copyOf(nodes);
    initialisers = List.copyOf(initialisers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
