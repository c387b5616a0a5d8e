package org.trellisfhe.arith.lookup;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseForm;

/** What the gates of a draft cost that some outputs need. */
final class PlanCost {
  // Variances in those of a fresh bit: what the parameter sets in use bear, with something to
  // spare. They decide between plans only; what needs a refresh, whoever builds a circuit decides.
  private static final double NARROW_LIMIT = 24;
  private static final double WIDE_LIMIT = 150;
  private static final double OUTPUT_LIMIT = 48;

  private final PlanDraft draft;
  private final BitSet live;
  private final NoiseForm[] forms;
  private final BitSet fresh = new BitSet();
  private int refreshes;

  private PlanCost(PlanDraft draft, BitSet live) {
    this.draft = draft;
    this.live = live;
    forms = new NoiseForm[draft.size()];
  }

  /** The nodes that outputs need. */
  static BitSet live(PlanDraft draft, List<Integer> outputs) {
    BitSet live = new BitSet();
    outputs.forEach(output -> live.set(output >> 1));
    for (int node = draft.size() - 1; node > 0; node--) {
      if (live.get(node) && draft.node(node) != null) {
        for (int operand : draft.node(node).operands()) {
          live.set(operand >> 1);
        }
      }
    }
    return live;
  }

  static int bootstraps(PlanDraft draft, BitSet live) {
    return (int)
        live.stream()
            .filter(node -> draft.node(node) != null && !draft.node(node).gate().isFree())
            .count();
  }

  /** About how many sums of bits have to be refreshed. */
  static int refreshes(PlanDraft draft, BitSet live, List<Integer> outputs) {
    PlanCost cost = new PlanCost(draft, live);
    cost.forms[0] = NoiseForm.ZERO;
    for (int node = 1; node < draft.size(); node++) {
      cost.enter(node);
    }
    for (int output : outputs) {
      if (cost.forms[output >> 1].variance() > OUTPUT_LIMIT) {
        cost.refresh(output >> 1);
      }
    }
    return cost.refreshes;
  }

  private void enter(int node) {
    if (draft.node(node) == null) {
      freshen(node);
    } else if (live.get(node)) {
      Gate gate = draft.node(node).gate();
      if (gate.isFree()) {
        forms[node] = sum(gate, draft.node(node).operands());
      } else {
        bootstrap(node, gate);
      }
    }
  }

  private void freshen(int node) {
    forms[node] = NoiseForm.source(node, 1);
    fresh.set(node);
  }

  /** Makes a fresh bit of a node, and of operands that are too noisy for that. */
  private void bootstrap(int node, Gate gate) {
    int[] operands = Arrays.copyOf(draft.node(node).operands(), gate.arity());
    double limit = gate.marginEighths() == 2 ? WIDE_LIMIT : NARROW_LIMIT;
    while (sum(gate, operands).variance() > limit) {
      int worst = -1;
      for (int operand : operands) {
        int candidate = operand >> 1;
        boolean noisier = worst < 0 || forms[candidate].variance() > forms[worst].variance();
        worst = !fresh.get(candidate) && noisier ? candidate : worst;
      }
      refresh(worst);
    }
    freshen(node);
  }

  private void refresh(int node) {
    if (!fresh.get(node)) {
      refreshes++;
      bootstrap(node, draft.node(node).gate().bootstrapped());
    }
  }

  private NoiseForm sum(Gate gate, int[] operands) {
    NoiseForm sum = NoiseForm.ZERO;
    for (int i = 0; i < operands.length; i++) {
      int weight = (operands[i] & 1) == 0 ? gate.weight(i) : -gate.weight(i);
      sum = sum.plus(weight, forms[operands[i] >> 1]);
    }
    return sum;
  }
}
