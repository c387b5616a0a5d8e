package org.trellisfhe.arith.division;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * A square root digit by digit that does not restore. With a root Q so far, row k brings down two
 * bits and subtracts 4Q + 1 if the rest is not negative, else adds 4Q + 3. Either is a number whose
 * two lowest bits are true and whose others are those of Q, each compared with the root's last bit;
 * so that the last bit itself becomes false, and the row is 2k - 1 bootstraps: h^2 for h bits.
 */
final class SquareRootRows<B> {
  private final GateEvaluator<B> gates;

  /** Most significant first. */
  private final List<B> root = new ArrayList<>();

  private List<B> rest = List.of();

  SquareRootRows(GateEvaluator<B> gates, List<B> bits) {
    this.gates = gates;
    int pairs = (bits.size() + 1) / 2;
    for (int i = pairs - 1; i >= 0; i--) {
      if (2 * i + 1 < bits.size()) {
        row(bits.get(2 * i + 1), bits.get(2 * i));
      } else {
        // Half a pair: the rest is 0 or -1.
        B bit = bits.get(2 * i);
        root.add(bit);
        rest = List.of(gates.not(bit), gates.not(bit));
      }
    }
  }

  private void row(B high, B low) {
    int k = root.size() + 1;
    List<B> sums = new ArrayList<>();
    sums.add(gates.not(low));
    Sum<B> sum = gates.fullAdder(high, gates.constant(true), low);
    sums.add(sum.sum());
    if (k == 1) {
      root.add(sum.carry());
      rest = sums;
      return;
    }
    B last = root.get(k - 2);
    for (int i = 0; i < k - 1; i++) {
      sum =
          i == 0
              ? gates.halfAdder(rest.get(i), sum.carry())
              : gates.fullAdder(rest.get(i), gates.xor(root.get(k - 2 - i), last), sum.carry());
      sums.add(sum.sum());
    }
    B negative = gates.xor3(rest.get(k - 1), last, sum.carry());
    root.add(gates.not(negative));
    rest = sums;
  }

  /** The bits of the root, least significant first. */
  List<B> root() {
    List<B> bits = new ArrayList<>(root);
    Collections.reverse(bits);
    return bits;
  }
}
