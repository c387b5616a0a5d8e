package org.trellisfhe.lwe;

import java.util.List;
import java.util.Objects;

/**
 * An encrypted integer of known range: value v has the phase {@code v * 2^-torusBits} plus an
 * error. Sums with public weights are exact; ranges follow them.
 *
 * @param ciphertext under the long key
 * @param low the least value that it may have
 * @param high the greatest, less than {@code low + 2^torusBits}
 * @param torusBits how finely the torus is divided, 2 to {@value #MOST_TORUS_BITS}; look-ups want
 *     one bit more than the range has
 */
public record LweInteger(FineCiphertext ciphertext, long low, long high, int torusBits) {
  /** Room below for errors of a fresh encryption. */
  public static final int MOST_TORUS_BITS = 40;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public LweInteger {
    Objects.requireNonNull(ciphertext, "ciphertext");
    requireTorusBits(torusBits);
    requireRange(low, high, torusBits);
  }

  private static void requireRange(long low, long high, int torusBits) {
    if (low > high || !fits(low, high, torusBits)) {
      throw new IllegalArgumentException(
          "range [%d, %d]: not empty, and less than 2^%d wide".formatted(low, high, torusBits));
    }
  }

  private static void requireTorusBits(int torusBits) {
    if (torusBits < 2 || torusBits > MOST_TORUS_BITS) {
      throw new IllegalArgumentException(
          "torusBits " + torusBits + ": from 2 to " + MOST_TORUS_BITS);
    }
  }

  /**
   * Whether a range has at most 2^bits values.
   *
   * @param low its least value
   * @param high its greatest
   * @param bits from 0 to 62
   * @return false, too, if it is empty
   */
  public static boolean fits(long low, long high, int bits) {
    long width = high - low;
    return width >= 0 && width >>> bits == 0;
  }

  /**
   * The torus element of a value.
   *
   * @param value any integer
   * @param torusBits from 1 to 63
   * @return {@code value * 2^-torusBits}
   */
  public static long encode(long value, int torusBits) {
    return value << (Long.SIZE - torusBits);
  }

  /**
   * A public constant.
   *
   * @param dimension of the ciphertexts that it is used with
   * @param value the integer
   * @param torusBits how finely the torus is divided
   * @return a trivial encryption
   */
  public static LweInteger constant(int dimension, long value, int torusBits) {
    requireTorusBits(torusBits);
    FineCiphertext trivial = FineCiphertext.trivial(dimension, encode(value, torusBits));
    return new LweInteger(trivial, value, value, torusBits);
  }

  /**
   * A weighted sum of integers, whatever their errors have in common: {@code bias + sum of
   * weights[i] * terms[i]}. Costs additions only.
   *
   * @param weights one integer for each term
   * @param terms at least one, all of the same torus bits
   * @param bias what the sum starts from
   * @return the sum, with its range
   * @throws IllegalArgumentException if numbers, torus bits or keys differ, or the sum's range is
   *     wider than the torus
   */
  public static LweInteger weightedSum(long[] weights, List<LweInteger> terms, long bias) {
    if (terms.isEmpty() || weights.length != terms.size()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + terms.size() + " terms: one for each, at least one");
    }
    int torusBits = terms.get(0).torusBits;
    long low = bias;
    long high = bias;
    for (int i = 0; i < weights.length; i++) {
      LweInteger term = terms.get(i);
      if (term.torusBits != torusBits) {
        throw new IllegalArgumentException(
            "terms of %d and of %d torus bits: must be the same"
                .formatted(torusBits, term.torusBits));
      }
      try {
        long atLow = Math.multiplyExact(weights[i], term.low);
        long atHigh = Math.multiplyExact(weights[i], term.high);
        low = Math.addExact(low, Math.min(atLow, atHigh));
        high = Math.addExact(high, Math.max(atLow, atHigh));
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "weight %d of an integer in [%d, %d]: the sum's range is beyond 64 bits"
                .formatted(weights[i], term.low, term.high),
            e);
      }
    }
    requireRange(low, high, torusBits);
    List<FineCiphertext> operands = terms.stream().map(LweInteger::ciphertext).toList();
    FineCiphertext sum = FineCiphertext.combine(weights, operands, encode(bias, torusBits));
    return new LweInteger(sum, low, high, torusBits);
  }

  /**
   * The sum with another integer, or with this one.
   *
   * @param other of the same torus bits
   * @return the sum
   */
  public LweInteger plus(LweInteger other) {
    return weightedSum(new long[] {1, 1}, List.of(this, other), 0);
  }

  /**
   * The difference to another integer.
   *
   * @param other of the same torus bits
   * @return the difference
   */
  public LweInteger minus(LweInteger other) {
    return weightedSum(new long[] {1, -1}, List.of(this, other), 0);
  }

  /**
   * The sum with a public number.
   *
   * @param constant to add
   * @return the sum
   */
  public LweInteger plus(long constant) {
    return weightedSum(new long[] {1}, List.of(this), constant);
  }

  /**
   * The product with a public number.
   *
   * @param weight to multiply with
   * @return the product
   */
  public LweInteger times(long weight) {
    return weightedSum(new long[] {weight}, List.of(this), 0);
  }

  @Override
  public String toString() {
    return "LweInteger in [%d, %d], %d torus bits, error variance %s"
        .formatted(low, high, torusBits, ciphertext.variance());
  }
}
