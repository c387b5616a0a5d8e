package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

/** Words of plain bits, by pattern, so that both zeros of ones-complement are among them. */
public final class PlainWords {
  private PlainWords() {}

  public static CountingEvaluator<Boolean> gates() {
    return new CountingEvaluator<>(new PlainEvaluator());
  }

  public static Word<Boolean> ofPattern(Encoding encoding, int width, long pattern) {
    List<Boolean> bits = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      bits.add((pattern >>> i & 1) == 1);
    }
    return new Word<>(encoding, bits);
  }

  public static List<Word<Boolean>> all(Encoding encoding, int width) {
    List<Word<Boolean>> words = new ArrayList<>();
    for (int pattern = 0; pattern < 1 << width; pattern++) {
      words.add(ofPattern(encoding, width, pattern));
    }
    return words;
  }

  /** All words of all encodings from one width to another. */
  public static List<Word<Boolean>> all(int minWidth, int maxWidth) {
    List<Word<Boolean>> words = new ArrayList<>();
    for (Encoding encoding : Encoding.values()) {
      for (int width = minWidth; width <= maxWidth; width++) {
        words.addAll(all(encoding, width));
      }
    }
    return words;
  }

  /** A random word; the zeros, the ends and the signs come up often. */
  public static Word<Boolean> random(SplittableRandom random, Encoding encoding, int width) {
    long pattern =
        switch (random.nextInt(5)) {
          case 0 -> 0;
          case 1 -> -1;
          case 2 -> 1L << random.nextInt(width);
          default -> random.nextLong();
        };
    return ofPattern(encoding, width, pattern);
  }

  /** A random value of a range of at most 63 bits. */
  public static long value(SplittableRandom random, Range range) {
    return random.nextLong(range.low().longValueExact(), range.high().longValueExact() + 1);
  }

  /** The value, also that of an unsigned word of 64 bits. */
  public static BigInteger number(Word<Boolean> word) {
    long value = value(word);
    return word.encoding() == Encoding.UNSIGNED
        ? new BigInteger(Long.toUnsignedString(value))
        : BigInteger.valueOf(value);
  }

  public static long value(Word<Boolean> word) {
    return word.encoding().decode(word.bits());
  }
}
