package org.trellisfhe.bench.catalogue;

import static org.trellisfhe.bench.catalogue.Operation.ofOne;

import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Relu;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.fixed.Activations;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedTable;
import org.trellisfhe.arith.fixed.FixedWord;
import org.trellisfhe.arith.fixed.PiecewiseSigmoid;

/** Activations; numbers have four digits after the point. */
final class FunctionOperations {
  private static final int POINT = 4;
  private static final FixedFormat UNIT = new FixedFormat(Encoding.UNSIGNED, 8, 8);
  private static final FixedFormat SIGNED_UNIT = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 7);
  private static final FixedFormat WIDE = new FixedFormat(Encoding.UNSIGNED, 8, 0);

  static final List<Operation> ALL =
      List.of(
          ofOne("relu-fast", (g, a) -> new Relu<>(g).fast(a)),
          ofOne("relu-slow", (g, a) -> new Relu<>(g).slow(a)),
          ofOne("relu-leaky", (g, a) -> new Relu<>(g).leaky(a, 3)),
          ofOne("sigmoid-table", (g, a) -> new Activations<>(g).sigmoid(fixed(a), UNIT).word()),
          ofOne(
              "sigmoid-plan",
              (g, a) -> new PiecewiseSigmoid<>(g).apply(fixed(a), UNIT.point()).word()),
          ofOne("tanh-table", (g, a) -> new Activations<>(g).tanh(fixed(a), SIGNED_UNIT).word()),
          ofOne(
              "exp-table",
              (g, a) ->
                  new Activations<>(g)
                      .apply(fixed(a), FixedTable.exponential(fixed(a).format(), WIDE))
                      .word()));

  private FunctionOperations() {}

  private static <B> FixedWord<B> fixed(Word<B> word) {
    return new FixedWord<>(word, POINT);
  }
}
