package org.trellisfhe.lwe;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * An LWE ciphertext (a, b) over the 32-bit torus: mask a, body b, phase {@code b - <a, s>} =
 * message + error. Immutable; carries the predicted variance of its error, so that whoever computes
 * on it knows what it still bears. Nothing in it is secret.
 */
public final class LweCiphertext {
  /** Mask, then body. */
  private final int[] coefficients;

  private final double variance;

  private LweCiphertext(int[] coefficients, double variance) {
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
  public static LweCiphertext of(int[] coefficients, double variance) {
    return of(coefficients, 0, coefficients.length, variance);
  }

  /**
   * A ciphertext of a range of an array.
   *
   * @param array holds mask, then body; copied
   * @param offset where the mask begins
   * @param length number of coefficients, body included: at least two
   * @param variance predicted variance of the error, squared torus units, finite and at least 0
   * @return the ciphertext
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static LweCiphertext of(int[] array, int offset, int length, double variance) {
    if (length < 2) {
      throw new IllegalArgumentException(length + " coefficients: a mask and a body are needed");
    }
    checkVariance(variance);
    return new LweCiphertext(Arrays.copyOfRange(array, offset, offset + length), variance);
  }

  private static void checkVariance(double variance) {
    if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("variance " + variance + ": finite and at least 0");
    }
  }

  /**
   * The trivial encryption of a public constant: no mask, no error, no secrecy.
   *
   * @param dimension length of the mask, at least 1
   * @param message torus element
   * @return the ciphertext
   */
  public static LweCiphertext trivial(int dimension, int message) {
    int[] coefficients = new int[dimension + 1];
    coefficients[dimension] = message;
    return of(coefficients, 0);
  }

  /**
   * A linear combination: {@code sum weights[i] * operands[i] + offset}, exact on the phases. The
   * stated variance is a bound that holds however the operands' errors depend on each other, for
   * ciphertexts do not know what they have in common: deviations add, not variances. Circuits know
   * more, and state it by {@link #withVariance}.
   *
   * @param weights one integer for each operand
   * @param operands at least one, all of one dimension
   * @param offset torus element to add
   * @return the combination
   * @throws IllegalArgumentException if the numbers of weights and operands or the dimensions
   *     differ
   */
  public static LweCiphertext combine(int[] weights, List<LweCiphertext> operands, int offset) {
    if (operands.isEmpty() || weights.length != operands.size()) {
      throw new IllegalArgumentException(
          weights.length
              + " weights for "
              + operands.size()
              + " operands: one for each, at least one");
    }
    int[] sum = new int[operands.get(0).coefficients.length];
    double deviation = 0;
    for (int i = 0; i < weights.length; i++) {
      LweCiphertext operand = operands.get(i);
      requireSameDimension(sum.length - 1, operand.dimension());
      addScaled(sum, operand.coefficients, weights[i]);
      deviation += Math.abs(weights[i]) * Math.sqrt(operand.variance);
    }
    sum[sum.length - 1] += offset;
    return new LweCiphertext(sum, deviation * deviation);
  }

  private static void addScaled(int[] sum, int[] addend, int weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * addend[i];
    }
  }

  private static void requireSameDimension(int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "ciphertext of dimension " + actual + ": must be " + expected);
    }
  }

  /**
   * The same ciphertext for who knows more of its error than a bound, such as a circuit, which
   * knows what its bits have in common.
   *
   * @param known predicted variance of the error, squared torus units, finite and at least 0
   * @return a ciphertext of these coefficients
   * @throws IllegalArgumentException if the variance is out of its range
   */
  public LweCiphertext withVariance(double known) {
    checkVariance(known);
    return new LweCiphertext(coefficients, known);
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
   * The body.
   *
   * @return a torus element
   */
  public int body() {
    return coefficients[coefficients.length - 1];
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
  public int[] toArray() {
    return coefficients.clone();
  }

  /**
   * Copies mask, then body.
   *
   * @param target array to write to
   * @param offset where the mask goes
   */
  public void copyTo(int[] target, int offset) {
    System.arraycopy(coefficients, 0, target, offset, coefficients.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LweCiphertext that
        && variance == that.variance
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return "LweCiphertext of dimension " + dimension() + ", error variance " + variance;
  }
}
