package org.trellisfhe.quant;

import java.util.List;

/**
 * Every value on the way of one window through an {@link IntegerModel}.
 *
 * @param filterSums the filter's sum with bias, one a position
 * @param shifted those after the rounding shift
 * @param activations those after the filter's activation
 * @param denseSum the dense sum with bias
 * @param denseShifted that after the rounding shift
 * @param output the result after the dense layer's activation
 */
public record IntegerTrace(
    List<Integer> filterSums,
    List<Integer> shifted,
    List<Integer> activations,
    int denseSum,
    int denseShifted,
    int output) {
  /** Takes unmodifiable copies. */
  public IntegerTrace {
    filterSums = List.copyOf(filterSums);
    shifted = List.copyOf(shifted);
    activations = List.copyOf(activations);
  }
}
