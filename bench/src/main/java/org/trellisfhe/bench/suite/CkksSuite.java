package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.trellisfhe.bench.ckks.CkksBenchmark;
import org.trellisfhe.bench.ckks.CkksNetworkBenchmark;
import org.trellisfhe.bench.report.Setting;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;

/**
 * Operations of CKKS: with three primes at N = 8192, and with eight at N = 16384; the transform by
 * all kernels; and the milk-yield network on 25 windows in one ciphertext, and on 4,096 in 140.
 */
final class CkksSuite {
  private static final CkksParameters SMALL = CkksSets.N8192_DEPTH2;
  private static final CkksParameters LARGE = CkksSets.N16384_DEPTH7;
  private static final CkksParameters NETWORK = CkksSets.N8192_DEPTH5;
  private static final List<String> OPERATIONS =
      List.of(
          "encode",
          "decode",
          "encrypt",
          "decrypt",
          "add",
          "multiplyPlain",
          "multiply",
          "relinearise",
          "rescale",
          "rotate");

  private CkksSuite() {}

  static List<Entry> entries(String kernels, boolean quick) {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("ntt", "", SMALL, kernels));
    if (!quick) {
      for (String others : List.of("scalar", "exact")) {
        if (!others.equals(kernels)) {
          entries.add(entry("ntt", "." + others, SMALL, others));
        }
      }
    }
    for (String operation : quick ? List.of("add") : OPERATIONS) {
      entries.add(entry(operation, "", SMALL, kernels));
    }
    if (!quick) {
      for (String operation : List.of("ntt", "relinearise", "rescale", "rotate")) {
        entries.add(entry(operation, "", LARGE, kernels));
      }
      entries.add(network("timeMajor", kernels));
      entries.add(network("batch", kernels));
    }
    return entries;
  }

  private static Entry network(String method, String kernels) {
    return new Entry(
        "milk." + method,
        CkksNetworkBenchmark.class,
        method,
        Map.of("parameters", NETWORK.name()),
        Setting.ofPrimes(NETWORK.name() + " " + primes(NETWORK), kernels),
        Scale.NONE,
        OptionalInt.empty(),
        "");
  }

  private static Entry entry(String method, String suffix, CkksParameters set, String kernels) {
    return new Entry(
        method + set.size() + suffix,
        CkksBenchmark.class,
        method,
        Map.of("parameters", set.name(), "kernels", kernels),
        Setting.ofPrimes(set.name() + " " + primes(set), kernels),
        Scale.NONE,
        OptionalInt.empty(),
        "");
  }

  /** Their bits, from the one that stays to the special one. */
  private static String primes(CkksParameters set) {
    return set.all().stream()
        .map(prime -> Long.toString(Math.round(Math.log((double) prime) / Math.log(2))))
        .collect(Collectors.joining("+"));
  }
}
