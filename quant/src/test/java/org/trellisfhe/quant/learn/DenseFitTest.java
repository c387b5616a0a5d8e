package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DenseFitTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  @Test
  void errorIsThatOfTheBestLine() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 50; run++) {
      int[][] rows = rows(random, 200, 4);
      double[] targets = targets(random, rows);
      DenseFit fit = new DenseFit(rows, plain(targets), 3, NO_LIMIT);
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
      DenseFit fit = new DenseFit(rows, plain(targets(random, rows)), 3, NO_LIMIT);
      int[] dense = {1, 1, 1};
      double before = fit.error(dense);
      fit.improve(dense);
      assertThat(fit.error(dense)).isLessThanOrEqualTo(before);
      optimal += fit.error(dense) <= bruteForce(fit) + 1e-12 ? 1 : 0;
    }
    assertThat(optimal).isGreaterThan(90);
  }

  /** A weight of 3 is as good as three rows. */
  @Test
  void weightsCountAsRepeatedRows() {
    SplittableRandom random = new SplittableRandom(3);
    int[][] rows = rows(random, 50, 4);
    double[] targets = targets(random, rows);
    int[][] repeated = new int[150][];
    LinearTarget[] each = new LinearTarget[150];
    LinearTarget[] weighted = new LinearTarget[50];
    for (int i = 0; i < repeated.length; i++) {
      int row = i % 3 == 0 ? i / 3 : i % 3 == 1 ? i / 3 / 5 : i / 3 / 10;
      repeated[i] = rows[row];
      each[i] = new LinearTarget(targets[row], 1);
      double before = weighted[row] == null ? 0 : weighted[row].weight();
      weighted[row] = new LinearTarget(targets[row], before + 1);
    }
    DenseFit expected = new DenseFit(repeated, each, 3, NO_LIMIT);
    DenseFit fit = new DenseFit(rows, weighted, 3, NO_LIMIT);
    int[] dense = {2, 1, -1, 3};
    assertThat(fit.error(dense)).isCloseTo(expected.error(dense), within(1e-9));
    assertThat(fit.scale(dense)).isCloseTo(expected.scale(dense), within(1e-9));
    assertThat(fit.constant(dense)).isCloseTo(expected.constant(dense), within(1e-9));
  }

  @Test
  void weightsKeepToTheirBudget() {
    SplittableRandom random = new SplittableRandom(4);
    for (int budget = 1; budget <= 6; budget++) {
      int[][] rows = rows(random, 60, 4);
      DenseFit fit = new DenseFit(rows, plain(targets(random, rows)), 3, budget);
      int[] dense = {1, 0, 0, 0};
      fit.improve(dense);
      assertThat(Arrays.stream(dense).map(Math::abs).sum()).isBetween(1, budget);
    }
  }

  private static LinearTarget[] plain(double[] targets) {
    return Arrays.stream(targets)
        .mapToObj(target -> new LinearTarget(target, 1))
        .toArray(LinearTarget[]::new);
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
