package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.quant.network.Network;

/** The sum of two nodes. */
final class SumStep extends Step {
  SumStep(int node, List<Integer> sources) {
    super(node, sources);
  }

  @Override
  void forward(Batch batch, Workers workers) {
    for (int i = 0; i < batch.count(); i++) {
      float[] first = batch.values(sources().get(0))[i];
      float[] second = batch.values(sources().get(1))[i];
      float[] output = batch.values(node())[i];
      for (int k = 0; k < output.length; k++) {
        output[k] = first[k] + second[k];
      }
    }
  }

  @Override
  void backward(Batch batch, Workers workers) {
    for (int source : sources()) {
      if (source == Network.INPUT) {
        continue;
      }
      for (int i = 0; i < batch.count(); i++) {
        float[] slopes = batch.gradients(node())[i];
        float[] before = batch.gradients(source)[i];
        for (int k = 0; k < slopes.length; k++) {
          before[k] += slopes[k];
        }
      }
    }
  }
}
