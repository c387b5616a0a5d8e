package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * The table that a bootstrap looks its phase up in: coefficient j is the result for phases around
 * {@code j / 2N}. The other half of the torus is not free: a phase {@code 1/2 + j / 2N} gives the
 * negative of coefficient j.
 */
public final class TestPolynomial {
  private final int[] coefficients;

  private TestPolynomial(int[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * A table by rule.
   *
   * @param parameters whose ring size N is the table's length
   * @param value gives the torus element for each index from 0 to N - 1
   * @return the table
   */
  public static TestPolynomial of(ParameterSet parameters, IntUnaryOperator value) {
    int[] coefficients = new int[parameters.ringSize()];
    Arrays.setAll(coefficients, value);
    return new TestPolynomial(coefficients);
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
   * Number N of coefficients.
   *
   * @return the ring size that the table is for
   */
  public int size() {
    return coefficients.length;
  }

  /** The coefficients themselves, for this package's kernels. */
  int[] coefficients() {
    return coefficients;
  }
}
