package org.trellisfhe.bench.catalogue;

import static org.trellisfhe.bench.catalogue.Operation.ofMany;
import static org.trellisfhe.bench.catalogue.Operation.ofOne;
import static org.trellisfhe.bench.catalogue.Operation.ofTwo;

import java.util.List;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Selection;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;

/** Comparisons, choices and shifts. */
final class ChoiceOperations {
  static final List<Operation> ALL =
      List.of(
          ofMany(
              "less-than",
              2,
              (g, in) -> List.of(new Comparators<>(g).lessThan(in.get(0), in.get(1)))),
          ofMany("equal", 2, (g, in) -> List.of(new Comparators<>(g).equal(in.get(0), in.get(1)))),
          ofMany(
              "select",
              2,
              (g, in) -> new Selection<>(g).select(g.input(), in.get(0), in.get(1)).bits()),
          ofTwo("max", (g, a, b) -> new Extremes<>(g).max(a, b)),
          ofMany("max-of-4", 4, (g, in) -> new Extremes<>(g).max(in).bits()),
          ofMany("argmax-of-4", 4, (g, in) -> new Extremes<>(g).argMax(in).bits()),
          ofOne(
              "shift-right-by-3-bits",
              (g, a) -> new Shifts<>(g).right(a, new Word<>(Encoding.UNSIGNED, g.inputs(3)))),
          ofOne(
              "rotate-by-3-bits",
              (g, a) -> new Shifts<>(g).rotateLeft(a, new Word<>(Encoding.UNSIGNED, g.inputs(3)))));

  private ChoiceOperations() {}
}
