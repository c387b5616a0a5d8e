package org.trellisfhe.quant.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DenseFitTest {
  @Test
  void errorIsThatOfTheBestLine() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 50; run++) {
      int[][] rows = rows(random, 200, 4);
      double[] targets = targets(random, rows);
      DenseFit fit = new DenseFit(rows, targets, 3);
      int[] dense = {2, 1, -1, 3};
      fit.improve(dense);
      double direct = 0;
      for (int i = 0; i < rows.length; i++) {
        double error = fit.scale(dense) * dot(dense, rows[i]) + fit.constant(dense) - targets[i];
        direct += error * error / rows.length;
      }
      // The two differ by the small ridge that keeps the fit from leaning on noise.
      assertThat(fit.error(dense)).isCloseTo(direct, within(0.01 * direct + 1e-6));
    }
  }

  @Test
  void localSearchNearlyAlwaysFindsTheBestOfAll() {
    SplittableRandom random = new SplittableRandom(2);
    int optimal = 0;
    for (int run = 0; run < 100; run++) {
      int[][] rows = rows(random, 60, 3);
      DenseFit fit = new DenseFit(rows, targets(random, rows), 3);
      int[] dense = {1, 1, 1};
      double before = fit.error(dense);
      fit.improve(dense);
      assertThat(fit.error(dense)).isLessThanOrEqualTo(before);
      optimal += fit.error(dense) <= bruteForce(fit) + 1e-12 ? 1 : 0;
    }
    assertThat(optimal).isGreaterThan(90);
  }

  private static double bruteForce(DenseFit fit) {
    double best = Double.POSITIVE_INFINITY;
    for (int a = -3; a <= 3; a++) {
      for (int b = -3; b <= 3; b++) {
        for (int c = -3; c <= 3; c++) {
          best = Math.min(best, fit.error(new int[] {a, b, c}));
        }
      }
    }
    return best;
  }

  private static int[][] rows(SplittableRandom random, int size, int positions) {
    int[][] rows = new int[size][positions];
    for (int[] row : rows) {
      int level = random.nextInt(12);
      for (int p = 0; p < positions; p++) {
        row[p] = level + random.nextInt(4);
      }
    }
    return rows;
  }

  private static double[] targets(SplittableRandom random, int[][] rows) {
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      targets[i] = 0.05 * rows[i][0] + 0.02 * rows[i][1] + 0.1 * random.nextGaussian();
    }
    return targets;
  }

  private static double dot(int[] dense, int[] row) {
    double sum = 0;
    for (int p = 0; p < dense.length; p++) {
      sum += dense[p] * row[p];
    }
    return sum;
  }
}
