package org.trellisfhe.bench.params;

/**
 * Least standard deviation at which LWE of a dimension has a wanted security. For independent
 * uniform bits: the lines that Zama fits to the lattice estimator's results (concrete, 2025). For
 * keys in blocks: lines through our own, stricter estimates. They are fits: {@code
 * docs/estimate.sage} confirms a candidate before it is named, and {@code docs/security.md} says
 * what is estimated.
 */
enum SecurityLine {
  /** 128 bits. */
  BITS128(128, -0.025696778711484593, 2.675931372549016, new double[] {4.55263, 5.07895}),
  /** 132 bits; no line for keys in blocks. */
  BITS132(132, -0.024891456582633045, 2.65734593837534, new double[0]);

  private static final double BLOCK_SLOPE = -1.0 / 38;

  /** From here on, short keys in blocks need more than their line says. */
  private static final int BLOCK_BEND = 1000;

  private static final double BEND_SLOPE = 1.0 / 2000;

  private final int bits;
  private final double slope;
  private final double intercept;

  /** For keys in blocks of two bits and of three. */
  private final double[] blockIntercepts;

  SecurityLine(int bits, double slope, double intercept, double[] blockIntercepts) {
    this.bits = bits;
    this.slope = slope;
    this.intercept = intercept;
    this.blockIntercepts = blockIntercepts;
  }

  int bits() {
    return bits;
  }

  /** The longest blocks that there is a line for. */
  int longestBlock() {
    return 1 + blockIntercepts.length;
  }

  /** The least deviation for a short key of dimension n in blocks, on the 32-bit torus. */
  double shortDeviation(int dimension, int keyBlock) {
    double log2 =
        keyBlock == 1
            ? slope * dimension + intercept
            : BLOCK_SLOPE * dimension
                + BEND_SLOPE * Math.max(0, dimension - BLOCK_BEND)
                + blockIntercepts[keyBlock - 2];
    return deviation(log2, 32);
  }

  /** The least deviation for the ring key, of dimension {@code k * N}, on the 64-bit torus. */
  double ringDeviation(int dimension) {
    return deviation(slope * dimension + intercept, 64);
  }

  /** Errors need at least four units of the torus. */
  private static double deviation(double log2, int torusBits) {
    return StrictMath.pow(2, Math.max(log2, 2 - torusBits));
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
