package org.trellisfhe.arith.division;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * Long division that does not restore: after a bit of the quotient that is 0, the divisor is not
 * added back, but added instead of subtracted in the next row. That takes a gate a bit to negate
 * the divisor or not, and an adder, where selecting would take two gates beside the comparison.
 *
 * <p>Row k brings down the k-th highest bit of the dividend. Only k bits of the dividend have been
 * seen by then, so the row has k bits: a divisor with bits beyond them is greater, and those bits
 * say so through {@link Divisor#anyFrom}. The row keeps its difference modulo 2^(k+1) for as long
 * as that is so; bit k is kept as {@code top}, by which the next sign is the carry or its
 * complement, and which costs nothing: sign and top are, in some order, bit k and true.
 *
 * <p>About n^2 + 4n bootstraps for the quotient of n bits by n, and 2n more for the remainder.
 */
final class DivisionRows<B> implements RawDivision<B> {
  private final GateEvaluator<B> gates;
  private final List<B> dividend;
  private final Divisor<B> divisor;
  private final List<B> quotient = new ArrayList<>();

  /** The lowest bits of the remainder, or of the remainder less the divisor. */
  private List<B> rest;

  /** Whether the next row subtracts; null is true. */
  private B subtract;

  /** While the divisor may have more bits than the row, what the carry is to differ from. */
  private B top;

  /**
   * Divides.
   *
   * @param dividend least significant bit first
   * @param quotientBits a public bound: the quotient has no more bits
   */
  DivisionRows(GateEvaluator<B> gates, List<B> dividend, Divisor<B> divisor, int quotientBits) {
    this.gates = gates;
    this.dividend = dividend;
    this.divisor = divisor;
    int m = dividend.size();
    int first = Math.max(1, Math.max(divisor.least().bitLength(), m - quotientBits + 1));
    int skipped = Math.min(first - 1, m);
    rest = dividend.subList(m - skipped, m);
    for (int k = first; k <= m; k++) {
      row(k);
    }
    Collections.reverse(quotient);
  }

  private void row(int k) {
    int n = divisor.width();
    List<B> bits = new ArrayList<>();
    bits.add(dividend.get(dividend.size() - k));
    bits.addAll(rest);
    List<B> sums = new ArrayList<>();
    B carry = subtract == null ? gates.constant(true) : subtract;
    for (int i = 0; i < Math.min(k, n); i++) {
      Sum<B> sum = divisor.addOrSubtract(i, bits.get(i), subtract, carry);
      sums.add(sum.sum());
      carry = sum.carry();
    }
    boolean isFirst = subtract == null;
    if (k < n) {
      B last = divisor.bit(k);
      B bit = top == null ? gates.xnor(last, carry) : gates.xor3(top, last, carry);
      B negative = gates.or(divisor.anyFrom(k), bit);
      top = gates.other(bit, gates.constant(true), negative);
      subtract = gates.not(negative);
    } else if (k > n && !isFirst) {
      subtract = gates.not(gates.xor3(bits.get(n), subtract, carry));
    } else if (k > n) {
      subtract = gates.or(bits.get(n), carry);
    } else {
      subtract = top == null ? carry : gates.xnor(top, carry);
      top = null;
    }
    quotient.add(subtract);
    rest = sums;
  }

  @Override
  public List<B> quotient() {
    return quotient;
  }

  @Override
  public List<B> remainder() {
    int width = Math.min(dividend.size(), divisor.width());
    if (quotient.isEmpty()) {
      return rest.subList(0, Math.min(rest.size(), width));
    }
    B negative = gates.not(subtract);
    List<B> bits = new ArrayList<>(width);
    B carry = null;
    for (int i = 0; i < width; i++) {
      B term = divisor.gated(i, negative);
      boolean isLast = i == width - 1;
      List<B> terms = new ArrayList<>(List.of(rest.get(i)));
      if (term != null) {
        terms.add(term);
      }
      if (carry != null) {
        terms.add(carry);
      }
      if (isLast) {
        bits.add(parity(terms));
      } else {
        Sum<B> sum = add(terms);
        bits.add(sum.sum());
        carry = sum.carry();
      }
    }
    return bits;
  }

  private B parity(List<B> terms) {
    return switch (terms.size()) {
      case 1 -> terms.get(0);
      case 2 -> gates.xor(terms.get(0), terms.get(1));
      default -> gates.xor3(terms.get(0), terms.get(1), terms.get(2));
    };
  }

  private Sum<B> add(List<B> terms) {
    return switch (terms.size()) {
      case 1 -> new Sum<>(terms.get(0), null);
      case 2 -> gates.halfAdder(terms.get(0), terms.get(1));
      default -> gates.fullAdder(terms.get(0), terms.get(1), terms.get(2));
    };
  }
}
