package org.trellisfhe.arith.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignedDigitsTest {
  @Test
  void digitsAddUpToTheNumber() {
    SplittableRandom random = new SplittableRandom(3);
    long[] numbers = random.longs(1000).toArray();
    numbers[0] = Long.MAX_VALUE;
    numbers[1] = Long.MIN_VALUE;
    numbers[2] = -1;
    numbers[3] = 0;
    for (long number : numbers) {
      SignedDigits digits = SignedDigits.of(number);
      assertThat(digits.positive() - digits.negative()).isEqualTo(number);
      assertThat(digits.positive() & digits.negative()).isZero();
      assertThat(digits.count()).isLessThanOrEqualTo(33);
    }
  }

  /** Least numbers of signed powers of two, by adding one more of them again and again. */
  @Test
  void noRepresentationHasFewerDigits() {
    int limit = 600;
    int[] least = new int[4 * limit + 1];
    Arrays.fill(least, 99);
    least[2 * limit] = 0;
    for (int count = 0; count < 6; count++) {
      for (int i = 0; i < least.length; i++) {
        for (int power = 1; least[i] == count && power <= 2 * limit; power *= 2) {
          for (int next : new int[] {i - power, i + power}) {
            if (next >= 0 && next < least.length) {
              least[next] = Math.min(least[next], count + 1);
            }
          }
        }
      }
    }
    for (int number = -limit; number <= limit; number++) {
      assertThat(SignedDigits.of(number).count())
          .as("%d", number)
          .isEqualTo(least[number + 2 * limit]);
    }
  }

  @Test
  void positiveDigitsArePreferred() {
    assertThat(SignedDigits.of(3)).isEqualTo(new SignedDigits(3, 0));
    assertThat(SignedDigits.of(11)).isEqualTo(new SignedDigits(11, 0));
    assertThat(SignedDigits.of(7)).isEqualTo(new SignedDigits(8, 1));
  }
}
