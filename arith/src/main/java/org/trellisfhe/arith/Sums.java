package org.trellisfhe.arith;

import java.util.function.Consumer;
import org.trellisfhe.gates.GateEvaluator;

/** Sums whose range is known. */
final class Sums {
  private Sums() {}

  /** A sum as an unsigned word if the range allows it, else in two's complement. */
  static <B> Word<B> of(GateEvaluator<B> gates, Range range, Consumer<CarrySaveTree<B>> terms) {
    boolean unsigned = range.low() >= 0;
    int width = unsigned ? range.unsignedWidth() : range.signedWidth();
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
    terms.accept(tree);
    return tree.sum(unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT);
  }
}
