package org.trellisfhe.bench.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;

/** A fixed list of results. */
final class Results {
  private Results() {}

  static List<Measured> some() {
    return List.of(
        gate("nand.batch", 3.25, 3.125, "vector").withRatio(9.5).withGates(1),
        gate("nand.batch.jtransforms", 30.875, 30.5, "jtransforms"),
        Measured.of(
            "transform256.forward",
            new Samples(0.1234567, 0.12, "us", 15),
            Setting.ofSize(256, "vector"),
            OptionalDouble.empty(),
            OptionalInt.empty()));
  }

  static Measured lookup() {
    return Measured.of(
        "relu11to4",
        new Samples(20.5, 20, "ms", 9),
        Setting.ofLookup(
            LookupSets.BITS4_FAIL128, new LookupFigures(11, 4, 2, 4.5, -127.5), "vector"),
        OptionalDouble.empty(),
        OptionalInt.of(3));
  }

  static Measured size(double megabytes) {
    return Measured.of(
        "evaluationKey.file",
        new Samples(megabytes, megabytes, "MB", 1),
        Setting.of(ParameterSets.DEFAULT, 1, "vector"),
        OptionalDouble.empty(),
        OptionalInt.empty());
  }

  static Measured gate(String name, double median, double min, String kernels) {
    return Measured.of(
        name,
        new Samples(median, min, "ms", 9),
        Setting.of(ParameterSets.DEFAULT, 2, kernels),
        OptionalDouble.of(12345.5),
        OptionalInt.of(1));
  }
}
