package org.trellisfhe.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trellisfhe.lwe.params.ParameterSets;

/** A fixed list of results. */
final class Results {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private Results() {}

  static List<Measured> some() {
    return List.of(
        gate("nand.batch", 3.25, 3.125, "vector").withRatio(9.5).withGates(1),
        gate("nand.batch.jtransforms", 30.875, 30.5, "jtransforms"),
        new Measured(
            "transform256.forward",
            0.1234567,
            0.12,
            "us",
            1,
            "N=256",
            Optional.empty(),
            "vector",
            15,
            NONE,
            NONE));
  }

  static Measured gate(String name, double median, double min, String kernels) {
    return new Measured(
        name,
        median,
        min,
        "ms",
        2,
        ParameterSets.DEFAULT.name(),
        Optional.of(ParameterSets.DEFAULT.claim()),
        kernels,
        9,
        NONE,
        NONE);
  }
}
