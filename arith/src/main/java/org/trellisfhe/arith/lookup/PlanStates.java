package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.List;

/**
 * Every state of some inputs as a bit of its own, as far as they are asked for: products of the
 * inputs or their complements. All 2^k states of k inputs take 2^k - k - 1 bootstraps, and any
 * function of the inputs is then a sum of some of them, for free.
 */
final class PlanStates {
  // Sums of more bits are so noisy that refreshing them costs what they save.
  private static final int MAX_REMAINDER = 5;

  private final PlanDraft draft;
  private final List<Integer> inputs;

  PlanStates(PlanDraft draft, int inputs) {
    this.draft = draft;
    this.inputs = PlanBuilder.inputsOf(inputs);
  }

  /** Whether the first inputs are in a state. */
  int product(int count, int state) {
    if (count == 0) {
      return PlanDraft.FALSE ^ 1;
    }
    boolean plain = (state >> (count - 1) & 1) == 1;
    int input = draft.input(inputs.get(count - 1)) ^ (plain ? 0 : 1);
    int prefix = state & ((1 << (count - 1)) - 1);
    if (prefix == 0 && count > 1 && count <= MAX_REMAINDER) {
      int rest = remainder(count - 1, input);
      if (rest != PlanDraft.NONE) {
        return rest;
      }
    }
    return draft.and(product(count - 1, prefix), input);
  }

  /** The product of an input with the first state, if those with all others are there. */
  private int remainder(int count, int input) {
    List<Integer> others = new ArrayList<>();
    for (int state = 1; state < 1 << count; state++) {
      int other = find(count, state, input);
      if (other == PlanDraft.NONE) {
        return PlanDraft.NONE;
      }
      others.add(other);
    }
    return draft.difference(input, draft.disjointOr(others));
  }

  private int find(int count, int prefix, int input) {
    TruthTable table = draft.table(input);
    for (int i = 0; i < count; i++) {
      TruthTable bit = draft.table(draft.input(inputs.get(i)));
      table = table.and((prefix >> i & 1) == 1 ? bit : bit.not());
    }
    return draft.find(table);
  }

  /** A function of the inputs alone. */
  int sum(TruthTable function) {
    int found = draft.find(function);
    if (found != PlanDraft.NONE) {
      return found;
    }
    return function.isMostlyTrue()
        ? sumOfTrue(function.not(), inputs.size()) ^ 1
        : sumOfTrue(function, inputs.size());
  }

  /** What the last input does not decide is a function of the first ones. */
  private int sumOfTrue(TruthTable function, int count) {
    int found = draft.find(function);
    if (found != PlanDraft.NONE) {
      return found;
    }
    int last = inputs.get(count - 1);
    TruthTable whatever = function.with(last, false).and(function.with(last, true));
    List<Integer> terms = new ArrayList<>();
    if (!whatever.isConstant(false)) {
      terms.add(sumOfTrue(whatever, count - 1));
    }
    TruthTable rest = function.and(whatever.not());
    // Downward, so that the first state finds the others there.
    for (int state = (1 << count) - 1; state >= 0; state--) {
      if (rest.at(expand(state, count))) {
        terms.add(product(count, state));
      }
    }
    return draft.disjointOr(terms);
  }

  private int expand(int state, int count) {
    int expanded = 0;
    for (int i = 0; i < count; i++) {
      expanded |= (state >> i & 1) << inputs.get(i);
    }
    return expanded;
  }
}
