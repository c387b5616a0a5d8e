package org.trellisfhe.bench.report;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What one benchmark measured.
 *
 * @param name unique in a run
 * @param median of the samples, in the unit
 * @param min the least sample, in the unit
 * @param unit such as {@code ms}, of an operation and core
 * @param cores that worked at once
 * @param parameters the parameter set's name, or what else there is to choose
 * @param claim of the parameter set, if there is one
 * @param kernels such as {@code vector}
 * @param samples how many
 * @param ratio how many times longer the JTransforms engine took, where it was measured too
 * @param gates the median in medians of a NAND in a batch, where that was measured too
 */
public record Measured(
    String name,
    double median,
    double min,
    String unit,
    int cores,
    String parameters,
    Optional<ParameterSet.Claim> claim,
    String kernels,
    long samples,
    OptionalDouble ratio,
    OptionalDouble gates) {

  /** Refuses what is no measurement. */
  public Measured {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(claim, "claim");
    if (!(min > 0 && median >= min && median < Double.POSITIVE_INFINITY) || samples < 1) {
      throw new IllegalArgumentException(
          "'%s': median %s, min %s of %d samples: must be positive, the median not below the least"
              .formatted(name, median, min, samples));
    }
  }

  /**
   * The same with a ratio to the JTransforms engine.
   *
   * @param value reference over this
   * @return a copy
   */
  public Measured withRatio(double value) {
    return new Measured(
        name,
        median,
        min,
        unit,
        cores,
        parameters,
        claim,
        kernels,
        samples,
        OptionalDouble.of(value),
        gates);
  }

  /**
   * The same in gate times.
   *
   * @param value this over a NAND in a batch
   * @return a copy
   */
  public Measured withGates(double value) {
    return new Measured(
        name,
        median,
        min,
        unit,
        cores,
        parameters,
        claim,
        kernels,
        samples,
        ratio,
        OptionalDouble.of(value));
  }
}
