package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.gates.Gate;

/** Makes functions out of gates in a draft, by one strategy. */
final class PlanBuilder {
  private final PlanDraft draft;
  private final PlanStrategy strategy;
  private final Map<TruthTable, Optional<Decomposition>> decompositions;
  private final List<TruthTable> states = new ArrayList<>();

  /**
   * A builder.
   *
   * @param decompositions found earlier, by whomever; it may grow
   */
  PlanBuilder(
      PlanDraft draft,
      PlanStrategy strategy,
      Map<TruthTable, Optional<Decomposition>> decompositions) {
    this.draft = draft;
    this.strategy = strategy;
    this.decompositions = decompositions;
  }

  /** The literal of a function. */
  int build(TruthTable function) {
    int found = draft.find(function);
    if (found != PlanDraft.NONE) {
      return found;
    }
    if (strategy.gatesFirst()) {
      // A function and its complement share a plan.
      TruthTable canonical = function.canonical();
      Optional<Decomposition> one =
          decompositions.computeIfAbsent(
              canonical, table -> Optional.ofNullable(Decomposition.of(table)));
      if (one.isPresent()) {
        return byGate(one.get()) ^ (function.at(0) ? 1 : 0);
      }
    }
    return strategy.selectors() == 0 ? byMux(function) : byStates(function);
  }

  private int byGate(Decomposition one) {
    List<Integer> bits = new ArrayList<>();
    one.inputs().forEach(input -> bits.add(draft.input(input)));
    bits.add(build(one.rest()));
    SingleGate form = one.form();
    int[] operands = new int[bits.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = bits.get(form.order().get(i)) ^ (form.signs() >> i & 1);
    }
    int output =
        switch (form.gate()) {
          case AND -> draft.and(operands[0], operands[1]);
          case XOR -> draft.xor(operands[0], operands[1]);
          default -> draft.gate(form.gate(), operands[0], operands[1], operands[2]);
        };
    return output ^ (form.negated() ? 1 : 0);
  }

  /** Of the inputs, the one that leaves the least to its branches decides between them. */
  private int byMux(TruthTable function) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < draft.inputs(); i++) {
      TruthTable zero = function.with(i, false);
      TruthTable one = function.with(i, true);
      int size = Integer.bitCount(zero.support()) + Integer.bitCount(one.support());
      if (size <= least && !zero.equals(one)) {
        best = i;
        least = size;
      }
    }
    return draft.mux(
        draft.input(best), build(function.with(best, true)), build(function.with(best, false)));
  }

  private int byStates(TruthTable function) {
    int support = function.support();
    int selectors = strategy.selectors();
    if ((support & ~selectors) == 0 || (support & selectors) == 0) {
      return new PlanStates(draft, support).sum(function);
    }
    return strategy.grouped()
        ? grouped(function, inputsOf(selectors))
        : ungrouped(function, inputsOf(selectors));
  }

  static List<Integer> inputsOf(int mask) {
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < Integer.SIZE; i++) {
      if ((mask >> i & 1) == 1) {
        inputs.add(i);
      }
    }
    return inputs;
  }

  private int ungrouped(TruthTable function, List<Integer> selectors) {
    PlanStates products = new PlanStates(draft, strategy.selectors());
    List<Integer> terms = new ArrayList<>();
    for (int state = (1 << selectors.size()) - 1; state >= 0; state--) {
      TruthTable selected = fixed(function, selectors, state);
      if (!selected.isConstant(false)) {
        terms.add(draft.and(products.product(selectors.size(), state), build(selected)));
      }
    }
    return draft.disjointOr(terms);
  }

  private static TruthTable fixed(TruthTable function, List<Integer> inputs, int state) {
    TruthTable fixed = function;
    for (int i = 0; i < inputs.size(); i++) {
      fixed = fixed.with(inputs.get(i), (state >> i & 1) == 1);
    }
    return fixed;
  }

  /** Where each state of the selectors is. */
  private List<TruthTable> statesOf(List<Integer> selectors) {
    if (states.isEmpty()) {
      states.add(TruthTable.constant(draft.inputs(), true));
      for (int selector : selectors) {
        TruthTable input = TruthTable.input(draft.inputs(), selector);
        List<TruthTable> half = List.copyOf(states);
        states.clear();
        half.forEach(state -> states.add(state.and(input.not())));
        half.forEach(state -> states.add(state.and(input)));
      }
    }
    return states;
  }

  /** In which states one function is selected, and in which its complement. */
  private static final class Users {
    private TruthTable plain;
    private TruthTable complemented;

    Users(int inputs) {
      plain = TruthTable.constant(inputs, false);
      complemented = plain;
    }
  }

  private int grouped(TruthTable function, List<Integer> selectors) {
    Map<TruthTable, Users> groups = new LinkedHashMap<>();
    List<TruthTable> tables = statesOf(selectors);
    for (int state = (1 << selectors.size()) - 1; state >= 0; state--) {
      TruthTable selected = fixed(function, selectors, state);
      TruthTable here = tables.get(state);
      Users users =
          groups.computeIfAbsent(selected.canonical(), table -> new Users(draft.inputs()));
      if (selected.at(0)) {
        users.complemented = users.complemented.or(here);
      } else {
        users.plain = users.plain.or(here);
      }
    }
    List<Integer> terms = new ArrayList<>();
    groups.forEach((selected, users) -> terms.add(term(selected, users)));
    return draft.disjointOr(terms);
  }

  private int term(TruthTable selected, Users users) {
    if (selected.isConstant()) {
      return build(users.complemented);
    }
    int value = build(selected);
    if (users.complemented.isConstant(false)) {
      return draft.and(build(users.plain), value);
    }
    if (users.plain.isConstant(false)) {
      return draft.and(build(users.complemented), value ^ 1);
    }
    TruthTable either = users.plain.or(users.complemented);
    int flip = build(users.complemented);
    return either.isConstant(true)
        ? draft.xor(value, flip)
        : draft.gate(Gate.AND_XOR, build(either), value, flip);
  }
}
