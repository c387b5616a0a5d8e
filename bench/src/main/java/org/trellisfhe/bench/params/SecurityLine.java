package org.trellisfhe.bench.params;

/**
 * Least standard deviation at which LWE of a dimension has a wanted security. For independent
 * uniform bits: the lines that Zama fits to the lattice estimator's results (concrete, 2025). They
 * are fits: {@code docs/estimate.sage} confirms a candidate before it is named.
 */
enum SecurityLine {
  /** 128 bits. */
  BITS128(128, -0.025696778711484593, 2.675931372549016),
  /** 132 bits. */
  BITS132(132, -0.024891456582633045, 2.65734593837534);

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

  /** The least deviation for the short key, of dimension n, on the 32-bit torus. */
  double shortDeviation(int dimension) {
    return deviation(dimension, 32);
  }

  /** The least deviation for the ring key, of dimension {@code k * N}, on the 64-bit torus. */
  double ringDeviation(int dimension) {
    return deviation(dimension, 64);
  }

  /** Errors need at least four units of the torus. */
  private double deviation(int dimension, int torusBits) {
    return StrictMath.pow(2, Math.max(slope * dimension + intercept, 2 - torusBits));
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
