package org.trellisfhe.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequantiserTest {
  @Test
  void roundsClampsAndSaturatesEveryAccumulator() {
    for (int shift = 0; shift <= 6; shift++) {
      for (int bits = 1; bits <= 5; bits++) {
        Requantiser requantiser = new Requantiser(shift, bits);
        for (int acc = -3000; acc <= 3000; acc++) {
          double rounded = Math.floor(acc / (double) (1 << shift) + 0.5);
          double expected = Math.max(0, Math.min((1 << bits) - 1, rounded));
          assertThat(requantiser.apply(acc)).isEqualTo((int) expected);
        }
      }
    }
  }

  @Test
  void rangesAreThoseOfTheirEnds() {
    Requantiser requantiser = new Requantiser(3, 4);
    IntRange range = requantiser.apply(new IntRange(-100, 50));
    assertThat(range).isEqualTo(new IntRange(0, 6));
    assertThat(requantiser.shifted(new IntRange(-100, 50))).isEqualTo(new IntRange(-12, 6));
  }

  @Test
  void plainReluNeverSaturates() {
    Requantiser relu = Requantiser.relu();
    assertThat(relu.apply(1 << 30)).isEqualTo(1 << 30);
    assertThat(relu.apply(new IntRange(-5, 1 << 30))).isEqualTo(new IntRange(0, 1 << 30));
  }

  @Test
  void refusesWidthsOutOfRange() {
    assertThatThrownBy(() -> new Requantiser(31, 4)).hasMessageContaining("shift = 31");
    assertThatThrownBy(() -> new Requantiser(0, 32)).hasMessageContaining("bits = 32");
  }

  @Test
  void widthOfARangeHoldsItsEnds() {
    assertThat(new IntRange(-8, 7).signedBits()).isEqualTo(4);
    assertThat(new IntRange(-9, 7).signedBits()).isEqualTo(5);
    assertThat(new IntRange(0, 8).signedBits()).isEqualTo(5);
    assertThat(IntRange.of(0).signedBits()).isEqualTo(1);
    assertThat(new IntRange(-8, 7).size()).isEqualTo(16);
    assertThat(new IntRange(-8, 7).sizeBits()).isEqualTo(4);
    assertThat(new IntRange(-8, 8).sizeBits()).isEqualTo(5);
    assertThat(IntRange.of(5).sizeBits()).isEqualTo(0);
    assertThatThrownBy(() -> new IntRange(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IntRange(0, Long.MAX_VALUE).times(2))
        .isInstanceOf(ArithmeticException.class);
  }
}
