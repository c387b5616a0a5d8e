package org.trellisfhe.quant.learn;

import java.util.Optional;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.lower.Folding;
import org.trellisfhe.quant.lower.Lowering;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;

/**
 * Quantises a network that was trained elsewhere without training it further: weights are projected
 * on their grids, and what the greatest activations stand for is measured on examples. From about 5
 * bits on little is lost; below, {@linkplain Trainer training} is worth it.
 */
public final class Calibration {
  private static final int BATCH = 64;

  /** The most values that a batch holds, unless one example has more. */
  private static final long BATCH_VALUES = 1 << 26;

  private Calibration() {}

  /**
   * Quantises a network.
   *
   * @param network on real numbers; batch normalisation is folded away
   * @param scheme of weights and activations
   * @param examples like those that will be inferred; their targets are not looked at
   * @param threads at least 1
   * @return the network on integers
   * @throws IllegalArgumentException if the examples have another shape, there are none, or the
   *     scheme does not suit a layer, naming its node
   */
  public static IntegerNetwork quantise(
      Network network, Scheme scheme, Examples examples, int threads) {
    int size = network.input().size();
    Checks.range("examples", examples.size(), 1, Integer.MAX_VALUE);
    Checks.range("size of " + examples.shape(), examples.shape().size(), size, size);
    Network folded = Folding.fold(network);
    try (Workers workers = new Workers("learn", threads)) {
      Workers.Run run = workers.run(new CancellationToken());
      Learner learner = new Learner(folded, Optional.of(scheme), run);
      int most = batchSize(folded, examples.size());
      Batch batch = new Batch(folded, most);
      for (int from = 0; from < examples.size(); from += most) {
        int count = Math.min(most, examples.size() - from);
        learner.project(true);
        batch.start(count, true, from);
        for (int i = 0; i < count; i++) {
          examples.input(from + i, batch.values(Network.INPUT)[i]);
        }
        learner.forward(batch);
      }
      learner.project(false);
      return Lowering.lower(learner.network(), scheme, learner.numbers());
    }
  }

  /** As many examples as are worth it and as fit. */
  private static int batchSize(Network network, int examples) {
    long values = 1;
    for (int node = Network.INPUT; node < network.nodes().size(); node++) {
      values += network.shape(node).size();
    }
    return (int) Math.max(1, Math.min(Math.min(BATCH, examples), BATCH_VALUES / values));
  }
}
