package org.trellisfhe.bench.params;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Calls the steps of several shapes in turn until the compiler is done with them: vector code is a
 * thousand times slower before it is compiled, and takes seconds to compile.
 */
final class WarmUp {
  private static final long NANOS = 9_000_000_000L;

  private WarmUp() {}

  static void run(Kernels kernels) {
    List<StepLoad> steps = new ArrayList<>();
    for (int size : new int[] {256, 512, 1024, 2048}) {
      // One, two, three and four columns at once are different loops.
      for (int rank : new int[] {1, 2, 3, 6}) {
        ParameterSet set = shape(rank, size);
        kernels
            .wide()
            .apply(set.ringSize())
            .ifPresent(layout -> steps.add(new StepLoad(layout, set)));
        steps.add(new StepLoad(kernels.single().apply(set.ringSize()), set));
      }
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      steps.forEach(StepLoad::rotate);
    }
  }

  private static ParameterSet shape(int rank, int size) {
    Gadget gadget = new Gadget(7, 1 + rank % 3);
    ParameterSet.Claim claim = new ParameterSet.Claim(0, -1, 1);
    return new ParameterSet("shape", 2, 2, 0, rank, size, 0, gadget, gadget, claim);
  }
}
