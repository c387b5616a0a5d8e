package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.IntSummaryStatistics;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void sumsAndProductsAreTight() {
    Range a = Range.of(-3, 5);
    Range b = Range.of(-2, 7);
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long x = -3; x <= 5; x++) {
      for (long y = -2; y <= 7; y++) {
        low = Math.min(low, x * y);
        high = Math.max(high, x * y);
      }
    }
    assertThat(a.times(b)).isEqualTo(Range.of(low, high));
    assertThat(a.plus(b)).isEqualTo(Range.of(-5, 12));
    assertThat(a.times(-2)).isEqualTo(Range.of(-10, 6));
  }

  @Test
  void widthsAreTheLeastThatHoldTheEnds() {
    for (long low = -20; low <= 20; low++) {
      for (long high = low; high <= 20; high++) {
        Range range = Range.of(low, high);
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
    assertThat(Range.of(Long.MIN_VALUE, 0).signedWidth()).isEqualTo(64);
    assertThat(Range.of(0, Long.MAX_VALUE).unsignedWidth()).isEqualTo(63);
    assertThat(Range.of(0, Long.MAX_VALUE).times(3).signedWidth()).isEqualTo(66);
  }

  @Test
  void derivedRangesHaveAllValuesAndNoOthers() {
    for (int low = -4; low <= 4; low++) {
      for (int high = low; high <= 4; high++) {
        Range range = Range.of(low, high);
        int[] values = IntStream.rangeClosed(low, high).toArray();
        assertThat(range.negated()).isEqualTo(spanned(values, v -> -v));
        assertThat(range.absolute()).isEqualTo(spanned(values, Math::abs));
        assertThat(range.shiftedRight(1)).isEqualTo(spanned(values, v -> v >> 1));
        assertThat(range.shiftedRight(-2)).isEqualTo(spanned(values, v -> v << 2));
        assertThat(range.max(Range.of(-1))).isEqualTo(spanned(values, v -> Math.max(v, -1)));
        assertThat(range.min(Range.of(1))).isEqualTo(spanned(values, v -> Math.min(v, 1)));
        assertThat(range.clampedTo(Range.of(-1, 2)))
            .isEqualTo(spanned(values, v -> Math.max(-1, Math.min(2, v))));
        assertThat(range.minus(Range.of(1, 3))).isEqualTo(Range.of(low - 3, high - 1));
        assertThat(range.union(Range.of(0)))
            .isEqualTo(Range.of(Math.min(low, 0), Math.max(high, 0)));
        assertThat(range.hasNegatives()).isEqualTo(low < 0);
        assertThat(range.isNegative()).isEqualTo(high < 0);
      }
    }
  }

  private static Range spanned(int[] values, IntUnaryOperator function) {
    IntSummaryStatistics results = IntStream.of(values).map(function).summaryStatistics();
    return Range.of(results.getMin(), results.getMax());
  }

  @Test
  void refusesWhatItCannotHold() {
    assertThatThrownBy(() -> Range.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Range.of(-1, 0).unsignedWidth())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
