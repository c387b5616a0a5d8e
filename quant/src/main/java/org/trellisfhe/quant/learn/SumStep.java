package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Sum;

/** The sum or difference of two nodes. */
final class SumStep extends Step {
  private final int sign;

  SumStep(int node, List<Integer> sources, Sum sum) {
    super(node, sources);
    this.sign = sum.difference() ? -1 : 1;
  }

  @Override
  void forward(Batch batch, Workers.Run run) {
    for (int i = 0; i < batch.count(); i++) {
      float[] first = batch.values(sources().get(0))[i];
      float[] second = batch.values(sources().get(1))[i];
      float[] output = batch.values(node())[i];
      for (int k = 0; k < output.length; k++) {
        output[k] = first[k] + sign * second[k];
      }
    }
  }

  @Override
  void backward(Batch batch, Workers.Run run) {
    pass(batch, sources().get(0), 1);
    pass(batch, sources().get(1), sign);
  }

  private void pass(Batch batch, int source, int factor) {
    if (source == Network.INPUT) {
      return;
    }
    for (int i = 0; i < batch.count(); i++) {
      float[] slopes = batch.gradients(node())[i];
      float[] before = batch.gradients(source)[i];
      for (int k = 0; k < slopes.length; k++) {
        before[k] += factor * slopes[k];
      }
    }
  }
}
