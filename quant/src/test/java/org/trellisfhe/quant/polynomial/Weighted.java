package org.trellisfhe.quant.polynomial;

import java.util.function.DoubleUnaryOperator;

/** Integrals under the weights as 004 writes them, by Simpson's rule on finer steps. */
final class Weighted {
  private static final int STEPS = 1 << 18;

  private Weighted() {}

  /** Of a function of t from -1 to 1. */
  static double integral(FitSystem system, DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double factor = i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
      sum += factor * integrand(system, function, (double) i / STEPS);
    }
    return sum / STEPS / 3;
  }

  /** Of s from 0 to 1; what the Chebyshev weight makes infinite, t = cos(pi s) takes away. */
  private static double integrand(FitSystem system, DoubleUnaryOperator function, double s) {
    if (system == FitSystem.CHEBYSHEV) {
      return Math.PI * function.applyAsDouble(Math.cos(Math.PI * s));
    }
    double t = 2 * s - 1;
    return t == 0 ? 0 : 2 * Math.exp(-1 / (t * t)) * function.applyAsDouble(t);
  }
}
