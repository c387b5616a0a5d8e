package org.trellisfhe.bench.params;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.RotationStep;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Calls the steps of several shapes in turn until the compiler is done with them: vector code is a
 * thousand times slower before it is compiled, and takes seconds to compile.
 */
final class WarmUp {
  private static final long NANOS = 9_000_000_000L;

  private final RotationStep step;
  private final int[] accumulators;
  private final int[] powers;
  private final double[] matrices;

  private WarmUp(RotationStep step, ParameterSet set) {
    this.step = step;
    accumulators = new int[(set.longDimension() + set.ringSize()) * step.width()];
    powers = new int[set.keyBlock() * step.width()];
    matrices = new double[set.keyBlock() * EvaluationKey.matrixLength(set)];
  }

  static void run(Kernels kernels) {
    List<WarmUp> steps = new ArrayList<>();
    for (int size : new int[] {256, 512, 1024, 2048}) {
      // One, two, three and four columns at once are different loops.
      for (int rank : new int[] {1, 2, 3, 6}) {
        ParameterSet set = shape(rank, size);
        kernels.wideStep().apply(set).ifPresent(step -> steps.add(new WarmUp(step, set)));
        steps.add(new WarmUp(kernels.singleStep(set), set));
      }
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      steps.forEach(WarmUp::rotate);
    }
  }

  private static ParameterSet shape(int rank, int size) {
    Gadget gadget = new Gadget(7, 1 + rank % 3);
    ParameterSet.Claim claim = new ParameterSet.Claim(0, -1, 1);
    return new ParameterSet("shape", 2, 2, 0, rank, size, 0, gadget, gadget, claim);
  }

  private void rotate() {
    powers[0] = 1;
    step.rotate(accumulators, powers, 0, matrices);
  }
}
