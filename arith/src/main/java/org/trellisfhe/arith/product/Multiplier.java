package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.Reductions;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Products of two words. Of the array of bits, Booth's rows and Karatsuba's halves, that one is
 * taken which needs the fewest bootstraps for the operands' encodings and widths: about 1.5 for
 * each pair of bits, less for wide words, and hardly more in ones-complement.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Multiplier<B> {
  private final GateEvaluator<B> gates;

  /**
   * Products over an evaluator.
   *
   * @param gates what computes
   */
  public Multiplier(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code a * b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return in ones-complement if both are, where the zero may be either one; else unsigned if it
   *     cannot be negative, else two's complement; wide enough for every product
   * @throws IllegalArgumentException if products exceed 64 bits
   */
  public Word<B> multiply(Word<B> a, Word<B> b) {
    Range range = a.range().times(b.range());
    if (a.encoding() == Encoding.ONES_COMPLEMENT && b.encoding() == Encoding.ONES_COMPLEMENT) {
      return multiplyOnes(a, b, range);
    }
    Sums.fitting("multiply", range, a.range(), b.range());
    return Sums.of(gates, range, tree -> addProduct(tree, a, b));
  }

  /**
   * {@code a * a}: less than one bootstrap for each pair of bits, about half of a product.
   *
   * @param a of any encoding
   * @return an unsigned word wide enough for every square
   * @throws IllegalArgumentException if squares exceed 64 bits
   */
  public Word<B> square(Word<B> a) {
    Range magnitude = a.range().absolute();
    Range range = Sums.fitting("square", magnitude.times(magnitude), a.range());
    return Sums.of(gates, range, tree -> new Squares<>(gates).addTo(tree, a));
  }

  /**
   * {@code a * b} in the width of the operands: modulo 2^width, or in ones-complement modulo
   * 2^width - 1. About half the bootstraps of {@link #multiply}; in ones-complement about as many.
   *
   * @param a of any encoding
   * @param b of the same encoding and width
   * @return a word of the same encoding and width, right if the product is in its range; in
   *     ones-complement the zero may be either one
   * @throws IllegalArgumentException if encodings or widths differ
   */
  public Word<B> multiplyWrapping(Word<B> a, Word<B> b) {
    checkAlike(a, b);
    int width = a.width();
    if (a.encoding() == Encoding.ONES_COMPLEMENT) {
      return width == 1
          ? Word.constant(gates, a.encoding(), 1, 0)
          : new CyclicProducts<>(gates).multiply(a, b);
    }
    // Modulo 2^width a sign is as good as a bit, and takes no digit of its own.
    Word<B> left = a.resized(gates, Encoding.TWOS_COMPLEMENT, width);
    Word<B> right = b.resized(gates, Encoding.TWOS_COMPLEMENT, width);
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
    addProduct(tree, left, right);
    Word<B> product = tree.sum(a.encoding());
    Range range = a.range().times(b.range());
    return a.encoding().range(width).contains(range) ? product.within(range) : product;
  }

  /**
   * {@code a * b}, or the nearest value that the operands' encoding and width have. Two or three
   * bootstraps a bit more than {@link #multiply}.
   *
   * @param a of any encoding
   * @param b of the same encoding and width
   * @return a word of the same encoding and width
   * @throws IllegalArgumentException if encodings or widths differ, or products exceed 64 bits
   */
  public Word<B> multiplySaturating(Word<B> a, Word<B> b) {
    checkAlike(a, b);
    Range limits = a.encoding().range(a.width());
    Word<B> product = multiply(a, b);
    Range range = product.range().clampedTo(limits);
    Word<B> result =
        a.encoding() == Encoding.ONES_COMPLEMENT
            ? clampOnes(product, a.width())
            : new Saturation<>(gates).clamp(product, limits);
    return result.resized(gates, a.encoding(), a.width()).within(range);
  }

  private void addProduct(CarrySaveTree<B> tree, Word<B> a, Word<B> b) {
    ProductMethod.addAll(gates, tree, List.of(a), List.of(b));
  }

  private static boolean isZero(Word<?> word) {
    return word.range().equals(Range.of(0));
  }

  private Word<B> multiplyOnes(Word<B> a, Word<B> b, Range range) {
    int width = 1 + range.absolute().high().bitLength();
    if (isZero(a) || isZero(b)) {
      return Word.constant(gates, Encoding.ONES_COMPLEMENT, 1, 0);
    }
    Sums.checkWidth("multiply", range, width, a.range(), b.range());
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
    addProduct(tree, a, b);
    // Below zero, ones-complement has the bits that two's complement has for one less. Where signs
    // differ and the product is zero, that is the zero of all ones.
    tree.add(gates.xor(a.sign(), b.sign()), -1);
    return new Word<>(Encoding.ONES_COMPLEMENT, tree.sumBits(), range);
  }

  /** Bits above the width, other than the sign, tell that a magnitude is too large. */
  private Word<B> clampOnes(Word<B> product, int width) {
    int excess = product.width() - width;
    if (excess <= 0) {
      return product;
    }
    B sign = product.sign();
    List<B> high = product.bits().subList(width - 1, product.width() - 1);
    B low = gates.not(sign);
    // Above: a bit that is true though the sign is not; below: the other way round.
    B over = gates.and(Reductions.or(gates, high), low);
    B under = gates.and(Reductions.or(gates, high.stream().map(gates::not).toList()), sign);
    List<B> bits =
        new ArrayList<>(
            product.bits().subList(0, width - 1).stream()
                .map(bit -> gates.majority(bit, over, gates.not(under)))
                .toList());
    bits.add(sign);
    return new Word<>(Encoding.ONES_COMPLEMENT, bits);
  }

  private static void checkAlike(Word<?> a, Word<?> b) {
    if (a.encoding() != b.encoding() || a.width() != b.width()) {
      throw new IllegalArgumentException(
          "%s of %d bits and %s of %d: must be alike"
              .formatted(a.encoding(), a.width(), b.encoding(), b.width()));
    }
  }
}
