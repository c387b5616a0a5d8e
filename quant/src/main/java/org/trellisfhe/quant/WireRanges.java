package org.trellisfhe.quant;

/**
 * The range of every value inside an {@link IntegerModel}, for any input in its range.
 *
 * @param input each input
 * @param filterPartial every partial sum of the filter, in any order
 * @param filterSum the filter's sum with bias; both ends are reached
 * @param shifted after the rounding shift
 * @param activation after ReLU and saturation
 * @param densePartial every partial sum of the dense layer, in any order
 * @param denseSum the dense sum with bias
 * @param output after ReLU
 */
public record WireRanges(
    IntRange input,
    IntRange filterPartial,
    IntRange filterSum,
    IntRange shifted,
    IntRange activation,
    IntRange densePartial,
    IntRange denseSum,
    IntRange output) {

  /** {@return the ranges that follow from the layers alone} */
  static WireRanges of(
      IntRange input, IntegerUnit filter, Requantiser requantiser, IntegerUnit dense) {
    IntRange sum = filter.sumRange(input);
    IntRange activation = requantiser.apply(sum);
    IntRange denseSum = dense.sumRange(activation);
    return new WireRanges(
        input,
        filter.partialRange(input),
        sum,
        requantiser.shifted(sum),
        activation,
        dense.partialRange(activation),
        denseSum,
        new IntRange(Math.max(0, denseSum.low()), Math.max(0, denseSum.high())));
  }
}
