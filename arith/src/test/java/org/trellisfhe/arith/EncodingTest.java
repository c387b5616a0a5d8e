package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {
  @ParameterizedTest
  @EnumSource
  void encodesAndDecodesEveryValueOfSmallWidths(Encoding encoding) {
    for (int width = 1; width <= 8; width++) {
      Range range = encoding.range(width);
      long low = range.low().longValueExact();
      long high = range.high().longValueExact();
      for (long value = low; value <= high; value++) {
        assertThat(encoding.decode(encoding.encode(value, width))).isEqualTo(value);
      }
      long tooLow = low - 1;
      long tooHigh = high + 1;
      int bits = width;
      assertThatThrownBy(() -> encoding.encode(tooLow, bits))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("value " + tooLow);
      assertThatThrownBy(() -> encoding.encode(tooHigh, bits))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void rangesAreWhatTheEncodingsCanSay() {
    assertThat(Encoding.UNSIGNED.range(4)).isEqualTo(Range.of(0, 15));
    assertThat(Encoding.TWOS_COMPLEMENT.range(4)).isEqualTo(Range.of(-8, 7));
    assertThat(Encoding.ONES_COMPLEMENT.range(4)).isEqualTo(Range.of(-7, 7));
    assertThat(Encoding.TWOS_COMPLEMENT.range(64))
        .isEqualTo(Range.of(Long.MIN_VALUE, Long.MAX_VALUE));
    assertThat(Encoding.ONES_COMPLEMENT.range(64))
        .isEqualTo(Range.of(-Long.MAX_VALUE, Long.MAX_VALUE));
    assertThat(Encoding.UNSIGNED.range(63)).isEqualTo(Range.of(0, Long.MAX_VALUE));
    assertThat(Encoding.UNSIGNED.range(64).high()).hasToString("18446744073709551615");
  }

  @Test
  void onesComplementHasTwoZerosAndNegatesByComplement() {
    assertThat(Encoding.ONES_COMPLEMENT.decode(Collections.nCopies(7, true))).isZero();
    assertThat(Encoding.ONES_COMPLEMENT.decode(Collections.nCopies(7, false))).isZero();
    assertThat(Encoding.ONES_COMPLEMENT.encode(-5, 4)).containsExactly(false, true, false, true);
    assertThat(Encoding.ONES_COMPLEMENT.encode(5, 4)).containsExactly(true, false, true, false);
  }

  @ParameterizedTest
  @EnumSource
  void wideWords(Encoding encoding) {
    SplittableRandom random = new SplittableRandom(64);
    for (int i = 0; i < 100; i++) {
      long value = random.nextLong() >> 1;
      if (encoding == Encoding.UNSIGNED) {
        value = random.nextLong();
      }
      assertThat(encoding.decode(encoding.encode(value, 64))).isEqualTo(value);
    }
  }

  @Test
  void refusesWidthsOutOfRange() {
    assertThatThrownBy(() -> Encoding.UNSIGNED.range(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("width 0");
    assertThatThrownBy(() -> Encoding.UNSIGNED.decode(Collections.nCopies(65, true)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Word<Boolean>(Encoding.UNSIGNED, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
