package org.trellisfhe.bench.suite;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Benchmarks that are run together. */
public enum Suite {
  /** Gates, circuits and keys. */
  GATES(GateSuite::entries),
  /** Operations on words. */
  ARITH(ArithmeticSuite::entries),
  /** Negacyclic transforms. */
  TRANSFORMS(TransformSuite::entries),
  /** Look-ups of integers. */
  LOOKUP(LookupSuite::entries),
  /** Operations of CKKS. */
  CKKS(CkksSuite::entries),
  /** Matrix products of trainings in the clear. */
  TRAINING((kernels, quick) -> TrainingSuite.entries(quick));

  private final BiFunction<String, Boolean, List<Entry>> entries;

  Suite(BiFunction<String, Boolean, List<Entry>> entries) {
    this.entries = entries;
  }

  List<Entry> entries(String kernels, boolean quick) {
    return entries.apply(kernels, quick);
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
