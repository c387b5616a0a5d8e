package org.trellisfhe.lwe.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.params.Gadget;

class BalancedDigitsTest {
  @ParameterizedTest
  @CsvSource({"2, 6", "1, 8", "3, 4", "4, 3", "10, 1"})
  void everyElementRecomposesAndDigitsHaveMeanZero(int baseLog, int levels) {
    Gadget gadget = new Gadget(baseLog, levels);
    int bits = gadget.bits();
    int[] digits = new int[levels];
    double[] sum = new double[levels];
    double[] squares = new double[levels];
    // All digits, and all of the lowest bits that decide ties.
    int count = 1 << (bits + levels);
    for (int value = 0; value < count; value++) {
      int ties = value & ((1 << levels) - 1);
      int rounded = (value >>> levels) << (32 - bits);
      int element = rounded | ties;
      BalancedDigits.decompose(element, gadget, digits, 0);
      int recomposed = 0;
      for (int t = 0; t < levels; t++) {
        assertThat(Math.abs(digits[t])).isLessThanOrEqualTo(1 << (baseLog - 1));
        recomposed += digits[t] << (32 - (t + 1) * baseLog);
        sum[t] += digits[t];
        squares[t] += (double) digits[t] * digits[t];
      }
      assertThat(recomposed).isEqualTo(rounded);
    }
    for (int t = 0; t < levels; t++) {
      assertThat(sum[t]).isZero();
      assertThat(squares[t] / count).isCloseTo(gadget.digitMeanSquare(), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 6", "1, 8", "10, 2"})
  void restIsRoundedToTheNearest(int baseLog, int levels) {
    Gadget gadget = new Gadget(baseLog, levels);
    int[] digits = new int[levels];
    int half = 1 << (31 - gadget.bits());
    for (long x = -1L << 31; x < 1L << 31; x += 99_991) {
      BalancedDigits.decompose((int) x, gadget, digits, 0);
      int recomposed = 0;
      for (int t = 0; t < levels; t++) {
        recomposed += digits[t] << (32 - (t + 1) * baseLog);
      }
      assertThat((int) x - recomposed).isBetween(-half, half);
    }
  }
}
