package org.trellisfhe.examples.milkyield.data;

import java.util.function.IntToDoubleFunction;

/**
 * The errors of forecasts.
 *
 * @param mse the mean squared error
 * @param mae the mean absolute error
 */
public record Metrics(double mse, double mae) {
  /**
   * Compares forecasts with the targets.
   *
   * @param samples at least one
   * @param forecast from the index of a window to its forecast
   */
  public static Metrics of(Samples samples, IntToDoubleFunction forecast) {
    double squares = 0;
    double absolutes = 0;
    for (int i = 0; i < samples.size(); i++) {
      double error = forecast.applyAsDouble(i) - samples.target(i);
      squares += error * error;
      absolutes += Math.abs(error);
    }
    return new Metrics(squares / samples.size(), absolutes / samples.size());
  }
}
