package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.arith.internal.Reductions;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Moves bits by encrypted amounts, a stage for each bit of the amount. A stage takes one bootstrap
 * a bit, not the two of a multiplexer: what moves from a place, (bit and select), is what that
 * place loses, and the difference is free.
 */
final class BarrelShifter<B> {
  private static final int ZERO = -1;

  /** A shift by two to this moves everything out of any word. */
  private static final int FURTHEST = 7;

  private final GateEvaluator<B> gates;
  private final Folding<B> folding;

  BarrelShifter(GateEvaluator<B> gates) {
    this.gates = gates;
    folding = new Folding<>(gates);
  }

  Word<B> left(Word<B> word, Word<B> amount) {
    List<Bit<B>> selects = selects(amount);
    Range least = word.range().shiftedRight(-limited(amount.range().low()));
    Range range = least.union(word.range().shiftedRight(-limited(amount.range().high())));
    int width = Shapes.width(word.encoding(), range);
    List<Bit<B>> bits = folding.bits(word, Math.min(word.width(), width));
    for (int k = 0; k < selects.size(); k++) {
      int shift = 1 << Math.min(k, FURTHEST);
      int size = bits.size();
      int above = word.encoding() == Encoding.UNSIGNED ? ZERO : size - 1;
      int below = word.encoding() == Encoding.ONES_COMPLEMENT ? size - 1 : ZERO;
      IntUnaryOperator stays = i -> i < size ? i : above;
      IntUnaryOperator comes = i -> i < shift ? below : stays.applyAsInt(i - shift);
      bits = stage(bits, selects.get(k), Math.min(size + shift, width), stays, comes);
    }
    return new Word<>(word.encoding(), folding.plain(bits), range)
        .resized(gates, word.encoding(), width);
  }

  Word<B> leftWrapping(Word<B> word, Word<B> amount) {
    List<Bit<B>> bits = folding.bits(word, word.width());
    List<Bit<B>> selects = selects(amount);
    int stages = Math.min(selects.size(), stages(word.width()));
    for (int k = 0; k < stages; k++) {
      int shift = 1 << k;
      bits = stage(bits, selects.get(k), bits.size(), i -> i, i -> i < shift ? ZERO : i - shift);
    }
    return new Word<>(word.encoding(), folding.plain(cleared(bits, excess(selects, stages))));
  }

  Word<B> right(Word<B> word, Word<B> amount) {
    int width = word.width();
    int above = word.encoding() == Encoding.UNSIGNED ? ZERO : width - 1;
    List<Bit<B>> bits = folding.bits(word, width);
    List<Bit<B>> selects = selects(amount);
    int stages = Math.min(selects.size(), stages(width));
    for (int k = 0; k < stages; k++) {
      int shift = 1 << k;
      bits = stage(bits, selects.get(k), width, i -> i, i -> i + shift < width ? i + shift : above);
    }
    Bit<B> excess = excess(selects, stages);
    bits = above == ZERO ? cleared(bits, excess) : signed(bits, excess);
    Word<B> shifted = new Word<>(word.encoding(), folding.plain(bits));
    return Shapes.fitted(gates, shifted, rangeOfRight(word, amount.range()));
  }

  private static Range rangeOfRight(Word<?> word, Range amount) {
    boolean down = word.encoding() != Encoding.ONES_COMPLEMENT;
    Range least = quotients(word.range(), limited(amount.low()), down);
    return least.union(quotients(word.range(), limited(amount.high()), down));
  }

  /** The values over a power of two, rounded down or toward zero. */
  static Range quotients(Range range, int count, boolean down) {
    if (down || !range.hasNegatives()) {
      return range.shiftedRight(count);
    }
    BigInteger low = range.low().negate().shiftRight(count).negate();
    BigInteger high = range.high();
    return new Range(
        low, high.signum() < 0 ? high.negate().shiftRight(count).negate() : high.shiftRight(count));
  }

  /** A shift by more than any word has is as one by that much. */
  private static int limited(BigInteger count) {
    return count.min(BigInteger.valueOf(1 << FURTHEST)).intValueExact();
  }

  /** Rotates to the left by a multiple of the amount. */
  Word<B> rotate(Word<B> word, Word<B> amount, int factor) {
    int width = word.width();
    List<Bit<B>> bits = folding.bits(word, width);
    int step = Math.floorMod(factor, width);
    for (Bit<B> select : selects(amount)) {
      int by = step;
      bits = stage(bits, select, width, i -> i, i -> Math.floorMod(i - by, width));
      step = 2 * step % width;
    }
    return new Word<>(word.encoding(), folding.plain(bits));
  }

  /** The bits of an amount that can be true. */
  private List<Bit<B>> selects(Word<B> amount) {
    Shapes.checkUnsigned("amount", amount);
    return folding.bits(amount, Math.min(amount.width(), amount.range().high().bitLength()));
  }

  /** How many bits of an amount move something into the word from where something is. */
  private static int stages(int width) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(width - 1);
  }

  private Bit<B> excess(List<Bit<B>> selects, int stages) {
    return stages == selects.size()
        ? folding.constant(false)
        : Reductions.or(folding, selects.subList(stages, selects.size()));
  }

  private List<Bit<B>> cleared(List<Bit<B>> bits, Bit<B> excess) {
    return bits.stream().map(bit -> folding.andNot(bit, excess)).toList();
  }

  /** Bits that become the sign, which is the last of them, where there is an excess. */
  private List<Bit<B>> signed(List<Bit<B>> bits, Bit<B> excess) {
    if (excess.isPublic() && !excess.value()) {
      return bits;
    }
    int top = bits.size() - 1;
    Bit<B> sets = folding.and(bits.get(top), excess);
    Bit<B> leaves = folding.not(folding.difference(excess, sets));
    List<Bit<B>> result = new ArrayList<>();
    for (int i = 0; i < top; i++) {
      result.add(folding.majority(bits.get(i), sets, leaves));
    }
    result.add(bits.get(top));
    return result;
  }

  /** Every place has the bit that stays where select is false, and the one that comes elsewhere. */
  private List<Bit<B>> stage(
      List<Bit<B>> bits, Bit<B> select, int width, IntUnaryOperator stays, IntUnaryOperator comes) {
    Map<Integer, Bit<B>> moved = new HashMap<>(Map.of(ZERO, folding.constant(false)));
    Map<Integer, Bit<B>> left = new HashMap<>(moved);
    List<Bit<B>> result = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      int from = comes.applyAsInt(i);
      if (from != stays.applyAsInt(i)) {
        moved.computeIfAbsent(from, j -> folding.and(bits.get(j), select));
      }
    }
    for (int i = 0; i < width; i++) {
      int from = comes.applyAsInt(i);
      int own = stays.applyAsInt(i);
      boolean taken = select.isPublic() || from == own;
      if (taken) {
        int index = select.value() ? from : own;
        result.add(index == ZERO ? folding.constant(false) : bits.get(index));
      } else {
        Bit<B> rest = left.computeIfAbsent(own, j -> rest(bits.get(j), select, moved.get(j)));
        result.add(folding.disjointOr(moved.get(from), rest));
      }
    }
    return result;
  }

  private Bit<B> rest(Bit<B> bit, Bit<B> select, Bit<B> moved) {
    return moved == null ? folding.andNot(bit, select) : folding.difference(bit, moved);
  }
}
