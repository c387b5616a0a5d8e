package org.trellisfhe.quant.learn;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.internal.Products;
import org.trellisfhe.quant.network.Network;

/** A dense layer. */
final class DenseStep extends Step {
  private final Weights weights;
  private final float[][] transposed;

  DenseStep(int node, List<Integer> sources, Weights weights) {
    super(node, sources);
    this.weights = weights;
    this.transposed = new float[weights.real()[0].length][weights.real().length];
  }

  Weights weights() {
    return weights;
  }

  @Override
  void forward(Batch batch, Workers.Run run) {
    weights.observe(batch, source());
    float[][] used = weights.used();
    run.share(transposed.length, (from, to) -> Products.transpose(used, transposed, from, to));
    float[][] inputs = batch.values(source());
    float[][] outputs = batch.values(node());
    run.share(
        batch.count(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            System.arraycopy(weights.usedBias(), 0, outputs[i], 0, outputs[i].length);
          }
          Products.add(inputs, transposed, outputs, from, to);
        });
  }

  @Override
  void backward(Batch batch, Workers.Run run) {
    float[][] inputs = batch.values(source());
    float[][] slopes = batch.gradients(node());
    run.share(
        weights.gradient().length,
        (from, to) ->
            Products.addTransposed(slopes, inputs, batch.count(), weights.gradient(), from, to));
    for (float[] slope : Arrays.asList(slopes).subList(0, batch.count())) {
      for (int i = 0; i < slope.length; i++) {
        weights.biasGradient()[i] += slope[i];
      }
    }
    if (source() != Network.INPUT) {
      float[][] before = batch.gradients(source());
      run.share(
          batch.count(), (from, to) -> Products.add(slopes, weights.used(), before, from, to));
    }
  }

  @Override
  List<Slot> slots() {
    return weights.slots();
  }
}
