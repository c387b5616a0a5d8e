package org.trellisfhe.bench.report;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one benchmark measured.
 *
 * @param name unique in a run
 * @param samples of the time of an operation and core, or of a size
 * @param setting under which it was measured
 * @param bytes that an operation allocates, where that was measured
 * @param bootstraps of an operation that does nothing else
 * @param ratio how many times longer the JTransforms engine took, where it was measured too
 * @param gates the median in medians of a NAND in a batch, where that was measured too
 */
public record Measured(
    String name,
    Samples samples,
    Setting setting,
    OptionalDouble bytes,
    OptionalInt bootstraps,
    OptionalDouble ratio,
    OptionalDouble gates) {

  /** Refuses absent parts. */
  public Measured {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(samples, "samples");
    Objects.requireNonNull(setting, "setting");
  }

  /**
   * A measurement that is compared with nothing yet.
   *
   * @param name unique in a run
   * @param samples of the time of an operation and core, or of a size
   * @param setting under which it was measured
   * @param bytes that an operation allocates, or nothing
   * @param bootstraps of an operation, or nothing
   * @return it
   */
  public static Measured of(
      String name, Samples samples, Setting setting, OptionalDouble bytes, OptionalInt bootstraps) {
    return new Measured(
        name, samples, setting, bytes, bootstraps, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * The middle sample.
   *
   * @return in the samples' unit
   */
  public double median() {
    return samples.median();
  }

  /**
   * The same with a ratio to the JTransforms engine.
   *
   * @param value reference over this
   * @return a copy
   */
  public Measured withRatio(double value) {
    return new Measured(name, samples, setting, bytes, bootstraps, OptionalDouble.of(value), gates);
  }

  /**
   * The same in gate times.
   *
   * @param value this over a NAND in a batch
   * @return a copy
   */
  public Measured withGates(double value) {
    return new Measured(name, samples, setting, bytes, bootstraps, ratio, OptionalDouble.of(value));
  }
}
