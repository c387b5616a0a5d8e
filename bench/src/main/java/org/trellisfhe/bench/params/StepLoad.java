package org.trellisfhe.bench.params;

import java.util.SplittableRandom;
import org.trellisfhe.lwe.internal.kernels.Accumulators;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.ParameterSet;

/** A step of the blind rotation with something to work on; its time does not depend on what. */
final class StepLoad {
  private final RotationStep step;
  private final Accumulators accumulators;
  private final int[] powers;
  private final double[] matrices;

  StepLoad(Layout layout, ParameterSet set, TorusWidth torus) {
    step = new RotationStep(set, layout);
    SplittableRandom random = new SplittableRandom(1);
    accumulators = uniform(layout, set, torus, random);
    powers = random.ints((long) set.keyBlock() * step.width(), 1, 2 * set.ringSize()).toArray();
    matrices = new double[set.keyBlock() * set.rgswLength()];
  }

  /** Accumulators that hold something. */
  static Accumulators uniform(
      Layout layout, ParameterSet set, TorusWidth torus, SplittableRandom random) {
    int coefficients = set.longDimension() + set.ringSize();
    Accumulators accumulators =
        Accumulators.of(torus.forAccumulators(set.bootstrapGadget()), set, layout);
    for (int i = 0; i < coefficients * layout.width(); i++) {
      accumulators.set(i, random.nextLong());
    }
    return accumulators;
  }

  int width() {
    return step.width();
  }

  void rotate() {
    step.rotate(accumulators, powers, 0, matrices);
  }

  void decompose() {
    step.decompose(accumulators);
  }

  void forward() {
    step.forward();
  }

  void multiply() {
    step.multiply(powers, 0, matrices);
  }

  void backward() {
    step.backward();
  }

  void addRounded() {
    step.addRounded(accumulators);
  }

  /** Median nanoseconds of one of the above, a ciphertext. */
  double nanos(Runnable part) {
    return MedianTimer.nanos(part) / width();
  }
}
