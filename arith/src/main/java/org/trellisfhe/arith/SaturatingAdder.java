package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Sums in the width of their operands that stay at the end of the range. The carries into and out
 * of the highest column tell everything: they differ where a signed sum overflows, and the one that
 * comes in is true where it is too great.
 */
final class SaturatingAdder<B> {
  private final GateEvaluator<B> gates;

  SaturatingAdder(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  Word<B> add(Word<B> a, Word<B> b) {
    Range range = a.range().plus(b.range()).clampedTo(a.encoding().range(a.width()));
    List<B> bits =
        switch (a.encoding()) {
          case UNSIGNED -> cut(a.bits(), b.bits(), false);
          case TWOS_COMPLEMENT -> limited(a.bits(), b.bits(), carries(a.bits(), b.bits(), false));
          case ONES_COMPLEMENT -> endAround(a.bits(), b.bits());
        };
    return new Word<>(a.encoding(), bits, range);
  }

  Word<B> subtract(Word<B> a, Word<B> b) {
    Range range = a.range().minus(b.range()).clampedTo(a.encoding().range(a.width()));
    List<B> negated = b.bits().stream().map(gates::not).toList();
    List<B> bits =
        switch (a.encoding()) {
          case UNSIGNED -> cut(a.bits(), negated, true);
          case TWOS_COMPLEMENT -> limited(a.bits(), negated, carries(a.bits(), negated, true));
          case ONES_COMPLEMENT -> endAround(a.bits(), negated);
        };
    return new Word<>(a.encoding(), bits, range);
  }

  /** Of a difference, which has a first carry, no carry at the end means that it is negative. */
  private List<B> cut(List<B> a, List<B> b, boolean difference) {
    List<B> carries = carries(a, b, difference);
    B last = carries.get(a.size());
    List<B> bits = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      B sum = sum(a.get(i), b.get(i), carries.get(i), carries.get(i + 1));
      bits.add(difference ? gates.and(sum, last) : gates.or(sum, last));
    }
    return bits;
  }

  private List<B> endAround(List<B> a, List<B> b) {
    B around = carries(a, b, false).get(a.size());
    List<B> carries = new ArrayList<>(List.of(around));
    for (int i = 0; i < a.size(); i++) {
      carries.add(gates.majority(a.get(i), b.get(i), carries.get(i)));
    }
    return limited(a, b, carries);
  }

  private List<B> limited(List<B> a, List<B> b, List<B> carries) {
    int top = a.size() - 1;
    B in = carries.get(top);
    B notOut = gates.not(carries.get(top + 1));
    List<B> bits = new ArrayList<>();
    for (int i = 0; i < top; i++) {
      B sum = sum(a.get(i), b.get(i), carries.get(i), carries.get(i + 1));
      // Where the two carries are equal they leave the sum, else both are what it must be.
      bits.add(gates.majority(sum, in, notOut));
    }
    // The carry out is one of the signs, and the sum of a wider word would have the other one.
    bits.add(gates.other(a.get(top), b.get(top), carries.get(top + 1)));
    return bits;
  }

  /** The carries into all columns and out of the last. */
  private List<B> carries(List<B> a, List<B> b, boolean carryIn) {
    List<B> carries = new ArrayList<>();
    carries.add(gates.constant(carryIn));
    B first = carryIn ? gates.or(a.get(0), b.get(0)) : gates.and(a.get(0), b.get(0));
    carries.add(first);
    for (int i = 1; i < a.size(); i++) {
      carries.add(gates.majority(a.get(i), b.get(i), carries.get(i)));
    }
    return carries;
  }

  private B sum(B a, B b, B carryIn, B carryOut) {
    return gates.apply(Gate.SUM3, List.of(a, b, carryIn, carryOut));
  }

  /**
   * The negative of a two's complement word. Only the least number overflows, and all its bits but
   * the sign are false, as those of its negative are: they are set without a gate.
   */
  Word<B> negate(Word<B> word) {
    int top = word.width() - 1;
    List<B> sums = new ArrayList<>();
    B carry = gates.constant(true);
    for (int i = 0; i < top; i++) {
      B flipped = gates.not(word.bit(i));
      B next = i == 0 ? flipped : gates.and(flipped, carry);
      sums.add(i == 0 ? word.bit(0) : gates.apply(Gate.SUM2, List.of(flipped, carry, next)));
      carry = next;
    }
    B least = top == 0 ? word.sign() : gates.and(word.sign(), carry);
    List<B> bits = new ArrayList<>();
    sums.forEach(sum -> bits.add(gates.disjointOr(sum, least)));
    // Below zero is the negative of a number that is neither negative nor zero.
    B either = top == 0 ? carry : gates.other(word.sign(), carry, least);
    bits.add(gates.not(either));
    Range range = word.range().negated().clampedTo(word.encoding().range(word.width()));
    return new Word<>(word.encoding(), bits, range);
  }
}
