package org.trellisfhe.bench.params;

import java.util.HashMap;
import java.util.Map;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.Layout;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Nanoseconds of one step of the blind rotation a ciphertext, with its part of the key in cache.
 */
final class StepTimes {
  private final Kernels kernels;
  private final Map<StepShape, Double> wide = new HashMap<>();
  private final Map<StepShape, Double> single = new HashMap<>();

  StepTimes(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Of ciphertexts side by side, where the kernels have such a step. */
  double inBatch(ParameterSet set, RotationKind rotation) {
    return wide.computeIfAbsent(
        StepShape.of(set, rotation),
        shape ->
            kernels
                .wide()
                .apply(set.ringSize())
                .map(layout -> measure(layout, set, rotation))
                .orElseGet(() -> alone(set, rotation)));
  }

  /** Of one alone. */
  double alone(ParameterSet set, RotationKind rotation) {
    return single.computeIfAbsent(
        StepShape.of(set, rotation),
        shape -> measure(kernels.single().apply(set.ringSize()), set, rotation));
  }

  private static double measure(Layout layout, ParameterSet set, RotationKind rotation) {
    if (rotation.extension() > 1) {
      return new ExtendedLoad(layout, set, rotation).nanos();
    }
    StepLoad load = new StepLoad(layout, set, rotation.torus());
    return load.nanos(load::rotate);
  }
}
