package org.trellisfhe.nn;

import java.util.Optional;

/** Finds weights from masks and errors, as a curious holder of the key would. */
final class WeightSolver {
  private WeightSolver() {}

  /**
   * The weights of known masks whose sum is another mask.
   *
   * @param known masks, at least one, of one length
   * @param sum a mask
   * @param bits of the torus, 32 or 64
   * @return signed weights, or nothing if no weights give all of the sum
   */
  static Optional<long[]> solve(long[][] known, long[] sum, int bits) {
    int unknowns = known.length;
    long[][] rows = new long[sum.length][unknowns + 1];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < unknowns; i++) {
        rows[r][i] = known[i][r];
      }
      rows[r][unknowns] = sum[r];
    }
    for (int i = 0; i < unknowns; i++) {
      if (!eliminate(rows, i)) {
        return Optional.empty();
      }
    }
    long[] weights = new long[unknowns];
    int shift = Long.SIZE - bits;
    for (int r = 0; r < rows.length; r++) {
      long value = rows[r][unknowns] << shift >> shift;
      if (r < unknowns) {
        weights[r] = value;
      } else if (value != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(weights);
  }

  private static boolean eliminate(long[][] rows, int column) {
    int pivot = column;
    while (pivot < rows.length && (rows[pivot][column] & 1) == 0) {
      pivot++;
    }
    if (pivot == rows.length) {
      return false;
    }
    long[] own = rows[pivot];
    rows[pivot] = rows[column];
    rows[column] = own;
    long inverse = inverse(own[column]);
    for (int i = 0; i < own.length; i++) {
      own[i] *= inverse;
    }
    for (int r = 0; r < rows.length; r++) {
      long factor = rows[r][column];
      for (int i = column; r != column && i < own.length; i++) {
        rows[r][i] -= factor * own[i];
      }
    }
    return true;
  }

  /** Of an odd number modulo 2^64, by Newton's steps. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /**
   * Weights by least squares: the solution of the normal equations.
   *
   * @param known by queries, then unknowns
   * @param sums by queries
   */
  static double[] leastSquares(double[][] known, double[] sums) {
    int unknowns = known[0].length;
    double[][] rows = new double[unknowns][unknowns + 1];
    for (int q = 0; q < sums.length; q++) {
      for (int i = 0; i < unknowns; i++) {
        for (int j = 0; j < unknowns; j++) {
          rows[i][j] += known[q][i] * known[q][j];
        }
        rows[i][unknowns] += known[q][i] * sums[q];
      }
    }
    for (int column = 0; column < unknowns; column++) {
      for (int r = 0; r < unknowns; r++) {
        double factor = rows[r][column] / rows[column][column];
        for (int i = column; r != column && i <= unknowns; i++) {
          rows[r][i] -= factor * rows[column][i];
        }
      }
    }
    double[] weights = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      weights[i] = rows[i][unknowns] / rows[i][i];
    }
    return weights;
  }

  /** How much alike two series of mean 0 are, from -1 to 1. */
  static double correlation(double[] first, double[] second) {
    double product = 0;
    double ofFirst = 0;
    double ofSecond = 0;
    for (int i = 0; i < first.length; i++) {
      product += first[i] * second[i];
      ofFirst += first[i] * first[i];
      ofSecond += second[i] * second[i];
    }
    return product / Math.sqrt(ofFirst * ofSecond);
  }
}
