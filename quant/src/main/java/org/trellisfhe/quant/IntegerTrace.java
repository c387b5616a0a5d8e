package org.trellisfhe.quant;

import java.util.List;

/**
 * Every value on the way of one window through an {@link IntegerModel}.
 *
 * @param filterSums the filter's sum with bias, one a position
 * @param shifted those after the rounding shift
 * @param activations those after ReLU and saturation
 * @param denseSum the dense sum with bias
 * @param output the result after ReLU
 */
public record IntegerTrace(
    List<Integer> filterSums,
    List<Integer> shifted,
    List<Integer> activations,
    int denseSum,
    int output) {
  /** Takes unmodifiable copies. */
  public IntegerTrace {
    filterSums = List.copyOf(filterSums);
    shifted = List.copyOf(shifted);
    activations = List.copyOf(activations);
  }
}
