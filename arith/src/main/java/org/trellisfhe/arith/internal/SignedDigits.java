package org.trellisfhe.arith.internal;

/**
 * A number as few powers of two with signs: the non-adjacent form, in which no representation has
 * fewer non-zero digits, and 4 - 1 rewritten to 2 + 1, since a positive digit needs no correction.
 *
 * @param positive bit e is set if 2^e is added
 * @param negative bit e is set if 2^e is subtracted
 */
public record SignedDigits(long positive, long negative) {

  /** The digits of a number, modulo 2^64. */
  public static SignedDigits of(long number) {
    long positive = 0;
    long negative = 0;
    long rest = number;
    for (int e = 0; e < Long.SIZE; e++) {
      if ((rest & 1) == 1) {
        boolean below = (rest & 2) == 0;
        positive |= below ? 1L << e : 0;
        negative |= below ? 0 : 1L << e;
        rest -= below ? 1 : -1;
      }
      rest >>= 1;
    }
    for (int e = Long.SIZE - 3; e >= 0; e--) {
      if ((negative >>> e & 1) == 1 && (positive >>> (e + 2) & 1) == 1) {
        negative ^= 1L << e;
        positive ^= 0b111L << e;
      }
    }
    return new SignedDigits(positive, negative);
  }

  public int count() {
    return Long.bitCount(positive) + Long.bitCount(negative);
  }
}
