package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.trellisfhe.bench.lwe.TransformBatchBenchmark;
import org.trellisfhe.bench.lwe.TransformBenchmark;
import org.trellisfhe.bench.report.Setting;

/**
 * Transforms of the sizes that parameter sets have: side by side, where there are vectors, and one
 * by one, by the fastest kernels, scalar and JTransforms.
 */
final class TransformSuite {
  private static final String REFERENCE = "jtransforms";
  private static final String SCALAR = "scalar";
  private static final String VECTOR = "vector";
  private static final List<Integer> SIZES = List.of(1024, 512, 256);

  private TransformSuite() {}

  static List<Entry> entries(String kernels, boolean quick) {
    List<Entry> entries = new ArrayList<>();
    for (int size : quick ? SIZES.subList(SIZES.size() - 1, SIZES.size()) : SIZES) {
      for (String method : List.of("forward", "backward")) {
        if (kernels.equals(VECTOR)) {
          entries.add(batch(method, size));
        }
        // Where the fastest kernels are the scalar ones they are measured once.
        for (String each : new LinkedHashSet<>(List.of(kernels, SCALAR))) {
          String suffix = each.equals(kernels) ? "" : "." + each;
          entries.add(alone("transform" + size + "." + method + suffix, method, each, size));
        }
        entries.add(alone(reference(method, size), method, REFERENCE, size));
      }
    }
    return entries;
  }

  private static String reference(String method, int size) {
    return REFERENCE + size + "." + method;
  }

  private static Entry batch(String method, int size) {
    return new Entry(
        "transform" + size + ".batch." + method,
        TransformBatchBenchmark.class,
        method,
        Map.of("size", Integer.toString(size)),
        Setting.ofSize(size, VECTOR),
        Scale.NONE,
        OptionalInt.empty(),
        reference(method, size));
  }

  private static Entry alone(String name, String method, String kernels, int size) {
    return new Entry(
        name,
        TransformBenchmark.class,
        method,
        Map.of("kernels", kernels, "size", Integer.toString(size)),
        Setting.ofSize(size, kernels),
        Scale.NONE,
        OptionalInt.empty(),
        kernels.equals(REFERENCE) ? "" : reference(method, size));
  }
}
