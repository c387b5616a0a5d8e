package org.trellisfhe.quant;

/**
 * A closed range of integers that a value is known to lie in. Sums and products are exact: an
 * overflow of 64 bits is an {@link ArithmeticException}, never a wrong range.
 *
 * @param low the least value
 * @param high the greatest value, at least {@code low}
 */
public record IntRange(long low, long high) {
  /** Checks the order. */
  public IntRange {
    if (low > high) {
      throw new IllegalArgumentException("low = " + low + ": must be at most high = " + high);
    }
  }

  /** {@return the range of a constant} */
  public static IntRange of(long value) {
    return new IntRange(value, value);
  }

  /** {@return the range of a sum of independent values} */
  public IntRange plus(IntRange other) {
    return new IntRange(Math.addExact(low, other.low), Math.addExact(high, other.high));
  }

  /** {@return the range of a product with a constant} */
  public IntRange times(long constant) {
    long a = Math.multiplyExact(low, constant);
    long b = Math.multiplyExact(high, constant);
    return new IntRange(Math.min(a, b), Math.max(a, b));
  }

  /** {@return the smallest range that holds both} */
  public IntRange union(IntRange other) {
    return new IntRange(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** {@return how many integers there are: high - low + 1} */
  public long size() {
    return Math.addExact(Math.subtractExact(high, low), 1);
  }

  /** {@return the bits that number as many integers: the least b with 2^b at least the size} */
  public int sizeBits() {
    return Long.SIZE - Long.numberOfLeadingZeros(size() - 1);
  }

  /** {@return whether a value lies inside} */
  public boolean contains(long value) {
    return low <= value && value <= high;
  }

  /**
   * {@return the least width of a two's complement word that holds every value, sign bit included}
   */
  public int signedBits() {
    return 1 + Math.max(magnitudeBits(low), magnitudeBits(high));
  }

  /**
   * {@return the least width of a word that holds every value, at least 1: with a sign bit only if
   * some value is negative}
   */
  public int wordBits() {
    return low < 0 ? signedBits() : Math.max(1, signedBits() - 1);
  }

  private static int magnitudeBits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
  }
}
