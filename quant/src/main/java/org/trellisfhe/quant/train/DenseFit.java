package org.trellisfhe.quant.train;

/**
 * Integer dense weights by least squares on given activations: local search over single and paired
 * changes for the weights d whose best real multiple, plus a constant, is nearest to the targets.
 *
 * <p>With centred Gram matrix G of the activations and their covariance b with the targets, the
 * squared error that the best multiple leaves is var(y) - (b'd)^2 / d'Gd, all with the targets'
 * weights. Neighbouring positions see nearly the same records, so errors of rounding one weight can
 * be made good by another; a projection of each weight by itself cannot see that.
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
   * @param activations [window][position]
   * @param targets one a window
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
    if (ShadowNetwork.total(dense) > budget) {
      return Double.POSITIVE_INFINITY;
    }
    double product = product(dense);
    double square = square(dense);
    return product > 0 && square > 0 ? targetVariance - product * product / square : targetVariance;
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
    double best = error(dense);
    for (boolean better = true; better; ) {
      double before = best;
      for (int p = 0; p < dense.length; p++) {
        best = improveOne(dense, p, best);
      }
      for (int p = 0; p < dense.length; p++) {
        for (int q = 0; q < p; q++) {
          best = improvePair(dense, p, q, best);
        }
      }
      better = best < before - 1e-12;
    }
  }

  private double improveOne(int[] dense, int p, double best) {
    int kept = dense[p];
    double least = best;
    for (int value = -limit; value <= limit; value++) {
      dense[p] = value;
      double error = error(dense);
      if (error < least) {
        least = error;
        kept = value;
      }
    }
    dense[p] = kept;
    return least;
  }

  private double improvePair(int[] dense, int p, int q, double best) {
    int keptP = dense[p];
    int keptQ = dense[q];
    int startP = keptP;
    int startQ = keptQ;
    double least = best;
    for (int move = 0; move < 4; move++) {
      dense[p] = clamp(startP + (move & 1) * 2 - 1);
      dense[q] = clamp(startQ + (move & 2) - 1);
      double error = error(dense);
      if (error < least) {
        least = error;
        keptP = dense[p];
        keptQ = dense[q];
      }
    }
    dense[p] = keptP;
    dense[q] = keptQ;
    return least;
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
