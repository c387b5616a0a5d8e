package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.trellisfhe.bench.quant.ProductBenchmark;
import org.trellisfhe.bench.report.Setting;

/** The matrix products in which trainings spend their time, beside Commons Math's. */
final class TrainingSuite {
  private static final List<Integer> SIZES = List.of(512, 128);

  private TrainingSuite() {}

  static List<Entry> entries(boolean quick) {
    List<Entry> entries = new ArrayList<>();
    for (int size : quick ? SIZES.subList(SIZES.size() - 1, SIZES.size()) : SIZES) {
      entries.add(entry("product" + size, "floats", size, "floats"));
      entries.add(entry("product" + size + ".commonsMath", "commonsMath", size, "Commons Math"));
    }
    return entries;
  }

  private static Entry entry(String name, String method, int size, String kernels) {
    return new Entry(
        name,
        ProductBenchmark.class,
        method,
        Map.of("size", Integer.toString(size)),
        Setting.ofSize(size, kernels),
        Scale.NONE,
        OptionalInt.empty(),
        "");
  }
}
