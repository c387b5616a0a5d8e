package org.trellisfhe.bench.params;

import java.util.List;
import java.util.Locale;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/** Prints sets with what they cost and offer. */
final class ResultTable {
  private static final String HEAD =
      "%7s %8s  %2s %5s %2s %2s %3s %5s %2s %7s %9s %8s %8s  %8s %8s %8s%n"
          .formatted(
              "batch",
              "latency",
              "k",
              "N",
              "E",
              "l",
              "bg",
              "n",
              "b",
              "ks",
              "log2 fail",
              "key MB",
              "file MB",
              "V_br",
              "V_ks",
              "V_ms");

  private final Feasibility feasibility;
  private final CostModel costs;

  ResultTable(Wish wish, CostModel costs) {
    feasibility = new Feasibility(wish);
    this.costs = costs;
  }

  String of(List<ParameterSet> sets) {
    StringBuilder text = new StringBuilder(HEAD);
    sets.forEach(set -> text.append(row(set)));
    return text.toString();
  }

  private String row(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    RotationKind rotation = feasibility.rotation(set);
    return String.format(
        Locale.ROOT,
        "%7.2f %8.2f  %2d %5d %2d %2d %3d %5d %2d %7s %9.1f %8.1f %8.2f  %8.1e %8.1e %8.1e%n",
        costs.batchMillis(set, rotation),
        costs.latencyMillis(set, rotation),
        set.ringRank(),
        set.ringSize(),
        rotation.extension(),
        set.bootstrapGadget().levels(),
        set.bootstrapGadget().baseLog(),
        set.lweDimension(),
        set.keyBlock(),
        set.keySwitchGadget().levels() + "x2^" + set.keySwitchGadget().baseLog(),
        feasibility.log2Failure(set),
        KeySizes.expanded(set) * 1e-6,
        KeySizes.compressed(set) * 1e-6,
        feasibility.bootstrapVariance(set),
        noise.keySwitchVariance(),
        noise.modulusSwitchVariance(rotation.extension()));
  }
}
