package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;

/**
 * The groups of values that end alike, with their ranges and errors.
 *
 * @param groups in the nodes' order; those of a node in the order of their first values
 * @param results what the errors of the network's results are made of
 */
record ValueGroups(List<ValueGroup> groups, ResultErrors results) {
  /** Finds all, and nobody hears of it. */
  static ValueGroups of(NetworkValues values) {
    return of(values, new PlanSteps(ProgressListener.NONE, 0));
  }

  /** Finds all. */
  static ValueGroups of(NetworkValues values, PlanSteps steps) {
    IntegerNetwork network = values.network();
    ErrorTerms errors = new ErrorTerms(values, errorCounts(values));
    GroupTables tables = new GroupTables();
    List<ValueGroup> groups = new ArrayList<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      if (!values.computed(node).isEmpty()) {
        if (isLinear(network, node)) {
          groups.addAll(new SumGroups(values, errors, node, tables, steps).groups());
        } else {
          groups.add(new MaximumGroup(values, errors, node, tables, steps).group());
        }
      }
    }
    return new ValueGroups(List.copyOf(groups), ResultErrors.of(values, errors));
  }

  private static boolean isLinear(IntegerNetwork network, int node) {
    return network.nodes().get(node).layer() instanceof LinearLayer;
  }

  /** A sum makes one error at most, a maximum one a pair. */
  private static int[] errorCounts(NetworkValues values) {
    IntegerNetwork network = values.network();
    int[] counts = new int[network.nodes().size() + 1];
    counts[0] = network.shape().size();
    for (int node = 0; node < network.nodes().size(); node++) {
      counts[node + 1] = isLinear(network, node) ? network.shape(node).size() : pairs(values, node);
    }
    return counts;
  }

  private static int pairs(NetworkValues values, int node) {
    return values.computed(node).stream().map(i -> values.operands(node, i).length - 1).sum();
  }
}
