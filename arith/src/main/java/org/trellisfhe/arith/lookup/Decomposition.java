package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.List;

/**
 * A function as one gate of one or two inputs and of a function of the other inputs.
 *
 * @param form the gate
 * @param inputs the one or two inputs, its first bits
 * @param rest the function, its last bit
 */
record Decomposition(SingleGate form, List<Integer> inputs, TruthTable rest) {
  /** A decomposition, or null if there is none. */
  static Decomposition of(TruthTable function) {
    List<Integer> support = new ArrayList<>();
    for (int i = 0; i < function.inputs(); i++) {
      if (function.dependsOn(i)) {
        support.add(i);
      }
    }
    for (int i : support) {
      Decomposition one = by(List.of(i), function.with(i, false), function.with(i, true));
      if (one != null) {
        return one;
      }
    }
    for (int i : support) {
      for (int j : support.subList(0, support.indexOf(i))) {
        Decomposition two = byTwo(function, i, j);
        if (two != null) {
          return two;
        }
      }
    }
    return null;
  }

  private static Decomposition byTwo(TruthTable function, int i, int j) {
    TruthTable zero = function.with(i, false);
    TruthTable one = function.with(i, true);
    return by(
        List.of(i, j),
        zero.with(j, false),
        one.with(j, false),
        zero.with(j, true),
        one.with(j, true));
  }

  /** By the cofactors, which must be constant, or one function or its complement. */
  private static Decomposition by(List<Integer> inputs, TruthTable... cofactors) {
    TruthTable rest = null;
    int table = 0;
    for (int state = 0; state < cofactors.length; state++) {
      TruthTable cofactor = cofactors[state];
      boolean constant = cofactor.isConstant();
      if (!constant) {
        TruthTable canonical = cofactor.canonical();
        if (rest != null && !rest.equals(canonical)) {
          return null;
        }
        rest = canonical;
      }
      // The rest is the highest bit of the state; canonical functions are false in state 0.
      int falsely = cofactor.at(0) ? 1 : 0;
      table |= falsely << state;
      table |= (constant ? falsely : 1 - falsely) << (state + cofactors.length);
    }
    if (rest == null) {
      return null;
    }
    SingleGate form = inputs.size() == 1 ? SingleGate.ofTwo(table) : SingleGate.ofThree(table);
    return form == null ? null : new Decomposition(form, inputs, rest);
  }
}
