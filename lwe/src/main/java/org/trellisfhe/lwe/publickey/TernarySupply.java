package org.trellisfhe.lwe.publickey;

import org.trellisfhe.lwe.random.RandomSource;

/** Uniform draws from -1, 0 and 1: two bits each, drawn again where they give a fourth value. */
final class TernarySupply {
  private static final int FOURTH = 3;

  private final RandomSource source;
  private long word;
  private int left;

  TernarySupply(RandomSource source) {
    this.source = source;
  }

  int next() {
    int value = twoBits();
    while (value == FOURTH) {
      value = twoBits();
    }
    return value - 1;
  }

  private int twoBits() {
    if (left == 0) {
      word = source.nextLong();
      left = Long.SIZE;
    }
    int value = (int) (word & FOURTH);
    word >>>= 2;
    left -= 2;
    return value;
  }
}
