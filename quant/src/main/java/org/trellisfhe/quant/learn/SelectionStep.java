package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.quant.network.Selection;

/** Values in another order. */
final class SelectionStep extends RowStep {
  private final Selection selection;
  private final int[] from;

  SelectionStep(int node, List<Integer> sources, Selection selection) {
    super(node, sources);
    this.selection = selection;
    this.from = selection.from();
  }

  @Override
  void forward(float[] input, float[] output) {
    for (int i = 0; i < from.length; i++) {
      output[i] = from[i] == Selection.FILL ? selection.fill() : input[from[i]];
    }
  }

  @Override
  void backward(float[] input, float[] slopes, float[] before) {
    for (int i = 0; i < from.length; i++) {
      if (from[i] != Selection.FILL) {
        before[from[i]] += slopes[i];
      }
    }
  }
}
