package org.trellisfhe.onnx.read;

import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;
import org.trellisfhe.onnx.proto.NodeMessage;

/**
 * A node with what it takes.
 *
 * @param node as in the file
 * @param wanted name of the layers that it becomes
 * @param inputs what it takes; null where an optional one is left out
 * @param attributes its settings
 * @param alone for each input whether nothing else takes it
 * @param context what is the same for all nodes
 */
record Call(
    NodeMessage node,
    String wanted,
    List<Value> inputs,
    Attributes attributes,
    List<Boolean> alone,
    Context context) {

  /**
   * What is the same for all nodes.
   *
   * @param opset version of the operators
   * @param limits what may be asked for
   * @param backend makes layers
   * @param names that are taken
   * @param dropped nodes that are left out, for messages; grows
   * @param budget of numbers that are not in the file
   * @param growth of values that tensors have more than what they are made of
   */
  record Context(
      long opset,
      OnnxLimits limits,
      Backend backend,
      Names names,
      List<String> dropped,
      Budget budget,
      Budget growth) {}

  /** A name for a layer of this node; another one each time. */
  String name() {
    return context.names().unique(wanted);
  }

  long opset() {
    return context.opset();
  }

  Backend backend() {
    return context.backend();
  }

  void takes(int least, int most) throws OnnxException {
    if (inputs.size() < least || inputs.size() > most) {
      throw new OnnxException(
          "takes " + inputs.size() + " inputs: must be " + least + " to " + most);
    }
  }

  boolean has(int index) {
    return index < inputs.size() && inputs.get(index) != null;
  }

  boolean constantAt(int index) {
    return has(index) && inputs.get(index) instanceof Constant;
  }

  Flow flow(int index) throws OnnxException {
    if (has(index) && inputs.get(index) instanceof Flow flow) {
      return flow;
    }
    throw new OnnxException(
        "input " + index + ": must be a tensor that depends on the network's input");
  }

  /** Notes that nothing is made of the node. */
  void leaveOut() {
    context.dropped().add(Names.of(node));
  }

  /** Notes that a part of the node is left out. */
  void leaveOut(String part) {
    context.dropped().add(part + " of " + Names.of(node));
  }

  /** A new tensor of numbers of another one, in other places or with a constant between. */
  Flow selected(Flow flow, int[] from, double fill, List<Integer> dims) throws OnnxException {
    context.budget().take(from.length);
    int id = backend().selected(name(), flow, from, fill, dims);
    return new Flow(id, dims, flow.kind());
  }

  /** The sum or difference of two tensors of the same sizes. */
  Flow sum(Flow first, Flow second, boolean difference) throws OnnxException {
    int id = backend().sum(name(), first, second, difference);
    return new Flow(id, first.dims(), first.kind());
  }

  /** Integers that older files have as an attribute and newer ones as a constant input. */
  int[] integers(String attribute, int index) throws OnnxException {
    int[] integers = integersOr(attribute, index, null);
    if (integers == null) {
      throw new OnnxException(attribute + ": are missing");
    }
    return integers;
  }

  /** As above, or others where there are none. */
  int[] integersOr(String attribute, int index, int[] otherwise) throws OnnxException {
    Constant given = optional(index);
    if (given != null) {
      return given.integers();
    }
    List<Long> said = attribute.isEmpty() ? null : attributes.integers(attribute);
    return said == null ? otherwise : said.stream().mapToInt(Dims::clamped).toArray();
  }

  Constant constant(int index) throws OnnxException {
    if (constantAt(index)) {
      return (Constant) inputs.get(index);
    }
    throw new OnnxException("input " + index + ": must be a constant");
  }

  /** The constant, or null if it is left out. */
  Constant optional(int index) throws OnnxException {
    return has(index) ? constant(index) : null;
  }
}
