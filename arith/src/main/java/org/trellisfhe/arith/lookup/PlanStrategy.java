package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.List;

/**
 * How functions are taken apart.
 *
 * @param selectors the inputs, one bit each, of which every state is made a bit of its own, that
 *     selects what the other inputs, made so too, compute; 0 for a tree of multiplexers instead
 * @param gatesFirst whether a function that one gate makes of a smaller one is made so
 * @param grouped whether states that select the same are joined before they do
 */
record PlanStrategy(int selectors, boolean gatesFirst, boolean grouped) {
  static final PlanStrategy MULTIPLEXERS = new PlanStrategy(0, true, false);

  // Functions of so few inputs have few states that select the same.
  private static final int FEW = 4;

  /** What is worth trying: numbers depend on their high bits more than on their low ones. */
  static List<PlanStrategy> all(int inputs) {
    List<PlanStrategy> all = new ArrayList<>();
    all.add(MULTIPLEXERS);
    for (int count = 1; count < inputs; count++) {
      int high = (1 << inputs) - (1 << count);
      for (int selectors : new int[] {high, (1 << count) - 1}) {
        for (boolean gatesFirst : new boolean[] {false, true}) {
          all.add(new PlanStrategy(selectors, gatesFirst, true));
          if (inputs > FEW) {
            all.add(new PlanStrategy(selectors, gatesFirst, false));
          }
        }
      }
    }
    return all;
  }
}
