package org.trellisfhe.quant;

/**
 * About how many gates with a bootstrap one window costs on encrypted bits. Every product of a
 * weight's signed digit with an input bit puts one bit into an adder tree, and a full adder, one
 * bootstrap, takes one bit out; so the bits that enter count the bootstraps, but for the few that
 * the sums keep.
 *
 * @param filterBits bits that enter the sums at all positions of the filter
 * @param activationGates gates of ReLU and saturation, or of tables, at all positions
 * @param denseBits bits that enter the dense sum, and the gates of its activation
 */
public record CostEstimate(long filterBits, long activationGates, long denseBits) {
  /** What a table of a monotone function compiles to, about. */
  private static final int INDICES_PER_GATE = 3;

  /** {@return the estimate that follows from a model's weights and ranges} */
  static CostEstimate of(IntegerModel model) {
    WireRanges ranges = model.ranges();
    long positions = model.shape().positions();
    int activationBits = bits(ranges.filter().output());
    if (model.filterActivation() instanceof Requantiser requantiser) {
      activationBits = requantiser.bits();
    }
    return new CostEstimate(
        positions * model.filter().digits() * model.input().bits(),
        positions * gates(model.filterActivation(), ranges.filter()),
        (long) model.dense().digits() * activationBits
            + gates(model.denseActivation(), ranges.dense()));
  }

  private static long gates(IntegerActivation activation, LayerRanges ranges) {
    if (activation instanceof Requantiser requantiser) {
      int inner = ranges.shifted().signedBits() - 1;
      int outer = bits(ranges.output());
      int excess = Math.max(0, inner - requantiser.bits());
      long saturation = excess == 0 ? 0 : requantiser.bits() + excess - 1;
      return saturation + (ranges.shifted().low() < 0 ? Math.min(requantiser.bits(), outer) : 0);
    }
    return activation instanceof Unchanged ? 0 : ranges.shifted().size() / INDICES_PER_GATE;
  }

  private static int bits(IntRange range) {
    return range.low() < 0 ? range.signedBits() : range.signedBits() - 1;
  }

  /** {@return all three together} */
  public long total() {
    return filterBits + activationGates + denseBits;
  }
}
