package org.trellisfhe.onnx.read;

import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;
import org.trellisfhe.onnx.proto.NodeMessage;

/**
 * A node with what it takes.
 *
 * @param node as in the file
 * @param name unique in the network
 * @param inputs what it takes; null where an optional one is left out
 * @param attributes its settings
 * @param alone for each input whether nothing else takes it
 * @param context what is the same for all nodes
 */
record Call(
    NodeMessage node,
    String name,
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
   */
  record Context(long opset, OnnxLimits limits, Backend backend) {}

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
