package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.quant.network.Positions;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Means or maxima under a window. */
final class PoolStep extends RowStep {
  private final int[][] seen;
  private final int area;
  private final boolean maximum;

  PoolStep(int node, List<Integer> sources, Window window, Shape input, boolean maximum) {
    super(node, sources);
    this.maximum = maximum;
    this.area = window.area();
    Shape output = window.output(input, input.channels());
    this.seen = new int[output.size()][];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = Positions.under(window, input, i);
    }
  }

  @Override
  void forward(float[] input, float[] output) {
    for (int k = 0; k < output.length; k++) {
      if (maximum) {
        output[k] = input[greatest(input, seen[k])];
      } else {
        float sum = 0;
        for (int index : seen[k]) {
          sum += input[index];
        }
        output[k] = sum / area;
      }
    }
  }

  private static int greatest(float[] input, int[] indices) {
    int best = indices[0];
    for (int index : indices) {
      if (input[index] > input[best]) {
        best = index;
      }
    }
    return best;
  }

  @Override
  void backward(float[] input, float[] slopes, float[] before) {
    for (int k = 0; k < slopes.length; k++) {
      if (maximum) {
        before[greatest(input, seen[k])] += slopes[k];
      } else {
        for (int index : seen[k]) {
          before[index] += slopes[k] / area;
        }
      }
    }
  }
}
