package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the cheapest gates that compute some functions: tries every strategy on all of them,
 * then for each function alone whether another strategy suits it better.
 */
final class PlanSearch {
  private final List<TruthTable> functions;
  private final int inputs;
  private final Map<TruthTable, Optional<Decomposition>> decompositions = new HashMap<>();
  private Result best;

  /** Gates, and where the functions are among them. */
  record Result(PlanDraft draft, List<Integer> outputs, BitSet live, int bootstraps, int cost) {}

  private PlanSearch(List<TruthTable> functions) {
    this.functions = functions;
    this.inputs = functions.get(0).inputs();
  }

  static Result run(List<TruthTable> functions) {
    PlanSearch search = new PlanSearch(functions);
    List<PlanStrategy> strategies = PlanStrategy.all(search.inputs);
    List<PlanStrategy> chosen = List.of();
    for (PlanStrategy strategy : strategies) {
      List<PlanStrategy> uniform = Collections.nCopies(functions.size(), strategy);
      chosen = search.improves(uniform) ? uniform : chosen;
    }
    for (int i = 0; i < functions.size() && functions.size() > 1; i++) {
      for (PlanStrategy strategy : strategies) {
        List<PlanStrategy> changed = new ArrayList<>(chosen);
        changed.set(i, strategy);
        chosen = search.improves(changed) ? changed : chosen;
      }
    }
    return search.best;
  }

  private boolean improves(List<PlanStrategy> strategies) {
    PlanDraft draft = new PlanDraft(inputs);
    List<Integer> outputs = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      PlanBuilder builder = new PlanBuilder(draft, strategies.get(i), decompositions);
      outputs.add(builder.build(functions.get(i)));
      if (best != null && draft.bootstraps() >= best.cost()) {
        return false;
      }
    }
    BitSet live = PlanCost.live(draft, outputs);
    int bootstraps = PlanCost.bootstraps(draft, live);
    if (best != null && bootstraps >= best.cost()) {
      return false;
    }
    int cost = bootstraps + PlanCost.refreshes(draft, live, outputs);
    if (best != null && cost >= best.cost()) {
      return false;
    }
    best = new Result(draft, outputs, live, bootstraps, cost);
    return true;
  }
}
