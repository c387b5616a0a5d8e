package org.trellisfhe.onnx.read;

import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.IntRange;

/**
 * How a quantised tensor stands for real numbers: scale * (integer - zero).
 *
 * @param scale positive
 * @param zero the integer that stands for 0
 * @param type of the integers; null if it is that of what is dequantised
 * @param codes the integers that there may be: the type's, or those that a Clip leaves
 */
record Coding(double scale, int zero, ElementType type, IntRange codes) {
  /** All integers of a type. */
  static Coding of(double scale, int zero, ElementType type) {
    return new Coding(
        scale,
        zero,
        type,
        type == null ? IntRange.of(zero) : new IntRange(type.low(), type.high()));
  }

  /** The range of integers less the zero point. */
  IntRange range() {
    return new IntRange(codes.low() - zero, codes.high() - zero);
  }

  /** The same with fewer integers. */
  Coding clipped(DoubleUnaryOperator clip) {
    long low = (long) Math.ceil(clip.applyAsDouble((double) codes.low()));
    long high = (long) Math.floor(clip.applyAsDouble((double) codes.high()));
    return new Coding(scale, zero, type, new IntRange(low, high));
  }

  /** Whether integers stand for the same numbers. */
  boolean sameScale(Coding other) {
    return scale == other.scale && zero == other.zero && type == other.type;
  }
}
