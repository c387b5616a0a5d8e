package org.trellisfhe.quant;

/**
 * What ends a layer: from a wide accumulator to a value of few bits. First a rounding shift right,
 * (acc + 2^(shift-1)) >> shift, ties up, or the accumulator as it is with shift 0; then a function
 * of the shifted value.
 */
public sealed interface IntegerActivation permits Requantiser, TabulatedActivation, Unchanged {
  /** {@return bits dropped, 0 to 30} */
  int shift();

  /**
   * {@return the value for a shifted accumulator, any}
   *
   * @param shifted as {@link #shifted(long)} gives it
   */
  int activate(long shifted);

  /**
   * {@return the least range that holds the values for a range of shifted accumulators, both ends
   * reached}
   *
   * @param shifted as {@link #shifted(IntRange)} gives it
   */
  IntRange activate(IntRange shifted);

  /**
   * {@return the constant that makes the shift round to nearest: 2^(shift-1), or 0 without a shift}
   */
  default long rounding() {
    return shift() == 0 ? 0 : 1L << (shift() - 1);
  }

  /** {@return the rounded shift} */
  default long shifted(long accumulator) {
    return Math.addExact(accumulator, rounding()) >> shift();
  }

  /** {@return the range of the rounded shift over a range of accumulators} */
  default IntRange shifted(IntRange accumulator) {
    return new IntRange(shifted(accumulator.low()), shifted(accumulator.high()));
  }

  /** {@return the value for an accumulator} */
  default int apply(long accumulator) {
    return activate(shifted(accumulator));
  }

  /** {@return the range of {@link #apply(long)} over a range of accumulators} */
  default IntRange apply(IntRange accumulator) {
    return activate(shifted(accumulator));
  }
}
