package org.trellisfhe.bench.catalogue;

import static org.trellisfhe.bench.catalogue.Operation.ofMany;
import static org.trellisfhe.bench.catalogue.Operation.ofOne;
import static org.trellisfhe.bench.catalogue.Operation.ofTwo;

import java.util.List;
import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.BitCounts;
import org.trellisfhe.arith.PrefixAdders;
import org.trellisfhe.arith.division.Pooling;

/** Sums and what is made of them. */
final class SumOperations {
  static final List<Operation> ALL =
      List.of(
          ofTwo("add", (g, a, b) -> new Adders<>(g).add(a, b)),
          ofTwo("add-prefix", (g, a, b) -> new PrefixAdders<>(g).add(a, b)),
          ofTwo("add-wrapping", (g, a, b) -> new Adders<>(g).addWrapping(a, b)),
          ofTwo("add-saturating", (g, a, b) -> new Adders<>(g).addSaturating(a, b)),
          ofTwo("subtract", (g, a, b) -> new Adders<>(g).subtract(a, b)),
          ofOne("negate", (g, a) -> new Adders<>(g).negate(a)),
          ofOne("abs", (g, a) -> new AbsoluteValue<>(g).of(a)),
          ofMany("sum-of-8", 8, (g, in) -> new Adders<>(g).sum(in).bits()),
          ofMany(
              "average-of-3",
              3,
              (g, in) -> new Pooling<>(g).average(in, Pooling.Rounding.NEAREST).bits()),
          ofOne("popcount", (g, a) -> new BitCounts<>(g).ones(a)));

  private SumOperations() {}
}
