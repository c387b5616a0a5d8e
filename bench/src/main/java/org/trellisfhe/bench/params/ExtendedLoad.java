package org.trellisfhe.bench.params;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.trellisfhe.lwe.internal.kernels.Accumulators;
import org.trellisfhe.lwe.internal.kernels.ExtendedStep;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.params.ParameterSet;

/** As {@link StepLoad}, a step with a table longer than the ring. */
final class ExtendedLoad {
  private final ExtendedStep step;
  private final List<Accumulators> slots;
  private final int[] powers;
  private final double[] matrices;

  ExtendedLoad(Layout layout, ParameterSet set, RotationKind rotation) {
    step = new ExtendedStep(set, layout, rotation.extension());
    SplittableRandom random = new SplittableRandom(1);
    slots =
        Stream.generate(() -> StepLoad.uniform(layout, set, rotation.torus(), random))
            .limit(step.slots())
            .toList();
    int turn = 2 * rotation.extension() * set.ringSize();
    powers = random.ints((long) set.keyBlock() * step.ciphertexts(), 1, turn).toArray();
    matrices = new double[set.keyBlock() * set.rgswLength()];
  }

  void rotate() {
    step.rotate(slots, powers, 0, matrices);
  }

  /** Median nanoseconds, a ciphertext. */
  double nanos() {
    return MedianTimer.nanos(this::rotate) / step.ciphertexts();
  }
}
