package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.lwe.KeySizes;
import org.trellisfhe.lwe.lookup.LookupCost;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** What a plan costs. */
final class PlanCosts {
  private PlanCosts() {}

  /** The report on a draft that goes all the way. */
  static LookupReport report(
      NetworkValues values,
      ParameterSet parameters,
      PlanDraft draft,
      Optional<LookupPrivacy> privacy) {
    List<Double> each = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    addResults(each, all, values, parameters, draft, privacy.isPresent());
    long rotations = 0;
    for (PlannedGroup group : draft.groups()) {
      rotations += group.rotations();
      group
          .lookup()
          .ifPresent(
              lookup -> {
                each.add(lookup.log2FailureProbability());
                all.add(
                    lookup.log2FailureProbability()
                        + Math.log((double) group.group().read().lookups()) / Math.log(2));
              });
    }
    return new LookupReport(
        rotations,
        draft.work(),
        depth(values.network(), draft),
        draft.work() * LookupCost.rotationSeconds(parameters)
            + privacy.map(LookupPrivacy::seconds).orElse(0.0),
        KeySizes.compressed(parameters),
        KeySizes.expanded(parameters),
        new Lifetimes(values).mostValues() * (parameters.longDimension() + 1) * Long.BYTES,
        each.stream().mapToDouble(x -> x).max().orElseThrow(),
        FailureProbability.log2Sum(all));
  }

  /** Results that hide the network have the greatest error with which they can be read. */
  private static void addResults(
      List<Double> each,
      List<Double> all,
      NetworkValues values,
      ParameterSet parameters,
      PlanDraft draft,
      boolean hidden) {
    double claimed = parameters.claim().log2FailureProbability();
    int results = values.network().output().size();
    each.add(hidden ? claimed : draft.log2DecryptionFailure());
    all.add(hidden ? claimed + Math.log(results) / Math.log(2) : draft.log2DecryptionFailure());
  }

  private static int depth(IntegerNetwork network, PlanDraft draft) {
    int[] own = new int[network.nodes().size()];
    for (PlannedGroup group : draft.groups()) {
      int node = group.group().node();
      own[node] = Math.max(own[node], group.depth());
    }
    int[] depth = new int[own.length];
    for (int node = 0; node < own.length; node++) {
      int before =
          network.nodes().get(node).inputs().stream()
              .mapToInt(source -> source == IntegerNetwork.INPUT ? 0 : depth[source])
              .max()
              .orElse(0);
      depth[node] = before + own[node];
    }
    return depth[own.length - 1];
  }
}
