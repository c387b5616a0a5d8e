package org.trellisfhe.quant.learn;

import java.util.SplittableRandom;
import org.trellisfhe.base.work.Workers;

/**
 * Dropout (Srivastava et al. 2014): in training each value is left out with some probability, and
 * the others are enlarged by as much. Which ones follows from the seed, the batch and the example,
 * so that both ways agree without being remembered.
 */
final class Dropout implements Ending {
  private static final int STEPS = 1 << 16;

  private final int threshold;
  private final float factor;
  private final long seed;

  Dropout(double rate, long seed) {
    this.threshold = (int) Math.round(rate * STEPS);
    this.factor = (float) (1 / (1 - (double) threshold / STEPS));
    this.seed = seed;
  }

  @Override
  public void forward(Batch batch, int node, Workers.Run run) {
    if (batch.training()) {
      apply(batch, node, batch.values(node), run);
    }
  }

  @Override
  public void backward(Batch batch, int node, Workers.Run run) {
    apply(batch, node, batch.gradients(node), run);
  }

  private void apply(Batch batch, int node, float[][] rows, Workers.Run run) {
    long serial = seed + 31 * batch.number();
    run.share(
        batch.count(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            apply(rows[i], new SplittableRandom((serial << 24) + ((long) node << 16) + i));
          }
        });
  }

  private void apply(float[] row, SplittableRandom random) {
    long bits = 0;
    for (int k = 0; k < row.length; k++) {
      bits = (k & 3) == 0 ? random.nextLong() : bits >>> 16;
      row[k] = (bits & (STEPS - 1)) < threshold ? 0 : row[k] * factor;
    }
  }
}
