package org.trellisfhe.lwe.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

  @Test
  void rotatesAndSubtractsByEveryPower() {
    int[] padded = new SplittableRandom(2).ints(3 * SIZE).toArray();
    int[] polynomial = Arrays.copyOfRange(padded, SIZE, 2 * SIZE);
    for (int power = 0; power < 2 * SIZE; power++) {
      int[] expected = shifted(polynomial, power);
      for (int j = 0; j < SIZE; j++) {
        expected[j] -= polynomial[j];
      }
      int[] difference = new int[SIZE];
      Polynomials.rotateAndSubtract(padded, SIZE, SIZE, power, difference);
      assertThat(difference).containsExactly(expected);
    }
  }
}
