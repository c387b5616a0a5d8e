package org.trellisfhe.quant;

import java.util.Arrays;

/** A polynomial of one number, in powers of it; immutable. */
public final class Polynomial implements ScalarFunction {
  private final double[] coefficients;

  private Polynomial(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * A polynomial.
   *
   * @param coefficients at least one, from that of x^0 upwards; copied, zeros at the end dropped
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Polynomial of(double... coefficients) {
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("coefficients.length = 0: must be at least 1");
    }
    double[] copy = new double[coefficients.length];
    int length = 1;
    for (int k = 0; k < copy.length; k++) {
      if (!Double.isFinite(coefficients[k])) {
        throw new IllegalArgumentException(
            "coefficients[" + k + "] = " + coefficients[k] + ": must be finite");
      }
      copy[k] = coefficients[k] + 0.0; // There is one zero only.
      length = copy[k] == 0 ? length : k + 1;
    }
    return new Polynomial(Arrays.copyOf(copy, length));
  }

  /** {@return the highest power whose coefficient is not 0; 0 of a constant} */
  public int degree() {
    return coefficients.length - 1;
  }

  /**
   * The factor of a power of x.
   *
   * @param power at least 0
   * @return 0 beyond the degree
   * @throws IllegalArgumentException if the power is negative
   */
  public double coefficient(int power) {
    if (power < 0) {
      throw new IllegalArgumentException("power = " + power + ": must be at least 0");
    }
    return power < coefficients.length ? coefficients[power] : 0;
  }

  /** {@return the value at x, by Horner's rule} */
  @Override
  public double applyAsDouble(double x) {
    double value = 0;
    for (int k = degree(); k >= 0; k--) {
      value = value * x + coefficients[k];
    }
    return value;
  }

  @Override
  public double slope(double x) {
    double value = 0;
    for (int k = degree(); k >= 1; k--) {
      value = value * x + k * coefficients[k];
    }
    return value;
  }

  /** {@return true for a constant, and for a line that does not fall: no more is looked for} */
  @Override
  public boolean monotone() {
    return degree() < 2 && coefficient(1) >= 0;
  }

  @Override
  public int depth() {
    return 1;
  }

  /** {@return the value of a constant; else negative infinity: no more is looked for} */
  @Override
  public double least() {
    return degree() == 0 ? coefficients[0] : Double.NEGATIVE_INFINITY;
  }

  /** {@return the value of a constant; else infinity: no more is looked for} */
  @Override
  public double greatest() {
    return degree() == 0 ? coefficients[0] : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial that && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  /** {@return the terms that are not 0, such as 0.5 + 0.197 x - 0.004 x^3} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < coefficients.length; k++) {
      double factor = coefficients[k];
      if (factor != 0) {
        String sign = factor < 0 ? "-" : "+";
        text.append(text.length() > 0 ? " " + sign + " " : factor < 0 ? "-" : "");
        text.append(Math.abs(factor)).append(k == 0 ? "" : k == 1 ? " x" : " x^" + k);
      }
    }
    return text.length() > 0 ? text.toString() : "0.0";
  }
}
