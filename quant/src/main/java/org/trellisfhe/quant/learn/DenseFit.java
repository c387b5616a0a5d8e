package org.trellisfhe.quant.learn;

import java.util.Arrays;

/**
 * Integer weights of a dense layer to one number by least squares on given inputs: local search
 * over single and paired changes for the weights d whose best real multiple, plus a constant, is
 * nearest to the targets.
 *
 * <p>With centred Gram matrix G of the activations and their covariance b with the targets, the
 * squared error that the best multiple leaves is var(y) - (b'd)^2 / d'Gd, all with the targets'
 * weights. Where inputs are alike, as neighbouring positions of a filter are, errors of rounding
 * one weight can be made good by another; a projection of each weight by itself cannot see that.
 */
final class DenseFit {
  private static final double RIDGE = 1e-3;

  private final double[][] gram;
  private final double[] covariance;
  private final double[] means;
  private final double targetMean;
  private final double targetVariance;
  private final int limit;
  private final long budget;

  /**
   * @param activations [example][input]
   * @param targets one an example
   * @param limit the greatest absolute weight
   * @param budget the most that the absolute weights may add up to
   */
  DenseFit(int[][] activations, LinearTarget[] targets, int limit, long budget) {
    int positions = activations[0].length;
    this.limit = limit;
    this.budget = budget;
    this.gram = new double[positions][positions];
    this.covariance = new double[positions];
    this.means = new double[positions];
    double sum = 0;
    double squares = 0;
    double n = 0;
    for (int i = 0; i < activations.length; i++) {
      double weight = targets[i].weight();
      double target = targets[i].value();
      add(activations[i], target, weight);
      sum += weight * target;
      squares += weight * target * target;
      n += weight;
    }
    this.targetMean = sum / n;
    this.targetVariance = squares / n - targetMean * targetMean;
    centre(n);
  }

  private void add(int[] row, double target, double weight) {
    for (int p = 0; p < row.length; p++) {
      double weighted = weight * row[p];
      means[p] += weighted;
      covariance[p] += weighted * target;
      for (int q = 0; q <= p; q++) {
        gram[p][q] += weighted * row[q];
      }
    }
  }

  private void centre(double n) {
    double trace = 0;
    for (int p = 0; p < means.length; p++) {
      means[p] /= n;
      covariance[p] = covariance[p] / n - means[p] * targetMean;
      for (int q = 0; q <= p; q++) {
        gram[p][q] = gram[p][q] / n - means[p] * means[q];
        gram[q][p] = gram[p][q];
      }
      trace += gram[p][p];
    }
    for (int p = 0; p < means.length; p++) {
      gram[p][p] += RIDGE * trace / means.length;
    }
  }

  /**
   * {@return the squared error left by the best multiple of the weights; their variance if none
   * helps, infinite beyond the budget}
   */
  double error(int[] dense) {
    return total(dense) > budget ? Double.POSITIVE_INFINITY : error(product(dense), square(dense));
  }

  private double error(double product, double square) {
    return product > 0 && square > 0 ? targetVariance - product * product / square : targetVariance;
  }

  private static long total(int[] dense) {
    return Arrays.stream(dense).asLongStream().map(Math::abs).sum();
  }

  /** {@return the multiple of the weights' sum that is nearest to the targets} */
  double scale(int[] dense) {
    return product(dense) / square(dense);
  }

  /** {@return the constant that goes with {@link #scale}} */
  double constant(int[] dense) {
    double mean = 0;
    for (int p = 0; p < dense.length; p++) {
      mean += dense[p] * means[p];
    }
    return targetMean - scale(dense) * mean;
  }

  /** Improves the weights in place until no change of one or two of them helps. */
  void improve(int[] dense) {
    Moves moves = new Moves(dense);
    for (boolean better = true; better; ) {
      double before = moves.least;
      for (int p = 0; p < dense.length; p++) {
        moves.improveOne(p);
      }
      for (int p = 0; p < dense.length; p++) {
        for (int q = 0; q < p; q++) {
          moves.improvePair(p, q);
        }
      }
      better = moves.least < before - 1e-12;
    }
  }

  /** Weights while they are moved, and what tells the error of a move without summing anew. */
  private final class Moves {
    private final int[] dense;
    private final double[] rows; // G d
    private double product;
    private double square;
    private long total;
    private double least;

    Moves(int[] dense) {
      this.dense = dense;
      this.rows = new double[dense.length];
      for (int p = 0; p < rows.length; p++) {
        for (int q = 0; q < rows.length; q++) {
          rows[p] += gram[p][q] * dense[q];
        }
      }
      this.product = product(dense);
      this.square = square(dense);
      this.total = total(dense);
      this.least = error(dense);
    }

    /** The error after one weight has grown by a, and another, or none, by b. */
    private double after(int p, int a, int q, int b) {
      if (total + growth(p, a) + growth(q, b) > budget) {
        return Double.POSITIVE_INFINITY;
      }
      double moved =
          square
              + 2 * (a * rows[p] + b * rows[q])
              + a * a * gram[p][p]
              + b * b * gram[q][q]
              + 2 * a * b * gram[p][q];
      return DenseFit.this.error(product + a * covariance[p] + b * covariance[q], moved);
    }

    private int growth(int p, int by) {
      return Math.abs(dense[p] + by) - Math.abs(dense[p]);
    }

    private void move(int p, int by) {
      square += by * (2 * rows[p] + by * gram[p][p]);
      product += by * covariance[p];
      total += growth(p, by);
      dense[p] += by;
      for (int q = 0; q < rows.length; q++) {
        rows[q] += by * gram[q][p];
      }
    }

    private void improveOne(int p) {
      int other = p == 0 ? dense.length - 1 : 0;
      int best = 0;
      for (int value = -limit; value <= limit; value++) {
        double error = after(p, value - dense[p], other, 0);
        if (error < least) {
          least = error;
          best = value - dense[p];
        }
      }
      move(p, best);
    }

    private void improvePair(int p, int q) {
      int bestP = 0;
      int bestQ = 0;
      for (int move = 0; move < 4; move++) {
        int a = clamp(dense[p] + (move & 1) * 2 - 1) - dense[p];
        int b = clamp(dense[q] + (move & 2) - 1) - dense[q];
        double error = after(p, a, q, b);
        if (error < least) {
          least = error;
          bestP = a;
          bestQ = b;
        }
      }
      move(p, bestP);
      move(q, bestQ);
    }
  }

  private int clamp(int value) {
    return Math.max(-limit, Math.min(limit, value));
  }

  private double product(int[] dense) {
    double product = 0;
    for (int p = 0; p < dense.length; p++) {
      product += covariance[p] * dense[p];
    }
    return product;
  }

  private double square(int[] dense) {
    double square = 0;
    for (int p = 0; p < dense.length; p++) {
      if (dense[p] == 0) {
        continue;
      }
      double row = 0;
      for (int q = 0; q < dense.length; q++) {
        row += gram[p][q] * dense[q];
      }
      square += row * dense[p];
    }
    return square;
  }
}
