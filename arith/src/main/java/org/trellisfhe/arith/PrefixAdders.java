package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.CarryTree.Column;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * Sums, differences and comparisons of low depth, for more bootstraps than those of {@link Adders}
 * and {@link Comparators}: of n bits, 1 + ceil(log2 n) bootstraps one after another instead of n.
 *
 * <p>With carries C(n) = C(n/2) + T(n/2) + n/2, where T(n) = 2 T(n/2) + n, T(2) = 3 and C(1) = 1,
 * there are 7 bootstraps for 4 bits, 21 for 8 and 57 for 16. The bits of the sum are free, since
 * the carries of all columns are there. A word in ones-complement brings its sign as a carry; two
 * of them take one more level, with a bootstrap a bit.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class PrefixAdders<B> {
  private final Folding<B> gates;

  /**
   * Adders over an evaluator.
   *
   * @param gates what computes
   */
  public PrefixAdders(GateEvaluator<B> gates) {
    this.gates = new Folding<>(gates);
  }

  /** Two rows of bits with a carry that comes in; columns beyond some are all alike. */
  private record Rows<B>(List<Column<B>> columns, int distinct, Bit<B> carryIn, Bit<B> extra) {}

  /**
   * {@code a + b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return unsigned if the sum cannot be negative, else two's complement; of the least width that
   *     holds every sum
   * @throws IllegalArgumentException if sums exceed 64 bits
   */
  public Word<B> add(Word<B> a, Word<B> b) {
    return sum(a, b, a.range().plus(b.range()), false);
  }

  /**
   * {@code a - b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return unsigned if the difference cannot be negative, else two's complement; of the least
   *     width that holds every difference
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public Word<B> subtract(Word<B> a, Word<B> b) {
    return sum(a, b, a.range().minus(b.range()), true);
  }

  /**
   * {@code a < b}: 15 bootstraps for 8 bits, about two a bit; the depth is that of a sum.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   */
  public B lessThan(Word<B> a, Word<B> b) {
    Range range = a.range().minus(b.range());
    if (!range.hasNegatives() || range.isNegative()) {
      return gates.plain(gates.constant(range.isNegative()));
    }
    boolean unsigned = a.encoding() == Encoding.UNSIGNED && b.encoding() == Encoding.UNSIGNED;
    int signedWidth = Math.max(Shapes.signedWidth(a), Shapes.signedWidth(b));
    int width = unsigned ? signedWidth - 1 : signedWidth;
    Rows<B> rows = rows(a, b, width, true);
    List<Column<B>> columns = new ArrayList<>(rows.columns());
    if (!unsigned) {
      // Numbers with inverted signs are ordered as unsigned ones.
      Column<B> top = columns.remove(width - 1);
      columns.add(new Column<>(gates.not(top.a()), gates.not(top.b())));
    }
    Bit<B> carryIn = rows.carryIn();
    if (rows.extra() != null) {
      columns = halfAdders(columns, rows.extra(), carryIn);
      carryIn = gates.constant(false);
      // A carry that leaves the half adders leaves, whatever the tree finds below.
      Column<B> top = columns.remove(width);
      columns.add(new Column<>(top.b(), gates.constant(true)));
    }
    return gates.plain(gates.not(new CarryTree<>(gates, columns, carryIn).carryOut()));
  }

  private Word<B> sum(Word<B> a, Word<B> b, Range range, boolean negateSecond) {
    Encoding encoding = range.hasNegatives() ? Encoding.TWOS_COMPLEMENT : Encoding.UNSIGNED;
    int width = Shapes.width(encoding, range);
    Rows<B> rows = rows(a, b, width, negateSecond);
    if (rows.extra() != null) {
      rows = withoutExtra(rows);
    }
    return new Word<>(encoding, gates.plain(sumBits(rows)), range);
  }

  private Rows<B> rows(Word<B> a, Word<B> b, int width, boolean negateSecond) {
    List<Bit<B>> first = gates.bits(a, width);
    List<Bit<B>> second = gates.bits(b, width);
    List<Column<B>> columns = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      Bit<B> bit = second.get(i);
      columns.add(new Column<>(first.get(i), negateSecond ? gates.not(bit) : bit));
    }
    // A negative number in ones-complement is one less when its bits are read in two's complement.
    Bit<B> ofFirst = lacking(a);
    Bit<B> ofSecond = negateSecond ? gates.not(lacking(b)) : lacking(b);
    int distinct = Math.min(width, distinct(a, b));
    if (ofFirst.isPublic() && !ofFirst.value()) {
      return new Rows<>(columns, distinct, ofSecond, null);
    }
    if (ofSecond.isPublic() && !ofSecond.value()) {
      return new Rows<>(columns, distinct, ofFirst, null);
    }
    return new Rows<>(columns, distinct, ofSecond, ofFirst);
  }

  private Bit<B> lacking(Word<B> word) {
    boolean ones = word.encoding() == Encoding.ONES_COMPLEMENT;
    return ones ? gates.bits(word, word.width()).get(word.width() - 1) : gates.constant(false);
  }

  /** From the last of so many columns on all are alike: copies of signs, or public zeros. */
  private static int distinct(Word<?> a, Word<?> b) {
    int width = Math.max(a.width(), b.width());
    return Math.max(2, isExtended(a, width) && isExtended(b, width) ? width : width + 1);
  }

  private static boolean isExtended(Word<?> word, int width) {
    return word.encoding() != Encoding.UNSIGNED || word.width() < width;
  }

  private Rows<B> withoutExtra(Rows<B> rows) {
    int width = rows.columns().size();
    List<Column<B>> lowest = rows.columns().subList(0, rows.distinct());
    List<Column<B>> columns = halfAdders(lowest, rows.extra(), rows.carryIn());
    Column<B> last = columns.get(rows.distinct());
    while (columns.size() < width) {
      columns.add(last);
    }
    int distinct = Math.min(width, rows.distinct() + 1);
    return new Rows<>(columns.subList(0, width), distinct, gates.constant(false), null);
  }

  /** Two rows of what were two rows and two single bits; the last column is like all above it. */
  private List<Column<B>> halfAdders(List<Column<B>> columns, Bit<B> extra, Bit<B> carryIn) {
    List<Column<B>> result = new ArrayList<>();
    Bit<B> carry = carryIn;
    Bit<B> bit = null;
    for (int i = 0; i < columns.size(); i++) {
      Column<B> column = columns.get(i);
      Sum<Bit<B>> sum =
          i == 0
              ? gates.fullAdder(column.a(), column.b(), extra)
              : gates.halfAdder(column.a(), column.b());
      bit = sum.sum();
      result.add(new Column<>(bit, carry));
      carry = sum.carry();
    }
    result.add(new Column<>(bit, carry));
    return result;
  }

  private List<Bit<B>> sumBits(Rows<B> rows) {
    int count = rows.distinct();
    Column<B> top = rows.columns().get(count - 1);
    boolean known = count > 1 && top.a().isPublic() && top.b().isPublic();
    List<Column<B>> columns = rows.columns().subList(0, known ? count - 1 : count);
    List<Bit<B>> carries = new ArrayList<>(List.of(rows.carryIn()));
    carries.addAll(new CarryTree<>(gates, columns, rows.carryIn()).carries());
    if (known) {
      // Of a public column nothing is to be found out: two equal bits are the carry, and two others
      // leave it as it is.
      carries.add(top.a().equals(top.b()) ? top.a() : carries.get(count - 1));
    }
    List<Bit<B>> bits = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      Bit<B> a = rows.columns().get(i).a();
      Bit<B> b = rows.columns().get(i).b();
      // Among copies of the same two bits a carry stays what it is.
      bits.add(
          i < count
              ? gates.apply(Gate.SUM3, List.of(a, b, carries.get(i), carries.get(i + 1)))
              : gates.other(a, b, carries.get(count)));
    }
    return bits;
  }
}
