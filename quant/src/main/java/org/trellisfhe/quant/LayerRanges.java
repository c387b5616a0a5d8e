package org.trellisfhe.quant;

/**
 * The range of every value inside one layer of a network on integers, for any input in its range.
 *
 * @param partial every partial sum, in any order
 * @param sum the sum with bias; both ends are reached where the layer's inputs are independent
 * @param shifted after the rounding shift
 * @param output after the activation
 */
public record LayerRanges(IntRange partial, IntRange sum, IntRange shifted, IntRange output) {}
