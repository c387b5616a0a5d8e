package org.trellisfhe.arith.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.SlicedEvaluator;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.CountingEvaluator;

/** Roots of all numbers of 16 bits, and of the greatest. */
class RootsTest {
  private final Roots<Long> roots = new Roots<>(new SlicedEvaluator());

  private static void check(long[] values, int width, int n, Function<Word<Long>, Word<Long>> by) {
    Word<Long> root = by.apply(SlicedEvaluator.word(Encoding.UNSIGNED, width, values));
    for (int lane = 0; lane < Long.SIZE; lane++) {
      BigInteger value = new BigInteger(Long.toUnsignedString(values[lane]));
      BigInteger found = BigInteger.valueOf(SlicedEvaluator.value(root, lane));
      assertThat(found.pow(n)).as("root %s of %s", n, value).isLessThanOrEqualTo(value);
      assertThat(found.add(BigInteger.ONE).pow(n)).as("%s of %s", n, value).isGreaterThan(value);
      assertThat(root.range().contains(new Range(found, found))).isTrue();
    }
  }

  @Test
  void allNumbersOfSixteenBits() {
    for (long first = 0; first < 1 << 16; first += Long.SIZE) {
      long[] values = LongStream.range(first, first + Long.SIZE).toArray();
      check(values, 16, 2, roots::squareRoot);
      check(values, 16, 2, roots::squareRootByNewton);
      check(values, 16, 3, word -> roots.root(word, 3));
    }
  }

  @Test
  void numbersOfAllWidthsUpTo64Bits() {
    SplittableRandom random = new SplittableRandom(9);
    for (int width = 1; width <= 64; width++) {
      long mask = -1L >>> (64 - width);
      long[] values = random.longs(Long.SIZE).map(v -> v & mask).toArray();
      values[0] = mask;
      values[1] = 0;
      for (int lane = 2; lane < 20; lane++) {
        // Squares, and what is one less.
        long root = values[lane] >>> ((width + 1) / 2);
        values[lane] = Math.max(0, root * root - lane % 2);
      }
      check(values, width, 2, roots::squareRoot);
      check(values, width, 2, roots::squareRootByNewton);
      for (int n : new int[] {4, 5, 16, 31, 63, 64, 100}) {
        check(values, width, n, word -> roots.root(word, n));
      }
    }
  }

  @Test
  void rangesThatLeaveZeroOutTakeFewerGates() {
    CountingEvaluator<Boolean> gates = PlainWords.gates();
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 8, 200);
    Word<Boolean> root = new Roots<>(gates).squareRootByNewton(word.within(Range.of(100, 210)));
    assertThat(PlainWords.value(root)).isEqualTo(14);
    assertThat(root.range()).isEqualTo(Range.of(10, 14));
    long known = gates.bootstraps();
    assertThat(PlainWords.value(new Roots<>(gates).squareRootByNewton(word))).isEqualTo(14);
    assertThat(gates.bootstraps() - known).isGreaterThan(known);
  }

  @Test
  void costs() {
    for (int n = 2; n <= 32; n += 2) {
      CountingEvaluator<Boolean> gates = PlainWords.gates();
      new Roots<>(gates).squareRoot(PlainWords.ofPattern(Encoding.UNSIGNED, n, 0));
      assertThat(gates.bootstraps()).isEqualTo(n * n / 4);
    }
    CountingEvaluator<Boolean> gates = PlainWords.gates();
    new Roots<>(gates).squareRootByNewton(PlainWords.ofPattern(Encoding.UNSIGNED, 16, 0));
    assertThat(gates.bootstraps()).isEqualTo(534);
  }

  @Test
  void stepsFollowFromTheGreatestRoot() {
    assertThat(NewtonRoot.steps(BigInteger.TWO, 2)).isEqualTo(1);
    assertThat(NewtonRoot.steps(BigInteger.valueOf(255), 2)).isEqualTo(2);
    assertThat(NewtonRoot.steps(BigInteger.valueOf(0xFFFFFFFFL), 2)).isEqualTo(4);
  }

  @Test
  void misuse() {
    Word<Long> signed = SlicedEvaluator.word(Encoding.TWOS_COMPLEMENT, 4, new long[Long.SIZE]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roots.squareRoot(signed))
        .withMessageContaining("radicand -8 to 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roots.root(signed.within(Range.of(0, 7)), 1))
        .withMessageContaining("n 1");
  }
}
