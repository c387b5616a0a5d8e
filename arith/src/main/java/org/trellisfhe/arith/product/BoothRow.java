package org.trellisfhe.arith.product;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * One row of a product: a word times a digit of radix 4, two bootstraps a bit. A bit of the row is
 * {@code negative ^ one & a[j] ^ two & a[j-1]}, two gates AND_XOR in a chain, so that it is fresh.
 *
 * @param <B> a bit of the evaluator's kind
 */
final class BoothRow<B> {
  private static final int NONE = -1;

  private final GateEvaluator<B> gates;
  private final Word<B> word;
  private final BoothDigits.Digit<B> digit;

  BoothRow(GateEvaluator<B> gates, Word<B> word, BoothDigits.Digit<B> digit) {
    this.gates = gates;
    this.word = word;
    this.digit = digit;
  }

  /** Adds the row, shifted to the left; columns beyond the tree's are left out. */
  void addTo(CarrySaveTree<B> tree, int shift) {
    int last = digit.two() == null ? word.width() - 1 : word.width();
    boolean isSigned = word.encoding() != Encoding.UNSIGNED;
    for (int j = 0; j < last && shift + j < tree.width(); j++) {
      tree.add(bit(j), 1L << (shift + j));
    }
    // A sign in ones-complement counts in the lowest column too.
    boolean ones = word.encoding() == Encoding.ONES_COMPLEMENT;
    if (shift + last < tree.width() || ones) {
      long weight = isSigned ? word.encoding().weight(last, last + 1) : 1L << last;
      tree.add(bit(last), weight << shift);
    }
    if (digit.negative() != null && !ones) {
      // The complement of a row is one less than its negative; an unsigned one gains a sign.
      tree.add(digit.negative(), (isSigned ? 1 : 1 - (2L << last)) << shift);
    }
  }

  /** The row of a word in ones-complement, modulo 2^width - 1: doubled by a rotation. */
  List<B> cyclicBits() {
    return IntStream.range(0, word.width()).mapToObj(this::bit).toList();
  }

  private int index(int j) {
    int last = word.width() - 1;
    if (j < 0) {
      return word.encoding() == Encoding.ONES_COMPLEMENT ? last : NONE;
    }
    return j <= last ? j : word.encoding() == Encoding.UNSIGNED ? NONE : last;
  }

  private B bit(int j) {
    int own = index(j);
    int below = digit.two() == null ? NONE : index(j - 1);
    B bit = digit.negative();
    if (own == below) {
      return flip(bit, digit.nonZero(), own);
    }
    // The bit below first: its selector takes longer to be known only where it is a free sum.
    return flip(flip(bit, digit.two(), below), digit.one(), own);
  }

  private B flip(B bit, B selector, int index) {
    if (index == NONE) {
      return bit;
    }
    B other = word.bit(index);
    return bit == null ? gates.and(selector, other) : gates.andXor(selector, other, bit);
  }
}
