package org.trellisfhe.arith.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.PlainEvaluator;

class PolynomialTest {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  private final PlainEvaluator plain = new PlainEvaluator();
  private final Polynomial<Boolean> polynomials = new Polynomial<>(plain);

  private static BigInteger exact(Word<Boolean> x, long... coefficients) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < coefficients.length; i++) {
      value = value.add(PlainWords.number(x).pow(i).multiply(BigInteger.valueOf(coefficients[i])));
    }
    return value;
  }

  @Test
  void randomPolynomialsAreExactAtAllNarrowWords() {
    SplittableRandom random = new SplittableRandom(51);
    for (int i = 0; i < 25; i++) {
      long[] c = random.longs(1 + random.nextInt(7), -9, 10).toArray();
      // Gaps between powers, so that steps of Horner's rule are of several.
      c[random.nextInt(c.length)] = 0;
      for (Word<Boolean> x : PlainWords.all(1, 4)) {
        Word<Boolean> result = polynomials.evaluate(x, c);
        assertThat(PlainWords.number(result))
            .as("%s at %s", Arrays.toString(c), x)
            .isEqualTo(exact(x, c));
      }
    }
  }

  @Test
  void widePolynomialsAreExactAndWithinTheirRange() {
    SplittableRandom random = new SplittableRandom(52);
    for (int i = 0; i < 60; i++) {
      int degree = 1 + random.nextInt(5);
      long[] c = random.longs(degree + 1, -100, 101).toArray();
      Encoding encoding = ENCODINGS.get(i % 3);
      Word<Boolean> x = PlainWords.random(random, encoding, 2 + random.nextInt(52 / degree - 2));
      Word<Boolean> result = polynomials.evaluate(x, c);
      BigInteger value = exact(x, c);
      assertThat(PlainWords.number(result)).as("%s at %s", Arrays.toString(c), x).isEqualTo(value);
      assertThat(result.range().contains(new Range(value, value))).isTrue();
    }
  }

  @Test
  void rangesAreExactForNarrowWords() {
    // (x - 3)^2 is never negative, though Horner's rule goes below zero.
    Word<Boolean> x = PlainWords.ofPattern(Encoding.UNSIGNED, 4, 9);
    Word<Boolean> result = polynomials.evaluate(x, 9, -6, 1);
    assertThat(result.range()).isEqualTo(Range.of(0, 144));
    assertThat(result.encoding()).isEqualTo(Encoding.UNSIGNED);
    assertThat(result.width()).isEqualTo(8);
    assertThat(PlainWords.value(result)).isEqualTo(36);
    assertThat(polynomials.evaluate(x, 5).range()).isEqualTo(Range.of(5));
    assertThat(PlainWords.value(polynomials.evaluate(x, -5, 0, 0))).isEqualTo(-5);
  }

  /** Terms of more than 64 bits cancel in the result, which has few. */
  @Test
  void whatIsBetweenMayWrap() {
    for (int pattern = 0; pattern < 256; pattern++) {
      Word<Boolean> x =
          PlainWords.ofPattern(Encoding.UNSIGNED, 8, pattern).within(Range.of(0, 255));
      long[] c = {1, 0, 0, 0, 0, 0, 0, 0, 0};
      assertThat(PlainWords.value(polynomials.evaluate(x, c))).isEqualTo(1);
    }
    // The product of x + i from i = -4 to 4, at words that are known to be among the roots, or 5.
    long[] c = {0, 576, 0, -820, 0, 273, 0, -30, 0, 1};
    for (int value = -4; value <= 5; value++) {
      Word<Boolean> x =
          PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 12, value).within(Range.of(-4, 5));
      Word<Boolean> result = polynomials.evaluate(x, c);
      assertThat(result.range()).isEqualTo(Range.of(0, 362_880));
      assertThat(PlainWords.value(result)).isEqualTo(value == 5 ? 362_880 : 0);
    }
  }

  @Test
  void refusesNoCoefficientsAndResultsBeyond64Bits() {
    Word<Boolean> x = PlainWords.ofPattern(Encoding.UNSIGNED, 20, 9);
    assertThatThrownBy(() -> polynomials.evaluate(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 coefficients");
    assertThatThrownBy(() -> polynomials.evaluate(x, 0, 0, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("words have at most 64");
  }
}
