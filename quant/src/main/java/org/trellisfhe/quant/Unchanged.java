package org.trellisfhe.quant;

/**
 * No end at all: the accumulator goes on as it is. So end layers whose sums go into other sums, and
 * output layers whose sums the client decrypts itself.
 */
public record Unchanged() implements IntegerActivation {
  @Override
  public int shift() {
    return 0;
  }

  @Override
  public int activate(long shifted) {
    return Math.toIntExact(shifted);
  }

  @Override
  public IntRange activate(IntRange shifted) {
    return shifted;
  }
}
