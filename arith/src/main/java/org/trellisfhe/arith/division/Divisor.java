package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * The number that {@link DivisionRows} subtract: with bits that nobody sees, or public and odd.
 *
 * @param <B> a bit of the evaluator's kind
 */
interface Divisor<B> {
  /** Number of bits. */
  int width();

  /** A public number that is at most the divisor. */
  BigInteger least();

  /** Bit i; asked for only where rows are narrower than the divisor. */
  B bit(int i);

  /** Whether any bit from i on is true; asked for as {@link #bit}. */
  B anyFrom(int i);

  /** Adds bit i to a bit and a carry, or its complement if {@code subtract}; null is true. */
  Sum<B> addOrSubtract(int i, B bit, B subtract, B carry);

  /** Bit i if {@code condition}, else false; null is false. */
  B gated(int i, B condition);

  /** A divisor whose bits are unknown. */
  final class Unknown<B> implements Divisor<B> {
    private final GateEvaluator<B> gates;
    private final Word<B> word;

    /** From the highest bit down, so that every row has its answer from the one after it. */
    private final List<B> any = new ArrayList<>();

    /** An unsigned word as a divisor. */
    Unknown(GateEvaluator<B> gates, Word<B> word) {
      this.gates = gates;
      this.word = word;
      any.add(word.sign());
    }

    @Override
    public int width() {
      return word.width();
    }

    @Override
    public BigInteger least() {
      return word.range().low();
    }

    @Override
    public B bit(int i) {
      return word.bit(i);
    }

    @Override
    public B anyFrom(int i) {
      while (any.size() < width() - i) {
        any.add(gates.or(word.bit(width() - 1 - any.size()), any.get(any.size() - 1)));
      }
      return any.get(width() - 1 - i);
    }

    @Override
    public Sum<B> addOrSubtract(int i, B bit, B subtract, B carry) {
      B term = subtract == null ? gates.not(word.bit(i)) : gates.xor(word.bit(i), subtract);
      return gates.fullAdder(bit, term, carry);
    }

    @Override
    public B gated(int i, B condition) {
      return gates.and(word.bit(i), condition);
    }
  }

  /** A public odd divisor: its bits choose gates, and take none. */
  final class Public<B> implements Divisor<B> {
    private final GateEvaluator<B> gates;
    private final BigInteger value;

    /** An odd number as a divisor. */
    Public(GateEvaluator<B> gates, BigInteger value) {
      this.gates = gates;
      this.value = value;
    }

    @Override
    public int width() {
      return value.bitLength();
    }

    @Override
    public BigInteger least() {
      return value;
    }

    @Override
    public B bit(int i) {
      return gates.constant(value.testBit(i));
    }

    @Override
    public B anyFrom(int i) {
      return gates.constant(i < width());
    }

    @Override
    public Sum<B> addOrSubtract(int i, B bit, B subtract, B carry) {
      if (i == 0) {
        // An odd number changes the lowest bit, and the carry is 1 with it or the bit itself.
        return new Sum<>(gates.not(bit), bit);
      }
      B term;
      if (subtract == null) {
        term = gates.constant(!value.testBit(i));
      } else {
        term = value.testBit(i) ? gates.not(subtract) : subtract;
      }
      return gates.fullAdder(bit, term, carry);
    }

    @Override
    public B gated(int i, B condition) {
      return value.testBit(i) ? condition : null;
    }
  }
}
