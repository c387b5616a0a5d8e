package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void sumsAndProductsAreTight() {
    Range a = new Range(-3, 5);
    Range b = new Range(-2, 7);
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long x = -3; x <= 5; x++) {
      for (long y = -2; y <= 7; y++) {
        low = Math.min(low, x * y);
        high = Math.max(high, x * y);
      }
    }
    assertThat(a.times(b)).isEqualTo(new Range(low, high));
    assertThat(a.plus(b)).isEqualTo(new Range(-5, 12));
    assertThat(a.times(-2)).isEqualTo(new Range(-10, 6));
  }

  @Test
  void widthsAreTheLeastThatHoldTheEnds() {
    for (long low = -20; low <= 20; low++) {
      for (long high = low; high <= 20; high++) {
        Range range = new Range(low, high);
        int width = range.signedWidth();
        assertThat(Encoding.TWOS_COMPLEMENT.range(width).contains(range)).isTrue();
        if (width > 1) {
          assertThat(Encoding.TWOS_COMPLEMENT.range(width - 1).contains(range)).isFalse();
        }
        if (low >= 0) {
          int unsigned = range.unsignedWidth();
          assertThat(Encoding.UNSIGNED.range(unsigned).contains(range)).isTrue();
          assertThat(unsigned == 1 || !Encoding.UNSIGNED.range(unsigned - 1).contains(range))
              .isTrue();
        }
      }
    }
    assertThat(new Range(Long.MIN_VALUE, 0).signedWidth()).isEqualTo(64);
    assertThat(new Range(0, Long.MAX_VALUE).unsignedWidth()).isEqualTo(63);
  }

  @Test
  void refusesWhatItCannotHold() {
    assertThatThrownBy(() -> new Range(1, 0)).isInstanceOf(IllegalArgumentException.class);
    Range wide = new Range(0, Long.MAX_VALUE);
    assertThatThrownBy(() -> wide.plus(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 bits");
    assertThatThrownBy(() -> wide.times(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(-1, 0).unsignedWidth())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
