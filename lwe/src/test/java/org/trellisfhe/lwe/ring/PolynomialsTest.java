package org.trellisfhe.lwe.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialsTest {
  private static final int SIZE = 16;

  /** Multiplies by X, one power at a time. */
  private static int[] shifted(int[] polynomial, int power) {
    int[] result = polynomial.clone();
    for (int step = 0; step < power; step++) {
      int last = result[SIZE - 1];
      System.arraycopy(result, 0, result, 1, SIZE - 1);
      result[0] = -last;
    }
    return result;
  }

  @Test
  void rotatesByEveryPower() {
    int[] polynomial = new SplittableRandom(1).ints(SIZE).toArray();
    for (int power = 0; power < 2 * SIZE; power++) {
      int[] rotated = new int[SIZE];
      Polynomials.rotate(polynomial, 0, SIZE, power, rotated, 0);
      assertThat(rotated).containsExactly(shifted(polynomial, power));
    }
  }
}
