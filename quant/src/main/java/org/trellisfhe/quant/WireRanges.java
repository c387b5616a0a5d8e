package org.trellisfhe.quant;

/**
 * The range of every value inside an {@link IntegerModel}, for any input in its range.
 *
 * @param input each input
 * @param filter inside the filter, at every position
 * @param dense inside the dense layer
 */
public record WireRanges(IntRange input, LayerRanges filter, LayerRanges dense) {

  /** {@return the range of the model's output} */
  public IntRange output() {
    return dense.output();
  }
}
