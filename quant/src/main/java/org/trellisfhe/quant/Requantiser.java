package org.trellisfhe.quant;

/**
 * From a wide accumulator to an activation of few bits: a rounding shift right, ReLU, saturation.
 *
 * <p>The result is min(max((acc + 2^(shift-1)) >> shift, 0), max), ties rounded up; with shift 0
 * the accumulator is taken as it is. On bits the shift only drops bits, the rounding constant joins
 * the bias, ReLU is one gate a bit (003) and the saturation one OR over the bits that must be zero.
 *
 * @param shift bits dropped, 0 to 30
 * @param bits bits of the unsigned result, 1 to 16; the result is at most 2^bits - 1
 */
public record Requantiser(int shift, int bits) {
  /** Checks both ranges. */
  public Requantiser {
    Checks.range("shift", shift, 0, 30);
    Checks.range("bits", bits, 1, 16);
  }

  /** {@return the greatest result, 2^bits - 1} */
  public int max() {
    return (1 << bits) - 1;
  }

  /**
   * {@return the constant that makes the shift round to nearest: 2^(shift-1), or 0 without a shift}
   */
  public long rounding() {
    return shift == 0 ? 0 : 1L << (shift - 1);
  }

  /** {@return the rounded shift before ReLU and saturation} */
  public long shifted(long accumulator) {
    return Math.addExact(accumulator, rounding()) >> shift;
  }

  /** {@return the activation} */
  public int apply(long accumulator) {
    return (int) Math.max(0, Math.min(max(), shifted(accumulator)));
  }

  /** {@return the range of {@link #shifted} over a range of accumulators} */
  public IntRange shifted(IntRange accumulator) {
    return new IntRange(shifted(accumulator.low()), shifted(accumulator.high()));
  }

  /** {@return the range of {@link #apply} over a range of accumulators} */
  public IntRange apply(IntRange accumulator) {
    return new IntRange(apply(accumulator.low()), apply(accumulator.high()));
  }
}
