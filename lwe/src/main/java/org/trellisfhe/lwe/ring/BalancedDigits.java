package org.trellisfhe.lwe.ring;

import org.trellisfhe.lwe.params.Gadget;

/**
 * Digits of one torus element in {@code [-B/2, B/2]}. A tie between B/2 and -B/2 is decided by one
 * of the element's lowest bits, which are rounded away: so each digit's mean is zero, and a key
 * switch does not shift all phases under a key by the same amount.
 */
public final class BalancedDigits {
  private BalancedDigits() {}

  /**
   * Decomposes one element: {@code element = sum over t of digits[at + t] * 2^(32 -
   * (t+1)*baseLog)}, up to half of the last digit's weight.
   *
   * @param element a torus element
   * @param gadget base and levels
   * @param digits receives {@code levels} digits, most significant first
   * @param at where the first one goes
   */
  public static void decompose(int element, Gadget gadget, int[] digits, int at) {
    int bits = gadget.bits();
    int rest = (element + (1 << (31 - bits))) >>> (32 - bits);
    int base = 1 << gadget.baseLog();
    int middle = base / 2;
    for (int level = gadget.levels() - 1; level >= 0; level--) {
      int digit = rest & (base - 1);
      rest >>>= gadget.baseLog();
      if (digit > middle || (digit == middle && ((element >>> level) & 1) == 1)) {
        digit -= base;
        rest++;
      }
      digits[at + level] = digit;
    }
  }
}
