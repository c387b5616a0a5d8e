package org.trellisfhe.lwe;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * An LWE ciphertext (a, b) over the 64-bit torus, under the same long key as {@link LweCiphertext}:
 * for messages of many bits, and sums of many terms, whose errors must be finer than the grid of 32
 * bits. Immutable; carries the predicted variance of its error. Nothing in it is secret.
 */
public final class FineCiphertext {
  /** Mask, then body. */
  private final long[] coefficients;

  private final double variance;

  private FineCiphertext(long[] coefficients, double variance) {
    if (coefficients.length < 2) {
      throw new IllegalArgumentException(
          coefficients.length + " coefficients: a mask and a body are needed");
    }
    if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("variance " + variance + ": finite and at least 0");
    }
    this.coefficients = coefficients;
    this.variance = variance;
  }

  /**
   * A ciphertext of given coefficients.
   *
   * @param coefficients mask, then body: at least two; copied
   * @param variance predicted variance of the error, squared torus units, finite and at least 0
   * @return the ciphertext
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static FineCiphertext of(long[] coefficients, double variance) {
    return new FineCiphertext(coefficients.clone(), variance);
  }

  /**
   * The trivial encryption of a public constant: no mask, no error, no secrecy.
   *
   * @param dimension length of the mask, at least 1
   * @param message torus element
   * @return the ciphertext
   */
  public static FineCiphertext trivial(int dimension, long message) {
    long[] coefficients = new long[dimension + 1];
    coefficients[dimension] = message;
    return new FineCiphertext(coefficients, 0);
  }

  /**
   * A ciphertext of gates as one of integers: the same phase, on a finer grid.
   *
   * @param coarse on 32 bits
   * @return the same on 64
   */
  public static FineCiphertext of(LweCiphertext coarse) {
    int[] from = coarse.toArray();
    long[] coefficients = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      coefficients[i] = (long) from[i] << 32;
    }
    return new FineCiphertext(coefficients, coarse.variance());
  }

  /**
   * A linear combination of ciphertexts whose errors are independent: of fresh encryptions, or of
   * results of different rotations, each of which occurs once. Variances add.
   *
   * @param weights one integer for each operand
   * @param operands at least one, all of one dimension
   * @param offset torus element to add
   * @return the combination
   * @throws IllegalArgumentException if the numbers of weights and operands or the dimensions
   *     differ
   */
  public static FineCiphertext combine(long[] weights, List<FineCiphertext> operands, long offset) {
    if (operands.isEmpty() || weights.length != operands.size()) {
      throw new IllegalArgumentException(
          weights.length
              + " weights for "
              + operands.size()
              + " operands: one for each, at least one");
    }
    long[] sum = new long[operands.get(0).coefficients.length];
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      FineCiphertext operand = operands.get(i);
      if (operand.coefficients.length != sum.length) {
        throw new IllegalArgumentException(
            "ciphertext of dimension " + operand.dimension() + ": must be " + (sum.length - 1));
      }
      if (weights[i] != 0) {
        addScaled(sum, operand.coefficients, weights[i]);
        variance += (double) weights[i] * weights[i] * operand.variance;
      }
    }
    sum[sum.length - 1] += offset;
    return new FineCiphertext(sum, variance);
  }

  private static void addScaled(long[] sum, long[] addend, long weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * addend[i];
    }
  }

  /**
   * This ciphertext times an integer, plus a constant.
   *
   * @param weight the integer
   * @param offset torus element to add
   * @return the result
   */
  public FineCiphertext times(long weight, long offset) {
    return combine(new long[] {weight}, List.of(this), offset);
  }

  /**
   * The same ciphertext, of whose error more is known than what sums of variances say.
   *
   * @param known predicted variance of the error, squared torus units, finite and at least 0
   * @return a ciphertext of the same coefficients
   * @throws IllegalArgumentException if the variance is out of its range
   */
  public FineCiphertext withVariance(double known) {
    return new FineCiphertext(coefficients, known);
  }

  /**
   * What was added to a ciphertext to make this one: the difference, whose error is that of what
   * was added alone.
   *
   * @param part of this ciphertext, of the same dimension
   * @return {@code this - part}, of the difference of the variances
   * @throws IllegalArgumentException if the dimensions differ
   */
  public FineCiphertext without(FineCiphertext part) {
    FineCiphertext difference = combine(new long[] {1, -1}, List.of(this, part), 0);
    return new FineCiphertext(difference.coefficients, Math.abs(variance - part.variance));
  }

  /**
   * The nearest ciphertext on 32 bits. Rounding adds an error that is far below that of any key
   * switch, and is counted.
   *
   * @return a ciphertext of about the same phase
   */
  public LweCiphertext toCoarse() {
    int[] rounded = new int[coefficients.length];
    roundTo(rounded);
    double rounding = Math.scalb((1 + dimension() / 2.0) / 12, -64);
    return LweCiphertext.of(rounded, variance + rounding);
  }

  /**
   * Rounds mask and body to the 32-bit torus.
   *
   * @param target receives mask, then body
   */
  public void roundTo(int[] target) {
    for (int i = 0; i < coefficients.length; i++) {
      target[i] = (int) ((coefficients[i] + (1L << 31)) >> 32);
    }
  }

  /**
   * Copies some of the coefficients, for sums of many ciphertexts part by part.
   *
   * @param from the first one to copy, counted from the mask's first; the body is the last of all
   * @param target receives as many as there are from there on, or as it has room for
   * @throws IndexOutOfBoundsException if there is no such coefficient
   */
  public void copyTo(int from, long[] target) {
    int count = Math.min(target.length, coefficients.length - from);
    System.arraycopy(coefficients, from, target, 0, count);
  }

  /**
   * Checks that this can be a ciphertext under the long key of a parameter set.
   *
   * @param parameters the set
   * @throws IllegalArgumentException if its dimension is another one
   */
  public void requireDimensionOf(ParameterSet parameters) {
    if (dimension() != parameters.longDimension()) {
      throw new IllegalArgumentException(
          "ciphertext of dimension %d: %s has %d"
              .formatted(dimension(), parameters.name(), parameters.longDimension()));
    }
  }

  /**
   * Length of the mask.
   *
   * @return at least 1
   */
  public int dimension() {
    return coefficients.length - 1;
  }

  /**
   * Bound on the predicted variance of the error.
   *
   * @return squared torus units
   */
  public double variance() {
    return variance;
  }

  /**
   * The coefficients.
   *
   * @return a copy: mask, then body
   */
  public long[] toArray() {
    return coefficients.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FineCiphertext that
        && variance == that.variance
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return "FineCiphertext of dimension " + dimension() + ", error variance " + variance;
  }
}
