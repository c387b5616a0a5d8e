package org.trellisfhe.quant;

/**
 * About how many gates with a bootstrap one window costs on encrypted bits. Every product of a
 * weight's signed digit with an input bit puts one bit into an adder tree, and a full adder, one
 * bootstrap, takes one bit out; so the bits that enter count the bootstraps, but for the few that
 * the sums keep.
 *
 * @param filterBits bits that enter the sums at all positions of the filter
 * @param activationGates gates of ReLU and saturation at all positions
 * @param denseBits bits that enter the dense sum, and its ReLU's gates
 */
public record CostEstimate(long filterBits, long activationGates, long denseBits) {
  /** {@return all three together} */
  public long total() {
    return filterBits + activationGates + denseBits;
  }
}
