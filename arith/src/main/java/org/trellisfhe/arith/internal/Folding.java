package org.trellisfhe.arith.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Gates on bits some of which are public: what public operands decide takes no gate, and what they
 * leave of a gate is one of fewer operands. So algorithms need no cases for the zeros above an
 * unsigned word, for bits that are shifted in, or for public numbers.
 *
 * @param <B> a secret bit
 */
public final class Folding<B> implements GateEvaluator<Folding.Bit<B>> {
  private static final List<Gate> OF_TWO =
      List.of(
          Gate.AND, Gate.OR, Gate.NAND, Gate.NOR, Gate.AND_NOT, Gate.OR_NOT, Gate.XOR, Gate.XNOR);

  private final GateEvaluator<B> gates;

  /** A secret bit, or where that is null a public value. */
  public record Bit<B>(B secret, boolean value) {
    public boolean isPublic() {
      return secret == null;
    }
  }

  public Folding(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  public Bit<B> secret(B bit) {
    return new Bit<>(bit, false);
  }

  @Override
  public Bit<B> constant(boolean value) {
    return new Bit<>(null, value);
  }

  /** The lowest bits of the infinitely wide word; public where it can have one value only. */
  public List<Bit<B>> bits(Word<B> word, int width) {
    if (word.range().low().equals(word.range().high())) {
      return pattern(word.encoding(), word.range().low(), width);
    }
    List<Bit<B>> bits = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      boolean above = word.encoding() == Encoding.UNSIGNED && i >= word.width();
      bits.add(above ? constant(false) : secret(word.bit(Math.min(i, word.width() - 1))));
    }
    return bits;
  }

  private List<Bit<B>> pattern(Encoding encoding, BigInteger value, int width) {
    boolean inverted = encoding == Encoding.ONES_COMPLEMENT && value.signum() < 0;
    BigInteger pattern = inverted ? value.subtract(BigInteger.ONE) : value;
    List<Bit<B>> bits = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      bits.add(constant(pattern.testBit(i)));
    }
    return bits;
  }

  /** The bits as others see them. */
  public List<B> plain(List<Bit<B>> bits) {
    return bits.stream().map(this::plain).toList();
  }

  public B plain(Bit<B> bit) {
    return bit.isPublic() ? gates.constant(bit.value()) : bit.secret();
  }

  @Override
  public Bit<B> mux(Bit<B> select, Bit<B> ifTrue, Bit<B> ifFalse) {
    if (select.isPublic()) {
      return select.value() ? ifTrue : ifFalse;
    }
    if (ifTrue.isPublic()) {
      return ifTrue.value() ? or(ifFalse, select) : andNot(ifFalse, select);
    }
    if (ifFalse.isPublic()) {
      return ifFalse.value() ? orNot(ifTrue, select) : and(ifTrue, select);
    }
    return secret(gates.mux(select.secret(), ifTrue.secret(), ifFalse.secret()));
  }

  @Override
  public Bit<B> apply(Gate gate, List<Bit<B>> operands) {
    List<B> secrets = operands.stream().filter(bit -> !bit.isPublic()).map(Bit::secret).toList();
    if (secrets.size() == operands.size()) {
      return secret(gates.apply(gate, secrets));
    }
    int valid = 0;
    int table = 0;
    for (int state = 0; state < 1 << secrets.size(); state++) {
      int full = fullState(operands, state);
      valid |= (gate.validStates() >> full & 1) << state;
      table |= (gate.truthTable() >> full & 1) << state;
    }
    Bit<B> simple = ofOneAtMost(secrets, valid, table & valid);
    if (simple != null) {
      return simple;
    }
    return gate.isFree()
        ? secret(gates.apply(gate, plain(operands)))
        : ofTwo(secrets.get(0), secrets.get(1), table);
  }

  /** The state of all operands from that of the secret ones. */
  private static int fullState(List<? extends Bit<?>> operands, int secrets) {
    int rest = secrets;
    int full = 0;
    for (int i = 0; i < operands.size(); i++) {
      boolean isPublic = operands.get(i).isPublic();
      boolean value = isPublic ? operands.get(i).value() : (rest & 1) == 1;
      full |= (value ? 1 : 0) << i;
      rest >>= isPublic ? 0 : 1;
    }
    return full;
  }

  /** The output if it is a constant, an operand or the complement of one in all valid states. */
  private Bit<B> ofOneAtMost(List<B> secrets, int valid, int table) {
    if (table == 0 || table == valid) {
      return constant(table != 0);
    }
    for (int i = 0; i < secrets.size(); i++) {
      int operand = 0;
      for (int state = 0; state < 1 << secrets.size(); state++) {
        operand |= (state >> i & 1) << state;
      }
      if (table == (operand & valid)) {
        return secret(secrets.get(i));
      }
      if (table == (~operand & valid)) {
        return secret(gates.not(secrets.get(i)));
      }
    }
    return null;
  }

  private Bit<B> ofTwo(B a, B b, int table) {
    int swapped = (table & 0b1001) | (table >> 1 & 1) << 2 | (table >> 2 & 1) << 1;
    for (Gate gate : OF_TWO) {
      if (gate.truthTable() == table) {
        return secret(gates.apply(gate, List.of(a, b)));
      }
      if (gate.truthTable() == swapped) {
        return secret(gates.apply(gate, List.of(b, a)));
      }
    }
    throw new IllegalStateException("table " + table + ": of two operands that both matter");
  }
}
