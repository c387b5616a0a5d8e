package org.trellisfhe.quant;

/**
 * The range of every value inside one layer of an {@link IntegerModel}, for any input in its range.
 *
 * @param partial every partial sum, in any order
 * @param sum the sum with bias; both ends are reached where the layer's inputs are independent
 * @param shifted after the rounding shift
 * @param output after the activation
 */
public record LayerRanges(IntRange partial, IntRange sum, IntRange shifted, IntRange output) {
  /** {@return the ranges that follow from weights and activation alone} */
  static LayerRanges of(IntRange input, IntegerUnit unit, IntegerActivation activation) {
    IntRange sum = unit.sumRange(input);
    IntRange shifted = activation.shifted(sum);
    return new LayerRanges(unit.partialRange(input), sum, shifted, activation.activate(shifted));
  }
}
