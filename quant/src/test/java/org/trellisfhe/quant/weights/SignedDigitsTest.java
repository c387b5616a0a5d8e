package org.trellisfhe.quant.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedDigitsTest {
  @Test
  void digitsAddUpAndAreCanonical() {
    for (int weight = -5000; weight <= 5000; weight++) {
      int[] digits = SignedDigits.of(weight);
      long sum = 0;
      int nonZero = 0;
      for (int i = 0; i < digits.length; i++) {
        sum += (long) digits[i] << i;
        nonZero += Math.abs(digits[i]);
        if (i > 0) {
          assertThat(digits[i] * digits[i - 1]).as("neighbours of %d", weight).isZero();
        }
      }
      assertThat(sum).isEqualTo(weight);
      assertThat(SignedDigits.count(weight)).as("count of %d", weight).isEqualTo(nonZero);
    }
  }

  @Test
  void noOtherSumOfSignedPowersIsShorter() {
    int limit = 256;
    int[] fewest = new int[4 * limit + 1];
    Arrays.fill(fewest, 99);
    fewest[2 * limit] = 0;
    for (int round = 1; round <= 6; round++) {
      int[] next = fewest.clone();
      for (int i = 0; i < fewest.length; i++) {
        for (int power = 1; power <= 2 * limit; power *= 2) {
          for (int j : new int[] {i - power, i + power}) {
            if (j >= 0 && j < fewest.length) {
              next[i] = Math.min(next[i], fewest[j] + 1);
            }
          }
        }
      }
      fewest = next;
    }
    for (int weight = -limit; weight <= limit; weight++) {
      assertThat(SignedDigits.count(weight)).isEqualTo(fewest[2 * limit + weight]);
    }
  }

  @Test
  void extremesAreExact() {
    assertThat(SignedDigits.count(Integer.MIN_VALUE)).isEqualTo(1);
    assertThat(SignedDigits.count(Integer.MAX_VALUE)).isEqualTo(2);
    assertThat(SignedDigits.of(Integer.MAX_VALUE)).hasSize(32).endsWith(1).startsWith(-1);
    assertThat(SignedDigits.of(0)).isEmpty();
  }
}
