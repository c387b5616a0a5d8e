package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.trellisfhe.bench.lookup.BenchLookup;
import org.trellisfhe.bench.lookup.LookupBenchmark;
import org.trellisfhe.bench.report.LookupFigures;
import org.trellisfhe.bench.report.Setting;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Look-ups of encrypted integers on one core, in batches but where a name says otherwise. Plain
 * names fail with at most 2^-64, those with {@code strict} with 2^-128; so do the activations,
 * whose sets are the ones that take the least time.
 */
final class LookupSuite {
  private static final int BATCH = 16;
  private static final String STRICT = ".strict";
  private static final double STRICT_LOG2_FAILURE = -128;

  private final String kernels;
  private final boolean quick;
  private final List<Entry> entries = new ArrayList<>();

  private LookupSuite(String kernels, boolean quick) {
    this.kernels = kernels;
    this.quick = quick;
  }

  static List<Entry> entries(String kernels, boolean quick) {
    LookupSuite suite = new LookupSuite(kernels, quick);
    suite.add(BenchLookup.BITS2, LookupSets.BITS2_FAIL64, LookupSets.BITS2_FAIL128);
    suite.add(BenchLookup.BITS4, LookupSets.BITS4_FAIL64, LookupSets.BITS4_FAIL128);
    suite.add(BenchLookup.BITS4, ".alone", LookupSets.BITS4_FAIL64, 1);
    suite.add(BenchLookup.BITS6, LookupSets.BITS6_FAIL64, LookupSets.BITS6_FAIL128);
    suite.add(BenchLookup.BITS8, LookupSets.BITS8_FAIL64, LookupSets.BITS8_FAIL128);
    suite.addActivation(BenchLookup.SIGMOID8TO4);
    suite.addActivation(BenchLookup.ANY8TO4);
    suite.addActivation(BenchLookup.RELU11TO4);
    return List.copyOf(suite.entries);
  }

  private void add(BenchLookup lookup, ParameterSet set, ParameterSet strict) {
    add(lookup, "", set, BATCH);
    if (!quick) {
      add(lookup, STRICT, strict, BATCH);
    }
  }

  private void addActivation(BenchLookup lookup) {
    add(lookup, "", lookup.cheapestSet(STRICT_LOG2_FAILURE), BATCH);
  }

  private void add(BenchLookup lookup, String suffix, ParameterSet secure, int integers) {
    ParameterSet set = quick ? LookupSets.INSECURE_TEST : secure;
    IntegerLookup plan = lookup.plan(set);
    entries.add(
        new Entry(
            lookup.label() + suffix,
            LookupBenchmark.class,
            "run",
            Map.of(
                "parameters",
                set.name(),
                "kernels",
                kernels,
                "lookup",
                lookup.name(),
                "integers",
                Integer.toString(integers)),
            Setting.ofLookup(set, LookupFigures.of(lookup.bits(), plan), kernels),
            new Scale(integers, 1),
            OptionalInt.of(plan.rotations()),
            ""));
  }
}
