package org.trellisfhe.quant;

import org.trellisfhe.quant.internal.Checks;

/**
 * From a wide accumulator to an activation of few bits: a rounding shift right, ReLU, saturation.
 *
 * <p>The result is min(max((acc + 2^(shift-1)) >> shift, 0), max), ties rounded up; with shift 0
 * the accumulator is taken as it is. On bits the shift only drops bits, the rounding constant joins
 * the bias, ReLU is one gate a bit (003) and the saturation one OR over the bits that must be zero.
 *
 * @param shift bits dropped, 0 to 30
 * @param bits bits of the unsigned result, 1 to 31; the result is at most 2^bits - 1
 */
public record Requantiser(int shift, int bits) implements IntegerActivation {
  private static final int MAX_BITS = 31;

  /** Checks both ranges. */
  public Requantiser {
    Checks.range("shift", shift, 0, 30);
    Checks.range("bits", bits, 1, MAX_BITS);
  }

  /** {@return plain ReLU: no shift, and no sum of a model is so great that it saturates} */
  public static Requantiser relu() {
    return new Requantiser(0, MAX_BITS);
  }

  /** {@return the greatest result, 2^bits - 1} */
  public int max() {
    return (int) ((1L << bits) - 1);
  }

  @Override
  public int activate(long shifted) {
    return (int) Math.max(0, Math.min(max(), shifted));
  }

  @Override
  public IntRange activate(IntRange shifted) {
    return new IntRange(activate(shifted.low()), activate(shifted.high()));
  }
}
