package org.trellisfhe.nn.lookup;

import org.trellisfhe.lwe.random.RandomSource;

/**
 * Gaussian errors of which the covariance and that of other errors add up to that of independent
 * ones: with the Cholesky factor L of {@code room I - other} they are L times independent draws.
 */
final class FloodDraws {
  /** The factor's lower rows, up to the diagonal. */
  private final double[][] rows;

  private FloodDraws(double[][] rows) {
    this.rows = rows;
  }

  /**
   * Draws that complete errors.
   *
   * @param other covariance of the other errors, by rows, symmetric; its greatest eigenvalue is
   *     below the room
   * @param room variance of each sum
   */
  static FloodDraws completing(double[][] other, double room) {
    double[][] rows = new double[other.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double rest = (i == j ? room : 0) - other[i][j];
        for (int k = 0; k < j; k++) {
          rest -= rows[i][k] * rows[j][k];
        }
        rows[i][j] = i == j ? Math.sqrt(rest) : rest / rows[j][j];
      }
    }
    return new FloodDraws(rows);
  }

  /** One draw for each result. */
  double[] draw(RandomSource source) {
    double[] independent = new double[rows.length];
    for (int i = 0; i < independent.length; i++) {
      independent[i] = source.nextGaussian();
    }
    double[] draws = new double[rows.length];
    for (int i = 0; i < draws.length; i++) {
      for (int j = 0; j <= i; j++) {
        draws[i] += rows[i][j] * independent[j];
      }
    }
    return draws;
  }
}
