package org.trellisfhe.onnx.read;

import java.util.List;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;

/**
 * What a kind of node means.
 *
 * @param attributes the settings that it knows
 * @param outputs from what a node takes to its first outputs
 */
record Operator(Set<String> attributes, Outputs outputs) {
  /** From what a node takes to its first output. */
  interface Meaning {
    Value of(Call call) throws OnnxException;
  }

  /** From what a node takes to all outputs that are known. */
  interface Outputs {
    List<Value> of(Call call) throws OnnxException;
  }

  /** An operator of which one output is known. */
  static Operator of(Set<String> attributes, Meaning meaning) {
    return new Operator(attributes, call -> List.of(meaning.of(call)));
  }
}
