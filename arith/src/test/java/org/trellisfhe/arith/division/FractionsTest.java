package org.trellisfhe.arith.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.CountingEvaluator;

/** Fractions, their signs, and what is refused. */
class FractionsTest {
  private final CountingEvaluator<Boolean> gates = PlainWords.gates();
  private final Fractions<Boolean> fractions = new Fractions<>(gates);

  private Word<Boolean> word(Encoding encoding, long value) {
    return new Word<>(encoding, encoding.encode(value, 4));
  }

  @Test
  void signsMoveToNumerators() {
    for (Encoding encoding : Encoding.values()) {
      for (Encoding other : Encoding.values()) {
        for (Word<Boolean> a : PlainWords.all(encoding, 4)) {
          for (Word<Boolean> b : PlainWords.all(other, 4)) {
            Fraction<Boolean> fraction = fractions.of(a, b);
            long denominator = PlainWords.value(b);
            assertThat(PlainWords.value(fraction.denominator())).isEqualTo(Math.abs(denominator));
            if (denominator != 0) {
              assertThat(PlainWords.value(fraction.numerator()))
                  .isEqualTo(PlainWords.value(a) * Long.signum(denominator));
            }
          }
        }
      }
    }
  }

  @Test
  void aThirdAndMinusAHalf() {
    Encoding twos = Encoding.TWOS_COMPLEMENT;
    Fraction<Boolean> third = fractions.of(word(twos, 1), word(twos, 3));
    Fraction<Boolean> half = fractions.of(word(twos, 1), word(twos, -2));
    assertThat(PlainWords.value(fractions.toWord(fractions.add(third, half), 8)))
        .isEqualTo(-256 / 6);
    assertThat(PlainWords.value(fractions.toWord(fractions.subtract(third, half), 8)))
        .isEqualTo(256 * 5 / 6);
    assertThat(PlainWords.value(fractions.toWord(fractions.multiply(third, half), 8)))
        .isEqualTo(-256 / 6);
    assertThat(PlainWords.value(fractions.toWord(fractions.divide(third, half), 8)))
        .isEqualTo(-512 / 3);
    assertThat(fractions.lessThan(half, third)).isTrue();
    assertThat(fractions.lessThan(third, half)).isFalse();
    assertThat(fractions.equal(third, fractions.of(word(twos, -2), word(twos, -6)))).isTrue();
    assertThat(fractions.equal(third, half)).isFalse();
  }

  @Test
  void integersTakeNoGatesForTheirDenominators() {
    Word<Boolean> a = word(Encoding.UNSIGNED, 9);
    Word<Boolean> b = word(Encoding.UNSIGNED, 5);
    Fraction<Boolean> sum = fractions.add(fractions.of(a), fractions.of(b));
    assertThat(PlainWords.value(fractions.toWord(sum, 0))).isEqualTo(14);
    assertThat(gates.bootstraps()).isEqualTo(4);
  }

  @Test
  void reciprocalsOfZeroHaveNoDenominator() {
    Word<Boolean> zero = word(Encoding.UNSIGNED, 0);
    Fraction<Boolean> infinite = fractions.reciprocal(fractions.of(zero));
    assertThat(PlainWords.value(infinite.denominator())).isZero();
    assertThat(fractions.lessThan(fractions.of(word(Encoding.UNSIGNED, 15)), infinite)).isTrue();
    assertThat(fractions.lessThan(infinite, fractions.of(zero))).isFalse();
  }

  @Test
  void misuse() {
    Word<Boolean> signed = word(Encoding.TWOS_COMPLEMENT, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fraction<>(signed, signed))
        .withMessageContaining("denominator -8 to 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fractions.toWord(fractions.of(signed), -1))
        .withMessageContaining("count -1");
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.UNSIGNED, 33, 5);
    Fraction<Boolean> fraction = fractions.of(wide, wide);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fractions.multiply(fraction, fraction))
        .withMessageContaining("words have at most 64");
  }
}
