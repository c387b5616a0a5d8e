package org.trellisfhe.quant.train;

/** Adam (Kingma and Ba 2015) with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8. */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double[] mean;
  private final double[] square;
  private double power1 = 1;
  private double power2 = 1;

  Adam(int parameters) {
    this.mean = new double[parameters];
    this.square = new double[parameters];
  }

  /** Moves the parameters one step against the gradient. */
  void step(double[] parameters, double[] gradient, double rate) {
    power1 *= BETA1;
    power2 *= BETA2;
    for (int i = 0; i < parameters.length; i++) {
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
      square[i] = BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i];
      double corrected = Math.sqrt(square[i] / (1 - power2));
      parameters[i] -= rate * (mean[i] / (1 - power1)) / (corrected + EPSILON);
    }
  }
}
