package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the bits of a word stand for. Bit 0 is the least significant one. */
public enum Encoding {
  /** Bit i weighs 2^i. A word of 64 bits is read and written as an unsigned long. */
  UNSIGNED,

  /** As unsigned, but the highest bit, the sign, weighs -2^(width-1). */
  TWOS_COMPLEMENT,

  /**
   * As unsigned, but the sign weighs -(2^(width-1) - 1): the negative of a word is its bitwise
   * complement. Zero has two forms, all bits false and all bits true; both mean 0 everywhere.
   */
  ONES_COMPLEMENT;

  /** The widest word. */
  public static final int MAX_WIDTH = 64;

  /**
   * The values of a word.
   *
   * @param width number of bits, 1 to 64
   * @return least and greatest value
   * @throws IllegalArgumentException if the width is out of range
   */
  public Range range(int width) {
    checkWidth(width);
    BigInteger half = BigInteger.ONE.shiftLeft(width - 1);
    BigInteger signed = half.subtract(BigInteger.ONE);
    return switch (this) {
      case UNSIGNED -> new Range(BigInteger.ZERO, half.add(signed));
      case TWOS_COMPLEMENT -> new Range(half.negate(), signed);
      case ONES_COMPLEMENT -> new Range(signed.negate(), signed);
    };
  }

  /**
   * What a bit adds to the value, modulo 2^64.
   *
   * @param bit from 0 to below the width
   * @param width number of bits
   * @return its weight
   */
  public long weight(int bit, int width) {
    if (bit < width - 1 || this == UNSIGNED) {
      return 1L << bit;
    }
    return this == TWOS_COMPLEMENT ? -(1L << bit) : 1 - (1L << bit);
  }

  /**
   * The bits of a value.
   *
   * @param value in the width's range; an unsigned long if the width is 64 and unsigned
   * @param width number of bits, 1 to 64
   * @return the bits, least significant first; zero has all bits false
   * @throws IllegalArgumentException if the value is out of range
   */
  public List<Boolean> encode(long value, int width) {
    checkWidth(width);
    boolean any = this == UNSIGNED && width == MAX_WIDTH;
    if (!any && !range(width).contains(value)) {
      throw new IllegalArgumentException(
          "value " + value + ": from " + range(width) + " in " + width + " bits, " + this);
    }
    long pattern = this == ONES_COMPLEMENT && value < 0 ? value - 1 : value;
    List<Boolean> bits = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      bits.add((pattern >>> i & 1) == 1);
    }
    return bits;
  }

  /**
   * The value of bits.
   *
   * @param bits least significant first, 1 to 64
   * @return the value; an unsigned long if there are 64 and unsigned
   * @throws IllegalArgumentException if the number of bits is out of range
   */
  public long decode(List<Boolean> bits) {
    checkWidth(bits.size());
    long value = 0;
    for (int i = 0; i < bits.size(); i++) {
      value += bits.get(i) ? weight(i, bits.size()) : 0;
    }
    return value;
  }

  /**
   * Checks a word's width.
   *
   * @param width number of bits
   * @throws IllegalArgumentException if it is not from 1 to 64
   */
  public static void checkWidth(int width) {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException("width " + width + ": from 1 to " + MAX_WIDTH);
    }
  }
}
