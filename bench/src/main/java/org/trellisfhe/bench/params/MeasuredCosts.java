package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Adds up kernel times measured on this machine: the steps of the blind rotation and the key
 * switch, each measured alone and once, when a set first asks for it, and the reading of the key
 * where it does not stay in cache.
 */
final class MeasuredCosts implements CostModel {
  private final StepTimes steps;
  private final KeySwitchTimes keySwitch;
  private final StreamTimes stream;

  /** For rotations up to the one given. */
  MeasuredCosts(Kernels kernels, RotationKind longest) {
    WarmUp.run(kernels, longest);
    steps = new StepTimes(kernels);
    keySwitch = KeySwitchTimes.measure(kernels);
    stream = StreamTimes.measure();
  }

  @Override
  public double batchMillis(ParameterSet set, RotationKind rotation) {
    return (set.steps() * steps.inBatch(set, rotation) + keySwitch.nanos(set)) * 1e-6;
  }

  @Override
  public double latencyMillis(ParameterSet set, RotationKind rotation) {
    double nanos = set.steps() * steps.alone(set, rotation);
    return (nanos + keySwitch.nanos(set) + stream.nanos(KeySizes.expanded(set))) * 1e-6;
  }

  /** The figures behind the predictions, one line each. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append(
        "key switch: %.2f ns a digit, %.4f ns a coefficient of a row%n"
            .formatted(keySwitch.digit(), keySwitch.coefficient()));
    for (int megabytes : new int[] {16, 64, 128}) {
      long bytes = (long) megabytes << 20;
      text.append(
          "reading %3d MiB again and again: %.1f GB/s%n"
              .formatted(megabytes, bytes / stream.nanos(bytes)));
    }
    return text.toString();
  }
}
