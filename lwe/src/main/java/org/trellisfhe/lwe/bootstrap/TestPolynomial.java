package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * The table that a bootstrap looks its phase up in: coefficient j is the result for phases around
 * {@code j / 2M}, M being the table's length, which is the ring size N or a multiple of it. The
 * other half of the torus is not free: a phase {@code 1/2 + j / 2M} gives the negative of
 * coefficient j.
 */
public final class TestPolynomial {
  private static final int LONGEST = 1 << 20;

  /** On the 64-bit torus. */
  private final long[] coefficients;

  private final int ringSize;

  private TestPolynomial(int ringSize, long[] coefficients) {
    this.ringSize = ringSize;
    this.coefficients = coefficients;
  }

  /**
   * A table by rule, on the 32-bit torus.
   *
   * @param parameters whose ring size N is the table's length
   * @param value gives the torus element for each index from 0 to N - 1
   * @return the table
   */
  public static TestPolynomial of(ParameterSet parameters, IntUnaryOperator value) {
    return of(parameters, 1, index -> (long) value.applyAsInt(index) << 32);
  }

  /**
   * A table by rule, on the 64-bit torus: longer than the ring size, so that more phases are told
   * apart. A look-up takes as many times the work.
   *
   * @param parameters whose ring size is N
   * @param extension E, a power of two, E * N at most 2^20: the table's length is E * N
   * @param value gives the torus element for each index from 0 to E * N - 1
   * @return the table
   * @throws IllegalArgumentException if the extension is out of its range
   */
  public static TestPolynomial of(ParameterSet parameters, int extension, IntToLongFunction value) {
    int size = parameters.ringSize();
    if (Integer.bitCount(extension) != 1 || extension < 1 || extension > LONGEST / size) {
      throw new IllegalArgumentException(
          "extension " + extension + ": a power of two from 1 to " + LONGEST / size);
    }
    long[] coefficients = new long[size * extension];
    Arrays.setAll(coefficients, value);
    return new TestPolynomial(size, coefficients);
  }

  /**
   * The sign: {@code amplitude} for phases in [0, 1/2), its negative for the others.
   *
   * @param parameters whose ring size is the table's length
   * @param amplitude torus element
   * @return the table
   */
  public static TestPolynomial sign(ParameterSet parameters, int amplitude) {
    return of(parameters, index -> amplitude);
  }

  /**
   * Number of coefficients.
   *
   * @return E * N
   */
  public int size() {
    return coefficients.length;
  }

  /**
   * How many times as long as the ring size it is.
   *
   * @return E, a power of two
   */
  public int extension() {
    return coefficients.length / ringSize;
  }

  /** Whether it is for keys of this ring. */
  boolean fits(ParameterSet parameters) {
    return ringSize == parameters.ringSize();
  }

  /** What a phase gives, in units of 1/2M, of any number of turns. */
  long at(int phase) {
    int index = phase & (coefficients.length - 1);
    return (phase & coefficients.length) == 0 ? coefficients[index] : -coefficients[index];
  }
}
