package org.trellisfhe.bench.params;

/**
 * Least standard deviation at which LWE of a dimension over the 32-bit torus, with a binary secret,
 * has a wanted security: the lines that Zama fits to the lattice estimator's results (concrete,
 * 2025). They are fits: {@code docs/estimate.sage} confirms a candidate before it is named.
 */
enum SecurityLine {
  /** 128 bits. */
  BITS128(128, -0.025696778711484593, 2.675931372549016),
  /** 132 bits. */
  BITS132(132, -0.024891456582633045, 2.65734593837534);

  /** The torus's 32 bits leave room for errors of at least four units. */
  private static final int FLOOR_LOG2 = 2 - 32;

  private final int bits;
  private final double slope;
  private final double intercept;

  SecurityLine(int bits, double slope, double intercept) {
    this.bits = bits;
    this.slope = slope;
    this.intercept = intercept;
  }

  int bits() {
    return bits;
  }

  /** The least deviation, torus units, for {@code n} or {@code k * N}. */
  double deviation(int dimension) {
    return StrictMath.pow(2, Math.max(slope * dimension + intercept, FLOOR_LOG2));
  }

  /**
   * The line of a security.
   *
   * @throws IllegalArgumentException if there is none
   */
  static SecurityLine ofBits(int bits) {
    for (SecurityLine line : values()) {
      if (line.bits == bits) {
        return line;
      }
    }
    throw new IllegalArgumentException("security " + bits + ": there are lines for 128 and 132");
  }
}
