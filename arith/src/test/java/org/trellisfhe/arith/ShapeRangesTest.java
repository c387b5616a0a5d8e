package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.gates.eval.PlainEvaluator;

/** Operations on words of which more is known than their widths tell. */
class ShapeRangesTest {
  private final PlainEvaluator plain = new PlainEvaluator();

  /** An operation that took no word at all would pass. */
  private int checked;

  @AfterEach
  void somethingWasChecked() {
    assertThat(checked).isPositive();
  }

  /** Every range of every word of four bits, with random second words of random ranges. */
  @ParameterizedTest
  @EnumSource
  void areRightForEveryKnownRange(ShapeOperation operation) {
    SplittableRandom random = new SplittableRandom(operation.name().hashCode());
    List<Word<Boolean>> others = PlainWords.all(1, 4);
    for (Word<Boolean> word : PlainWords.all(4, 4)) {
      Range possible = word.range();
      BigInteger value = PlainWords.number(word);
      for (BigInteger low = possible.low(); low.compareTo(value) <= 0; low = next(low)) {
        for (BigInteger high = value; high.compareTo(possible.high()) <= 0; high = next(high)) {
          Word<Boolean> second = others.get(random.nextInt(others.size()));
          check(operation, word.within(new Range(low, high)), narrowed(random, second));
          check(operation, word.within(new Range(low, high)), narrowed(random, word));
        }
      }
    }
  }

  private static BigInteger next(BigInteger value) {
    return value.add(BigInteger.ONE);
  }

  private static Word<Boolean> narrowed(SplittableRandom random, Word<Boolean> word) {
    BigInteger value = PlainWords.number(word);
    BigInteger below = value.subtract(BigInteger.valueOf(random.nextInt(3)));
    BigInteger above = value.add(BigInteger.valueOf(random.nextInt(3)));
    return word.within(new Range(below.max(word.range().low()), above.min(word.range().high())));
  }

  private void check(ShapeOperation operation, Word<Boolean> a, Word<Boolean> b) {
    if (!operation.takes(a, b)) {
      return;
    }
    checked++;
    Word<Boolean> result = operation.run(plain, a, b);
    BigInteger found = PlainWords.number(result);
    assertThat(found).as("%s of %s and %s", operation, a, b).isEqualTo(operation.expected(a, b));
    assertThat(result.range().contains(new Range(found, found)))
        .as("%s of %s and %s: %s", operation, a, b, result)
        .isTrue();
  }
}
