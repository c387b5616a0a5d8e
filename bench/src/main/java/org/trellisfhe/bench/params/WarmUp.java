package org.trellisfhe.bench.params;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Calls the steps of several shapes in turn until the compiler is done with them: vector code is a
 * thousand times slower before it is compiled, and takes seconds to compile.
 */
final class WarmUp {
  private static final long NANOS = 9_000_000_000L;

  private WarmUp() {}

  static void run(Kernels kernels, RotationKind longest) {
    List<Runnable> steps = new ArrayList<>();
    for (int size : new int[] {256, 512, 1024, 2048}) {
      // One, two, three and four columns at once are different loops.
      for (int rank : new int[] {1, 2, 3, 6}) {
        ParameterSet set = shape(rank, size);
        kernels.wide().apply(size).ifPresent(layout -> add(layout, set, longest, steps));
        add(kernels.single().apply(size), set, longest, steps);
      }
    }
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      steps.forEach(Runnable::run);
    }
  }

  private static void add(
      Layout layout, ParameterSet set, RotationKind longest, List<Runnable> steps) {
    steps.add(new StepLoad(layout, set, longest.torus())::rotate);
    if (longest.extension() > 1) {
      steps.add(new ExtendedLoad(layout, set, longest)::rotate);
    }
  }

  private static ParameterSet shape(int rank, int size) {
    Gadget gadget = new Gadget(7, 1 + rank % 3);
    ParameterSet.Claim claim = new ParameterSet.Claim(0, -1, 1);
    return new ParameterSet("shape", 2, 2, 0, rank, size, 0, gadget, gadget, claim);
  }
}
