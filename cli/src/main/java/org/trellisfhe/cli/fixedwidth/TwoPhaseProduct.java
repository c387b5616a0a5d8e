package org.trellisfhe.cli.fixedwidth;

import java.util.Objects;
import org.trellisfhe.quant.learn.RunningMaximum;

/**
 * The two-phase cross product of 003, immutable: the products of two vectors are summed in blocks
 * of sqrt(n), scaled before each phase by running maxima of the sums, so that no sum leaves N bits
 * and yet few bits are lost. A length that is no square is filled up with zeros.
 *
 * <p>With G = 2^(N-1)-1 and C_R = A*B/G: phase one rounds C_A = C_R*G/M1 and sums blocks to C_B;
 * phase two rounds C = (sum of C_B)*G/M2. The scale of C is alpha*beta*M1*M2/G. Training takes the
 * batch's own maxima for M1 and M2, inference the stored ones; sums beyond them saturate. M1 bounds
 * sums, not products: where products of a block cancel, one of them may exceed G, so entries of C_A
 * are kept at their full width until they are summed.
 *
 * @param first the running maximum of |block sums of C_R|
 * @param second the running maximum of |sum of C_B|
 */
public record TwoPhaseProduct(RunningMaximum first, RunningMaximum second) {
  /** Refuses absent maxima. */
  public TwoPhaseProduct {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
  }

  /**
   * A product seen in training.
   *
   * @param product one integer with its scale
   * @param next the layer with both maxima brought up to date
   */
  public record Trained(ScaledIntegers product, TwoPhaseProduct next) {}

  /** {@return before any training} */
  public static TwoPhaseProduct start(double rho) {
    return new TwoPhaseProduct(RunningMaximum.start(rho), RunningMaximum.start(rho));
  }

  /** Multiplies by the batch's own maxima and learns them. */
  public Trained train(ScaledIntegers a, ScaledIntegers b) {
    requireAlike(a, b);
    double m1 = blockMaximum(a, b);
    double m2 = Math.abs(sum(blocks(a, b, positive(m1))));
    TwoPhaseProduct next = new TwoPhaseProduct(first.observe(m1), second.observe(m2));
    return new Trained(product(a, b, positive(m1), positive(m2)), next);
  }

  /**
   * Multiplies by the stored maxima.
   *
   * @throws IllegalStateException before any training
   */
  public ScaledIntegers infer(ScaledIntegers a, ScaledIntegers b) {
    requireAlike(a, b);
    if (first.value() == 0 || second.value() == 0) {
      throw new IllegalStateException("no batch has been seen");
    }
    return product(a, b, first.value(), second.value());
  }

  private static ScaledIntegers product(ScaledIntegers a, ScaledIntegers b, double m1, double m2) {
    int max = a.max();
    int value = ScaledIntegers.saturate(sum(blocks(a, b, m1)) * (max / m2), max);
    double scale = a.scale() * b.scale() * m1 * m2 / max;
    return new ScaledIntegers(a.bits(), scale, new int[] {value});
  }

  /** C_B: the saturated block sums of C_A. */
  private static int[] blocks(ScaledIntegers a, ScaledIntegers b, double m1) {
    long[] sums = new long[blockLength(a.size())];
    for (int i = 0; i < a.size(); i++) {
      sums[i / sums.length] += Math.round((double) a.value(i) * b.value(i) / m1);
    }
    int[] blocks = new int[sums.length];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = ScaledIntegers.saturate((double) sums[i], a.max());
    }
    return blocks;
  }

  private static double blockMaximum(ScaledIntegers a, ScaledIntegers b) {
    double[] sums = new double[blockLength(a.size())];
    for (int i = 0; i < a.size(); i++) {
      sums[i / sums.length] += (double) a.value(i) * b.value(i) / a.max();
    }
    double maximum = 0;
    for (double sum : sums) {
      maximum = Math.max(maximum, Math.abs(sum));
    }
    return maximum;
  }

  private static int blockLength(int size) {
    int root = (int) Math.sqrt(size);
    return root * root == size ? root : root + 1;
  }

  private static int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  /** A maximum of 0 belongs to zeros, which any scale fits. */
  private static double positive(double maximum) {
    return maximum > 0 ? maximum : 1;
  }

  private static void requireAlike(ScaledIntegers a, ScaledIntegers b) {
    if (a.bits() != b.bits() || a.size() != b.size() || a.size() == 0) {
      throw new IllegalArgumentException(
          "b = "
              + b.size()
              + " of "
              + b.bits()
              + " bits: must be as a, "
              + a.size()
              + " of "
              + a.bits()
              + ", and not empty");
    }
  }
}
