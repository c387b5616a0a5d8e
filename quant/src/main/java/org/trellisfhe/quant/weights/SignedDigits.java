package org.trellisfhe.quant.weights;

import java.util.Arrays;

/**
 * Canonical signed digits: every integer is a sum of powers of two with signs and no two
 * neighbouring digits, the fewest non-zero digits that there can be. A product of an encrypted
 * number with a public weight costs one addition a digit.
 */
public final class SignedDigits {
  private SignedDigits() {}

  /**
   * How many non-zero digits a weight has.
   *
   * @param weight any integer
   * @return the number of digits; 0 only for 0
   */
  public static int count(int weight) {
    // x and 3x differ exactly where a non-zero digit stands (one place up).
    long magnitude = Math.abs((long) weight);
    return Long.bitCount(magnitude ^ (3 * magnitude));
  }

  /**
   * The digits of a weight.
   *
   * @param weight any integer
   * @return digit i, -1, 0 or 1, stands for 2^i; the last one is not zero, and 0 has none
   */
  public static int[] of(int weight) {
    int[] digits = new int[Integer.SIZE + 1];
    int length = 0;
    long rest = weight;
    for (int i = 0; rest != 0; i++) {
      if ((rest & 1) != 0) {
        digits[i] = (rest & 3) == 1 ? 1 : -1;
        rest -= digits[i];
        length = i + 1;
      }
      rest >>= 1;
    }
    return Arrays.copyOf(digits, length);
  }
}
