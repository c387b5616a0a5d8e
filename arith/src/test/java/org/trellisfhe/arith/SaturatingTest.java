package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.gates.eval.PlainEvaluator;

class SaturatingTest {
  private final Adders<Boolean> adders = new Adders<>(new PlainEvaluator());

  @ParameterizedTest
  @EnumSource
  void staysInTheRangeOfTheWidestWords(Encoding encoding) {
    SplittableRandom random = new SplittableRandom(64);
    Range range = encoding.range(64);
    for (int i = 0; i < 500; i++) {
      Word<Boolean> a = PlainWords.random(random, encoding, 64);
      Word<Boolean> b = PlainWords.random(random, encoding, 64);
      BigInteger x = PlainWords.number(a);
      BigInteger y = PlainWords.number(b);
      check(adders.addSaturating(a, b), x.add(y), range);
      check(adders.subtractSaturating(a, b), x.subtract(y), range);
      check(adders.negateSaturating(a), x.negate(), range);
    }
  }

  private static void check(Word<Boolean> result, BigInteger exact, Range range) {
    assertThat(PlainWords.number(result)).isEqualTo(exact.max(range.low()).min(range.high()));
    assertThat(range.contains(result.range())).isTrue();
    assertThat(result.width()).isEqualTo(64);
  }

  @Test
  void negativesWrapOrStayAsTheirNameSays() {
    Word<Boolean> least = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, 0x80);
    assertThat(PlainWords.value(adders.negateWrapping(least))).isEqualTo(-128);
    assertThat(PlainWords.value(adders.negateSaturating(least))).isEqualTo(127);
    for (Word<Boolean> word : PlainWords.all(1, 6)) {
      Word<Boolean> wrapped = adders.negateWrapping(word);
      long value = PlainWords.value(word);
      assertThat(wrapped.encoding()).isEqualTo(word.encoding());
      assertThat(wrapped.width()).isEqualTo(word.width());
      long rest = PlainWords.value(wrapped) + value;
      assertThat(rest == 0 || rest == 1L << word.width() || -rest == 1L << word.width()).isTrue();
      if (word.encoding().range(word.width()).contains(-value)) {
        assertThat(rest).isZero();
      }
    }
  }

  @Test
  void refusesWhatIsNotAlike() {
    Word<Boolean> a = PlainWords.ofPattern(Encoding.UNSIGNED, 4, 5);
    Word<Boolean> b = PlainWords.ofPattern(Encoding.UNSIGNED, 5, 5);
    Word<Boolean> c = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 4, 5);
    assertThatThrownBy(() -> adders.addSaturating(a, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 bits");
    assertThatThrownBy(() -> adders.subtractSaturating(a, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TWOS_COMPLEMENT");
  }

  @Test
  void publicNumbersMayFillTheWidestWords() {
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 8, 200);
    assertThat(PlainWords.value(adders.add(word, Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE + 200);
    assertThat(PlainWords.value(adders.subtract(Long.MAX_VALUE, word)))
        .isEqualTo(Long.MAX_VALUE - 200);
    Word<Boolean> sum = adders.subtract(word, Long.MIN_VALUE);
    assertThat(sum.encoding()).isEqualTo(Encoding.UNSIGNED);
    assertThat(PlainWords.value(sum)).isEqualTo(Long.MIN_VALUE + 200);
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 64, 5);
    assertThatThrownBy(() -> adders.add(wide, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 bits");
  }
}
