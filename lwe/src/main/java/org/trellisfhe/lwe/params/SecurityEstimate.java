package org.trellisfhe.lwe.params;

/**
 * A lower bound on the security of LWE under a binary key, as the lattice estimator has it: for
 * independent bits by its own attacks, for blocks of three by our stricter one. {@code
 * docs/security.md} has the estimates that it was fitted to; tests hold it below each of them, over
 * the whole range.
 *
 * <p>At the deviation of {@link SecurityLines} it is {@value #ON_THE_LINE} bits. Below the line it
 * falls as the inverse of the deviation's logarithm, faster than the estimates do, and above it
 * rises by a root of that, more slowly. More dimensions and greater errors never make LWE easier,
 * for whoever attacks can add either: so beyond the fit's upper ends the bound stays as it is
 * there. Below its lower ends nothing is known: 0 bits.
 */
enum SecurityEstimate {
  /** For independent uniform bits. */
  UNIFORM(500, 2500) {
    @Override
    double line(int dimension) {
      return SecurityLines.uniform(dimension);
    }
  },

  /** For blocks of three bits of which at most one is set. */
  BLOCKS_OF_THREE(600, 1260) {
    @Override
    double line(int dimension) {
      return SecurityLines.blocksOfThree(dimension);
    }
  };

  private static final double ON_THE_LINE = 128;
  private static final double POWER_ABOVE = 0.55;

  /** Ratios of logarithms between which there are estimates. */
  private static final double LEAST_RATIO = 0.75;

  private static final double GREATEST_RATIO = 1.4;

  /** Of the torus on which the errors are rounded: fewer would not hide it. */
  private static final double LEAST_UNITS = 4;

  private final int leastDimension;
  private final int greatestDimension;

  SecurityEstimate(int leastDimension, int greatestDimension) {
    this.leastDimension = leastDimension;
    this.greatestDimension = greatestDimension;
  }

  /** The deviation that gives 128 bits. */
  abstract double line(int dimension);

  /**
   * The bound for a key.
   *
   * @param dimension n
   * @param keyBlock length of its blocks; 1 for independent bits
   * @param deviation of the errors, torus units
   * @param torusBits of the torus on which they are rounded
   * @return bits, 0 where nothing is known
   */
  static double bits(int dimension, int keyBlock, double deviation, int torusBits) {
    if (deviation < Math.scalb(LEAST_UNITS, -torusBits)) {
      return 0;
    }
    return switch (keyBlock) {
      case 1 -> UNIFORM.bits(dimension, deviation);
      case 3 -> BLOCKS_OF_THREE.bits(dimension, deviation);
      default -> 0;
    };
  }

  private double bits(int dimension, double deviation) {
    if (dimension < leastDimension) {
      return 0;
    }
    double line = line(Math.min(dimension, greatestDimension));
    double ratio = Math.log(line) / Math.log(deviation);
    if (deviation >= line) {
      double known = Math.min(Math.max(ratio, 1), GREATEST_RATIO);
      return ON_THE_LINE * Math.pow(known, POWER_ABOVE);
    }
    return ratio < LEAST_RATIO ? 0 : ON_THE_LINE * Math.min(ratio, 1);
  }
}
