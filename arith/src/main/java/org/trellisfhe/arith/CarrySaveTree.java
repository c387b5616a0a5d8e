package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.trellisfhe.arith.internal.SignedDigits;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * Sums of many weighted bits, modulo a power of two, with as few adders as there can be.
 *
 * <p>Bits are collected in columns by their weight, and each column is compressed from three bits
 * to one, the carries going to the next, until one bit is left: an adder takes away one bit for one
 * bootstrap. The last two bits of a column take a half adder; there is no other one. A bit that is
 * subtracted enters complemented, for -b = (1 - b) - 1, and all corrections, signs of two's
 * complement words among them (after Baugh and Wooley), add up to a single constant, which mostly
 * rides along for nothing: it turns half adders into full ones, and one next to a single bit is no
 * adder at all. In the highest column only the parity counts.
 *
 * <p>The tree is used up by {@link #sum}. Not thread-safe.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class CarrySaveTree<B> {
  private final GateEvaluator<B> gates;
  private final int width;
  private final List<PriorityQueue<Entry<B>>> columns = new ArrayList<>();
  private final List<Pair<B>> highest = new ArrayList<>();
  private long constant;
  private long arrivals;

  /** A bit, how many adders it has come through, and when it was added. */
  private record Entry<B>(B bit, int depth, long arrival) {}

  /** Two bits whose product is to be added. */
  private record Pair<B>(B a, B b) {}

  /**
   * An empty sum.
   *
   * @param gates what computes
   * @param width number of bits of the sum, 1 to 64
   * @throws IllegalArgumentException if the width is out of range
   */
  public CarrySaveTree(GateEvaluator<B> gates, int width) {
    Encoding.checkWidth(width);
    this.gates = gates;
    this.width = width;
    for (int i = 0; i < width; i++) {
      columns.add(
          new PriorityQueue<>(
              Comparator.<Entry<B>>comparingInt(Entry::depth).thenComparingLong(Entry::arrival)));
    }
  }

  /**
   * Adds a public number.
   *
   * @param value taken modulo 2^width
   */
  public void add(long value) {
    constant += value;
  }

  /**
   * Adds a multiple of a bit.
   *
   * @param bit the bit
   * @param weight the factor, taken modulo 2^width
   */
  public void add(B bit, long weight) {
    SignedDigits digits = SignedDigits.of(weight);
    for (int e = 0; e < width; e++) {
      boolean negative = (digits.negative() >>> e & 1) == 1;
      if (negative && e < width - 1) {
        constant -= 1L << e;
        put(e, gates.not(bit), 0);
      } else if (negative || (digits.positive() >>> e & 1) == 1) {
        // In the highest column 2^e and -2^e are the same.
        put(e, bit, 0);
      }
    }
  }

  /**
   * Adds a multiple of a word.
   *
   * @param word the word
   * @param factor taken modulo 2^width
   */
  public void add(Word<B> word, long factor) {
    for (int i = 0; i < word.width(); i++) {
      add(word.bit(i), factor * word.encoding().weight(i, word.width()));
    }
  }

  /**
   * Adds a multiple of a product of two bits: one bootstrap, and none for adding it where it falls
   * into the highest column alone.
   *
   * @param a a bit
   * @param b a bit
   * @param weight the factor, taken modulo 2^width
   */
  public void addProduct(B a, B b, long weight) {
    long reduced = weight << (Long.SIZE - width);
    if (reduced == Long.MIN_VALUE) {
      highest.add(new Pair<>(a, b));
    } else if (reduced != 0) {
      add(gates.and(a, b), weight);
    }
  }

  /**
   * Number of bits of the sum.
   *
   * @return 1 to 64
   */
  public int width() {
    return width;
  }

  /**
   * The sum of all that was added, modulo 2^width.
   *
   * @param encoding how the result is to be read; not ones-complement, whose words are no
   *     remainders
   * @return a word of this tree's width
   * @throws IllegalArgumentException for ones-complement
   */
  public Word<B> sum(Encoding encoding) {
    if (encoding == Encoding.ONES_COMPLEMENT) {
      throw new IllegalArgumentException("encoding " + encoding + ": not of a sum modulo 2^width");
    }
    return new Word<>(encoding, sumBits());
  }

  /**
   * As {@link #sum}, the bits alone.
   *
   * @return least significant first
   */
  public List<B> sumBits() {
    List<B> bits = new ArrayList<>(width);
    for (int i = 0; i < width - 1; i++) {
      bits.add(compress(i));
    }
    bits.add(parity(width - 1));
    return bits;
  }

  private void put(int column, B bit, int depth) {
    columns.get(column).add(new Entry<>(bit, depth, arrivals++));
  }

  private boolean constantBit(int column) {
    return (constant >>> column & 1) == 1;
  }

  private B compress(int column) {
    PriorityQueue<Entry<B>> queue = columns.get(column);
    while (queue.size() >= 3) {
      addThree(column, queue.remove(), queue.remove(), queue.remove());
    }
    if (queue.size() == 2) {
      addTwo(column, queue.remove(), queue.remove());
    } else if (queue.size() == 1 && constantBit(column)) {
      Entry<B> only = queue.remove();
      put(column + 1, only.bit(), only.depth());
      put(column, gates.not(only.bit()), only.depth());
    }
    return queue.isEmpty() ? gates.constant(constantBit(column)) : queue.remove().bit();
  }

  private void addThree(int column, Entry<B> a, Entry<B> b, Entry<B> c) {
    Sum<B> sum = gates.fullAdder(a.bit(), b.bit(), c.bit());
    int depth = 1 + Math.max(a.depth(), Math.max(b.depth(), c.depth()));
    put(column, sum.sum(), depth);
    put(column + 1, sum.carry(), depth);
  }

  private void addTwo(int column, Entry<B> a, Entry<B> b) {
    Sum<B> sum =
        constantBit(column)
            ? gates.fullAdder(a.bit(), b.bit(), gates.constant(true))
            : gates.halfAdder(a.bit(), b.bit());
    int depth = 1 + Math.max(a.depth(), b.depth());
    put(column, sum.sum(), depth);
    put(column + 1, sum.carry(), depth);
  }

  /** Inverts a bit where products are true: a gate computes and adds one at once. */
  private void chainProducts(int column) {
    PriorityQueue<Entry<B>> queue = columns.get(column);
    // Three bits go at a time: an odd number of others is left if one of them starts the chain.
    Entry<B> start = queue.size() % 2 == 1 ? queue.remove() : null;
    B bit = start == null ? null : start.bit();
    for (Pair<B> pair : highest) {
      bit = bit == null ? gates.and(pair.a(), pair.b()) : gates.andXor(pair.a(), pair.b(), bit);
    }
    int length = highest.size() + (start == null ? 0 : start.depth());
    put(column, bit, length);
    highest.clear();
  }

  private B parity(int column) {
    if (!highest.isEmpty()) {
      chainProducts(column);
    }
    PriorityQueue<Entry<B>> queue = columns.get(column);
    while (queue.size() >= 2) {
      Entry<B> a = queue.remove();
      Entry<B> b = queue.remove();
      if (queue.isEmpty()) {
        put(column, gates.xor(a.bit(), b.bit()), 1 + Math.max(a.depth(), b.depth()));
      } else {
        Entry<B> c = queue.remove();
        int depth = 1 + Math.max(a.depth(), Math.max(b.depth(), c.depth()));
        put(column, gates.xor3(a.bit(), b.bit(), c.bit()), depth);
      }
    }
    if (queue.isEmpty()) {
      return gates.constant(constantBit(column));
    }
    B bit = queue.remove().bit();
    return constantBit(column) ? gates.not(bit) : bit;
  }
}
