package org.trellisfhe.lwe.client;

import org.trellisfhe.lwe.random.RandomSource;

/** Small uniform numbers from as few random words as there can be. */
final class BitSupply {
  private final RandomSource source;
  private long word;
  private int left;

  BitSupply(RandomSource source) {
    this.source = source;
  }

  /** A uniform number from 0 to below a bound: bits are drawn again until they are below it. */
  int below(int bound) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1);
    int value;
    do {
      value = next(bits);
    } while (value >= bound);
    return value;
  }

  private int next(int bits) {
    if (left < bits) {
      word = source.nextLong();
      left = Long.SIZE;
    }
    int value = (int) (word & ((1L << bits) - 1));
    word >>>= bits;
    left -= bits;
    return value;
  }
}
