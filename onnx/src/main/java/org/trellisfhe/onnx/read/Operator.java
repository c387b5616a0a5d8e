package org.trellisfhe.onnx.read;

import java.util.Set;
import org.trellisfhe.onnx.OnnxException;

/**
 * What a kind of node means.
 *
 * @param attributes the settings that it knows
 * @param meaning of a node
 */
record Operator(Set<String> attributes, Meaning meaning) {
  /** From what a node takes to its first output. */
  interface Meaning {
    Value of(Call call) throws OnnxException;
  }
}
