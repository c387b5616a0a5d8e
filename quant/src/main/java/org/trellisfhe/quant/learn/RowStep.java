package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.network.Network;

/** A step that treats each example by itself and has nothing to learn. */
abstract class RowStep extends Step {
  RowStep(int node, List<Integer> sources) {
    super(node, sources);
  }

  /** Computes an example's values from those of its input. */
  abstract void forward(float[] input, float[] output);

  /** Adds to the input's gradient what follows from the output's. */
  abstract void backward(float[] input, float[] slopes, float[] before);

  @Override
  final void forward(Batch batch, Workers.Run run) {
    run.share(
        batch.count(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            forward(batch.values(source())[i], batch.values(node())[i]);
          }
        });
  }

  @Override
  final void backward(Batch batch, Workers.Run run) {
    if (source() == Network.INPUT) {
      return;
    }
    run.share(
        batch.count(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float[] before = batch.gradients(source())[i];
            backward(batch.values(source())[i], batch.gradients(node())[i], before);
          }
        });
  }
}
