package org.trellisfhe.arith.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.SlicedEvaluator;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.CountingEvaluator;

/** Division by public numbers: all small ones, the greatest ones, and what they cost. */
class ConstantDividerTest {
  private final ConstantDivider<Long> divider = new ConstantDivider<>(new SlicedEvaluator());

  private void check(Encoding encoding, int width, long[] patterns, long divisor) {
    Word<Long> word = SlicedEvaluator.word(encoding, width, patterns);
    Division<Long> truncated = divider.divide(word, divisor);
    Division<Long> floored = divider.floorDivide(word, divisor);
    for (int lane = 0; lane < Long.SIZE; lane++) {
      long value = SlicedEvaluator.value(word, lane);
      check(truncated.quotient(), lane, value / divisor, value, divisor);
      check(truncated.remainder(), lane, value % divisor, value, divisor);
      check(floored.quotient(), lane, Math.floorDiv(value, divisor), value, divisor);
      check(floored.remainder(), lane, Math.floorMod(value, divisor), value, divisor);
    }
  }

  private static void check(Word<Long> word, int lane, long expected, long value, long divisor) {
    assertThat(SlicedEvaluator.value(word, lane))
        .as("%s by %s: %s", value, divisor, word.encoding())
        .isEqualTo(expected);
    assertThat(word.range().contains(expected))
        .as("%s by %s: %s", value, divisor, word.range())
        .isTrue();
  }

  @Test
  void allWordsOfEightBitsByAllSmallNumbers() {
    for (Encoding encoding : Encoding.values()) {
      for (long divisor = -260; divisor <= 260; divisor++) {
        for (int batch = 0; batch < 4 && divisor != 0; batch++) {
          long first = 64L * batch;
          check(encoding, 8, LongStream.range(first, first + 64).toArray(), divisor);
        }
      }
    }
  }

  @Test
  void wideWords() {
    SplittableRandom random = new SplittableRandom(3);
    List<Encoding> encodings = List.of(Encoding.values());
    for (int i = 0; i < 200; i++) {
      Encoding encoding = encodings.get(i % 3);
      int width = 9 + random.nextInt(44);
      long divisor = (random.nextLong() >> random.nextInt(10, 63)) | 1;
      check(encoding, width, random.longs(Long.SIZE).toArray(), divisor);
    }
  }

  @Test
  void theGreatestDivisorsAndWords() {
    SplittableRandom random = new SplittableRandom(4);
    long[] patterns = random.longs(Long.SIZE).toArray();
    patterns[0] = Long.MIN_VALUE;
    patterns[1] = Long.MAX_VALUE;
    patterns[2] = -1;
    Word<Long> signed = SlicedEvaluator.word(Encoding.TWOS_COMPLEMENT, 64, patterns);
    Word<Long> unsigned = SlicedEvaluator.word(Encoding.UNSIGNED, 64, patterns);
    long[] divisors = {Long.MIN_VALUE, Long.MAX_VALUE, 10, -7, 1000003, 1L << 40};
    for (long by : divisors) {
      Division<Long> division = divider.divide(signed, by);
      for (int lane = 0; lane < Long.SIZE; lane++) {
        check(division.quotient(), lane, patterns[lane] / by, patterns[lane], by);
        check(division.remainder(), lane, patterns[lane] % by, patterns[lane], by);
      }
      if (by > 0) {
        Division<Long> raw = divider.divide(unsigned, by);
        for (int lane = 0; lane < Long.SIZE; lane++) {
          assertThat(SlicedEvaluator.value(raw.quotient(), lane))
              .isEqualTo(Long.divideUnsigned(patterns[lane], by));
          assertThat(SlicedEvaluator.value(raw.remainder(), lane))
              .isEqualTo(Long.remainderUnsigned(patterns[lane], by));
        }
      }
    }
  }

  @Test
  void reciprocalsAreExactOrNone() {
    for (long divisor = 3; divisor < 200; divisor += 2) {
      for (long limit : new long[] {divisor, 255, 4095}) {
        BigInteger by = BigInteger.valueOf(divisor);
        Reciprocal reciprocal = Reciprocal.of(by, BigInteger.valueOf(limit));
        for (long value = 0; value <= limit; value++) {
          assertThat((value * reciprocal.factor()) >> reciprocal.shift())
              .isEqualTo(value / divisor);
        }
      }
    }
    BigInteger greatest = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    assertThat(Reciprocal.of(BigInteger.valueOf(7), greatest)).isNull();
  }

  private static long cost(Encoding encoding, int width, long divisor) {
    CountingEvaluator<Boolean> gates = PlainWords.gates();
    new ConstantDivider<>(gates).floorDivide(PlainWords.ofPattern(encoding, width, 0), divisor);
    return gates.bootstraps();
  }

  @Test
  void costs() {
    assertThat(cost(Encoding.UNSIGNED, 8, 8)).isZero();
    assertThat(cost(Encoding.TWOS_COMPLEMENT, 8, 8)).isZero();
    assertThat(cost(Encoding.UNSIGNED, 8, 3)).isEqualTo(1 + 6 * 2 + 2);
    assertThat(cost(Encoding.UNSIGNED, 8, 10)).isEqualTo(2 + 4 * 3 + 3);
    // By a reciprocal of three digits.
    assertThat(cost(Encoding.UNSIGNED, 8, 15)).isEqualTo(20);
    assertThat(cost(Encoding.UNSIGNED, 16, 10)).isLessThan(50);
  }

  @Test
  void zeroIsRefused() {
    Word<Long> word = SlicedEvaluator.word(Encoding.UNSIGNED, 4, new long[Long.SIZE]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> divider.divide(word, 0))
        .withMessageContaining("divisor 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> divider.floorMod(word, 0))
        .withMessageContaining("divisor 0");
  }
}
