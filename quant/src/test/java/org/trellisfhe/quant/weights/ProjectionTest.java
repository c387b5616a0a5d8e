package org.trellisfhe.quant.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.IntRange;

class ProjectionTest {
  private final SplittableRandom random = new SplittableRandom(8);

  private float[][] matrix(int rows, int columns) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return matrix;
  }

  private static double[] flat(float[][] matrix) {
    double[] flat = new double[matrix.length * matrix[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = matrix[i / matrix[0].length][i % matrix[0].length];
    }
    return flat;
  }

  @Test
  void oneScaleIsTheProjectionOfTheWholeMatrix() {
    for (int bits = 2; bits <= 8; bits++) {
      float[][] matrix = matrix(7, 11);
      Projection projection = new Projection(matrix, new WeightGrid(bits), false);
      LowPrecision whole = LowPrecision.of(flat(matrix), new WeightGrid(bits));

      assertThat(projection.flat()).isEqualTo(whole.weights());
      assertThat(projection.scale(3)).isCloseTo(whole.scale(), within(1e-12));
    }
  }

  @Test
  void aScaleARowIsTheProjectionOfEachRow() {
    float[][] matrix = matrix(5, 30);
    Projection projection = new Projection(matrix, WeightGrid.ternary(), true);
    for (int row = 0; row < 5; row++) {
      LowPrecision one = LowPrecision.of(flat(new float[][] {matrix[row]}), WeightGrid.ternary());
      assertThat(projection.row(row)).isEqualTo(one.weights());
    }
    assertThat(projection.scales()).hasSize(5);
  }

  @Test
  void aFurtherRoundOnSettledWeightsChangesNothing() {
    float[][] matrix = matrix(4, 20);
    Projection projection = new Projection(matrix, new WeightGrid(4), false);
    int[] before = projection.flat();
    double scale = projection.scale(0);
    projection.round(matrix, 0, 4);
    projection.rescale(matrix);

    assertThat(projection.flat()).isEqualTo(before);
    assertThat(projection.scale(0)).isEqualTo(scale);
  }

  @Test
  void limitedRowsKeepTheirSumsWithin() {
    for (int trial = 0; trial < 200; trial++) {
      float[][] matrix = matrix(1, 60);
      int bits = random.nextInt(4, 12);
      Projection projection = new Projection(matrix, new WeightGrid(random.nextInt(2, 6)), false);
      int[] before = projection.row(0).clone();
      IntRange input = new IntRange(random.nextInt(-4, 1), random.nextInt(1, 16));
      long half = 1L << (bits - 1);
      long bias = random.nextLong(-half / 2, half / 2 + 1);
      float[] importance = new float[60];
      for (int i = 0; i < importance.length; i++) {
        importance[i] = random.nextInt(5) == 0 ? 0 : (float) random.nextDouble();
      }
      importance[0] = 1;
      projection.limit(matrix, 0, importance, bias, input, bits);
      IntRange sum = IntRange.of(bias);
      for (int weight : projection.row(0)) {
        sum = sum.plus(input.times(weight));
      }
      assertThat(sum.low()).isGreaterThanOrEqualTo(-half);
      assertThat(sum.high()).isLessThan(half);
      for (int i = 0; i < before.length; i++) { // None grows, none changes its sign.
        assertThat(Math.abs(projection.row(0)[i])).isLessThanOrEqualTo(Math.abs(before[i]) + 1);
        assertThat(projection.row(0)[i] * (long) before[i]).isGreaterThanOrEqualTo(0);
      }
    }
  }

  @Test
  void whereInputsAreNotNegativeEachSignIsLimitedByItself() {
    float[][] matrix = {{3, 2, 1, 3, 2, 1, -3, -2, -1}};
    Projection projection = new Projection(matrix, new WeightGrid(3), false);
    assertThat(projection.row(0)).containsExactly(3, 2, 1, 3, 2, 1, -3, -2, -1);
    float[] importance = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    projection.limit(matrix, 0, importance, 0, new IntRange(0, 1), 4);
    assertThat(projection.row(0)).startsWith(2, 1, 0, 2, 1, 0).endsWith(-3, -2, -1);
  }

  @Test
  void whatIsMultipliedWithLittleIsDroppedFirst() {
    float[][] matrix = {{3, 3, 3, 2}};
    Projection projection = new Projection(matrix, new WeightGrid(3), false);
    float[] importance = {1, 0, 1, 0.1f};
    projection.limit(matrix, 0, importance, 0, new IntRange(0, 1), 4);
    assertThat(projection.row(0)).containsExactly(3, 0, 3, 1);
  }

  @Test
  void zerosHaveNoScale() {
    Projection projection = new Projection(new float[2][3], new WeightGrid(4), false);
    assertThat(projection.flat()).containsOnly(0);
    assertThat(projection.scale(0)).isZero();
  }

  @Test
  void powersOfTwoAreNearest() {
    for (int bits = 2; bits <= 4; bits++) {
      WeightGrid grid = new WeightGrid(bits, true);
      int[] all = IntStream.rangeClosed(-grid.max(), grid.max()).filter(grid::contains).toArray();
      assertThat(all).hasSize((1 << bits) - 1);
      for (double value = -1.5 * grid.max(); value <= 1.5 * grid.max(); value += 0.125) {
        double at = value;
        int best =
            Arrays.stream(all)
                .boxed()
                .min(
                    Comparator.<Integer>comparingDouble(w -> Math.abs(w - at))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        assertThat(grid.nearest(value)).as("%s of %s bits", value, bits).isEqualTo(best);
      }
    }
    assertThatThrownBy(() -> new WeightGrid(5, true)).hasMessage("bits = 5: must be 2 to 4");
  }
}
