package org.trellisfhe.bench.params;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Adds up kernel times measured on this machine. Every kernel is measured alone and once, when a
 * set first asks for it: what overlaps in a bootstrap is counted twice.
 */
final class MeasuredCosts implements CostModel {
  private final Kernels kernels;
  private final KeySwitchTimes keySwitch;
  private final StreamTimes stream;
  private final Map<Integer, SizeTimes> sizes = new TreeMap<>();
  private final Map<RingShape, Double> products = new HashMap<>();
  private final Map<RingShape, Double> decompositions = new HashMap<>();

  MeasuredCosts(Kernels kernels) {
    this.kernels = kernels;
    WarmUp.run(kernels);
    keySwitch = KeySwitchTimes.measure();
    stream = StreamTimes.measure();
  }

  @Override
  public double batchMillis(ParameterSet set) {
    double step = stepNanos(RingShape.of(set));
    return (set.lweDimension() * step + keySwitch.nanos(set)) * 1e-6;
  }

  @Override
  public double latencyMillis(ParameterSet set) {
    return batchMillis(set) + stream.nanos(KeySizes.expanded(set)) * 1e-6;
  }

  /** One external product. */
  private double stepNanos(RingShape shape) {
    SizeTimes times = sizes.computeIfAbsent(shape.size(), size -> SizeTimes.measure(kernels, size));
    double product = products.computeIfAbsent(shape, s -> SizeTimes.product(kernels, s));
    double perColumn = decomposition(shape) + times.backward() + times.rounding();
    return shape.rows() * times.forward() + product + shape.components() * perColumn;
  }

  /** Its time depends on the number of digits, not on their base. */
  private double decomposition(RingShape shape) {
    Gadget gadget = new Gadget(7, shape.levels());
    return decompositions.computeIfAbsent(
        new RingShape(1, shape.size(), shape.levels()),
        s -> SizeTimes.decomposition(kernels, s.size(), gadget));
  }

  /** The figures behind the predictions, one line each. */
  String describe() {
    StringBuilder text = new StringBuilder();
    sizes.forEach(
        (size, t) ->
            text.append(
                "N = %4d: forward %.0f ns, backward %.0f ns, rounding %.0f ns%n"
                    .formatted(size, t.forward(), t.backward(), t.rounding())));
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
