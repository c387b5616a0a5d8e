package org.trellisfhe.onnx.read;

import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.IntRange;

/**
 * How a quantised tensor stands for real numbers: scale * (integer - zero).
 *
 * @param scale positive
 * @param zero the integer that stands for 0
 * @param type of the integers; null if it is that of what is dequantised
 */
record Coding(double scale, int zero, ElementType type) {
  /** The range of integers less the zero point. */
  IntRange range() {
    return new IntRange(type.low() - zero, type.high() - zero);
  }
}
