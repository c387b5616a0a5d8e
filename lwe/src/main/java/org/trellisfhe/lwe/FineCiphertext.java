package org.trellisfhe.lwe;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.lwe.noise.ErrorForm;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * An LWE ciphertext (a, b) over the 64-bit torus, under the same long key as {@link LweCiphertext}:
 * for messages of many bits, and sums of many terms, whose errors must be finer than the grid of 32
 * bits. Immutable; carries the predicted variance of its error and what the error is made of, and
 * the identifier of its key where that is known. Nothing in it is secret.
 */
public final class FineCiphertext {
  /** Mask, then body. */
  private final long[] coefficients;

  private final ErrorForm errors;

  /** Null where it is not known. */
  private final KeyId keyId;

  private FineCiphertext(long[] coefficients, ErrorForm errors, KeyId keyId) {
    if (coefficients.length < 2) {
      throw new IllegalArgumentException(
          coefficients.length + " coefficients: a mask and a body are needed");
    }
    this.coefficients = coefficients;
    this.errors = Objects.requireNonNull(errors, "errors");
    this.keyId = keyId;
  }

  private static ErrorForm unknown(double variance) {
    if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("variance " + variance + ": finite and at least 0");
    }
    return ErrorForm.unknown(variance);
  }

  /**
   * A ciphertext of given coefficients, under a key that is not known: no one will notice if it is
   * used with another.
   *
   * @param coefficients mask, then body: at least two; copied
   * @param variance predicted variance of the error, squared torus units, finite and at least 0;
   *     the error may depend on that of any other ciphertext
   * @return the ciphertext
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static FineCiphertext of(long[] coefficients, double variance) {
    return new FineCiphertext(coefficients.clone(), unknown(variance), null);
  }

  /**
   * A ciphertext of given coefficients, of whose error nothing is known but its variance.
   *
   * @param coefficients mask, then body: at least two; copied
   * @param variance predicted variance of the error, squared torus units, finite and at least 0;
   *     the error may depend on that of any other ciphertext
   * @param keyId of the client key that decrypts it
   * @return the ciphertext
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static FineCiphertext of(long[] coefficients, double variance, KeyId keyId) {
    return of(coefficients, unknown(variance), keyId);
  }

  /**
   * A ciphertext of given coefficients, for who knows where its error comes from.
   *
   * @param coefficients mask, then body: at least two; copied
   * @param errors what its error is made of
   * @param keyId of the client key that decrypts it
   * @return the ciphertext
   * @throws IllegalArgumentException if there is no mask
   */
  public static FineCiphertext of(long[] coefficients, ErrorForm errors, KeyId keyId) {
    return new FineCiphertext(coefficients.clone(), errors, Objects.requireNonNull(keyId, "keyId"));
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
    return new FineCiphertext(coefficients, ErrorForm.NONE, null);
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
    return new FineCiphertext(coefficients, unknown(coarse.variance()), null);
  }

  /**
   * A linear combination of ciphertexts, whatever their errors have in common: what is known of
   * where they come from says what the sum's variance is, or a bound on it.
   *
   * @param weights one integer for each operand
   * @param operands at least one, all of one dimension
   * @param offset torus element to add
   * @return the combination
   * @throws IllegalArgumentException if the numbers of weights and operands differ, or dimensions,
   *     or the operands are of different keys
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
    KeyId common = null;
    for (int i = 0; i < weights.length; i++) {
      FineCiphertext operand = operands.get(i);
      common = common(common, operand.keyId);
      if (operand.coefficients.length != sum.length) {
        throw new IllegalArgumentException(
            "ciphertext of dimension " + operand.dimension() + ": must be " + (sum.length - 1));
      }
      if (weights[i] != 0) {
        addScaled(sum, operand.coefficients, weights[i]);
      }
    }
    sum[sum.length - 1] += offset;
    List<ErrorForm> forms = operands.stream().map(operand -> operand.errors).toList();
    return new FineCiphertext(sum, ErrorForm.sum(weights, forms), common);
  }

  private static KeyId common(KeyId known, KeyId other) {
    if (known != null && other != null && !known.equals(other)) {
      throw new IllegalArgumentException(
          "ciphertexts of %s and of %s: must be of one key".formatted(known, other));
    }
    return known == null ? other : known;
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
   * The same ciphertext for who knows more of its error than what its parts say.
   *
   * @param known predicted variance of the error, squared torus units, finite and at least 0; the
   *     error may depend on that of any other ciphertext
   * @return a ciphertext of the same coefficients
   * @throws IllegalArgumentException if the variance is out of its range
   */
  public FineCiphertext withVariance(double known) {
    return withErrors(unknown(known));
  }

  /**
   * The same ciphertext for who knows where its error comes from.
   *
   * @param known what its error is made of
   * @return a ciphertext of the same coefficients
   */
  public FineCiphertext withErrors(ErrorForm known) {
    return new FineCiphertext(coefficients, known, keyId);
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
    return LweCiphertext.of(rounded, variance() + rounding);
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
   * Checks that this can be a ciphertext of a key.
   *
   * @param expected the key's identifier
   * @throws IllegalArgumentException if it is known to be of another one
   */
  public void requireKey(KeyId expected) {
    if (keyId != null && !keyId.equals(expected)) {
      throw new IllegalArgumentException(
          "ciphertext of %s: must be of %s".formatted(keyId, expected));
    }
  }

  /**
   * Which client key decrypts it.
   *
   * @return the key's identifier; empty if it is not known, as of a public constant
   */
  public Optional<KeyId> keyId() {
    return Optional.ofNullable(keyId);
  }

  /**
   * What all look-ups of this ciphertext, or of a sum of it and a constant, have in common: they
   * turn by the same mask, so that their errors may depend on each other.
   *
   * @return a hash of the mask, most unlikely to be that of another one
   */
  public long rotationOrigin() {
    long hash = coefficients.length;
    for (int i = 0; i < coefficients.length - 1; i++) {
      hash = (hash ^ coefficients[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash;
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
    return errors.variance();
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
        && variance() == that.variance()
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return "FineCiphertext of dimension " + dimension() + ", error variance " + variance();
  }
}
