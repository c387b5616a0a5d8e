package org.trellisfhe.quant.learn;

import java.util.Arrays;

/**
 * How large the values are that each column of weights is multiplied with: root mean squares over
 * the batches of a training, of which the last hundred or so count. A weight of a small value
 * changes sums by little, however large it is itself.
 */
final class InputSizes {
  private static final double RHO = 0.99;

  private final double[] squares;
  private final double[] batches = new double[1];

  /**
   * @param groups of neighbouring values, such as channels, that count as one
   */
  InputSizes(int groups) {
    this.squares = new double[groups];
  }

  /** Takes the first rows into account. */
  void observe(float[][] values, int count) {
    int size = values[0].length / squares.length;
    double[] sums = new double[squares.length];
    for (float[] row : Arrays.asList(values).subList(0, count)) {
      for (int group = 0; group < sums.length; group++) {
        double sum = 0;
        for (int i = group * size; i < (group + 1) * size; i++) {
          sum += row[i] * row[i];
        }
        sums[group] += sum;
      }
    }
    double kept = Math.min(RHO, batches[0] / (batches[0] + 1));
    for (int group = 0; group < sums.length; group++) {
      double mean = sums[group] / ((double) count * size);
      squares[group] = kept * squares[group] + (1 - kept) * mean;
    }
    batches[0]++;
  }

  /** {@return the size of each of so many columns, in that of the greatest; 1 before any batch} */
  float[] relative(int columns) {
    double greatest = Arrays.stream(squares).max().orElse(0);
    float[] relative = new float[columns];
    for (int column = 0; column < columns; column++) {
      int group = (int) ((long) column * squares.length / columns);
      relative[column] = greatest > 0 ? (float) Math.sqrt(squares[group] / greatest) : 1;
    }
    return relative;
  }

  void addTo(State state) {
    state.add(squares);
    state.add(batches);
  }
}
