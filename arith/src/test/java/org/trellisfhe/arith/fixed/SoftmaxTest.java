package org.trellisfhe.arith.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

/** Exponentials and shares of them. */
class SoftmaxTest {
  private record Key(FixedFormat format, int count, int point) {}

  // Plans take time, and several tests use the same ones.
  private static final Map<Key, SoftmaxPlan> PLANS = new ConcurrentHashMap<>();

  private final PlainEvaluator plain = new PlainEvaluator();

  private static SoftmaxPlan plan(FixedFormat format, int count, int point) {
    return PLANS.computeIfAbsent(
        new Key(format, count, point),
        key -> SoftmaxPlan.of(key.format(), key.count(), key.point()));
  }

  private static double number(FixedWord<Boolean> word) {
    return word.format().decode(word.word().bits()).doubleValue();
  }

  private double worstError(List<FixedWord<Boolean>> numbers, int point) {
    double sum = numbers.stream().mapToDouble(x -> StrictMath.exp(number(x))).sum();
    SoftmaxPlan plan = plan(numbers.get(0).format(), numbers.size(), point);
    List<FixedWord<Boolean>> shares = new Softmax<>(plain).apply(numbers, plan);
    double worst = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double exact = StrictMath.exp(number(numbers.get(i))) / sum;
      assertThat(shares.get(i).word().width()).isEqualTo(point + 1);
      worst = Math.max(worst, Math.abs(number(shares.get(i)) - exact));
    }
    return worst;
  }

  @Test
  void tenNumbersOfEightBitsAreWithinAHundredAndTwentyEighth() {
    SplittableRandom random = new SplittableRandom(3);
    for (Encoding encoding : List.of(Encoding.TWOS_COMPLEMENT, Encoding.ONES_COMPLEMENT)) {
      for (int spread : new int[] {1, 4, 40, 256}) {
        for (int round = 0; round < 4; round++) {
          List<FixedWord<Boolean>> numbers = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            long pattern = 3L + random.nextInt(spread);
            numbers.add(new FixedWord<>(PlainWords.ofPattern(encoding, 8, pattern), 4));
          }
          assertThat(worstError(numbers, 8)).isLessThanOrEqualTo(1.0 / 128);
        }
      }
    }
  }

  /** One number ahead of all others, at every distance: the shares run through all values. */
  @Test
  void oneAgainstManyEqualOnesIsWithinTheBound() {
    for (int distance = 0; distance < 256; distance += 5) {
      Word<Boolean> rest = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, -128);
      Word<Boolean> first = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, distance - 128);
      List<FixedWord<Boolean>> numbers =
          new ArrayList<>(Collections.nCopies(9, new FixedWord<>(rest, 4)));
      numbers.add(new FixedWord<>(first, 4));
      assertThat(worstError(numbers, 8)).isLessThanOrEqualTo(1.0 / 128);
    }
  }

  @Test
  void fewNumbersAndOtherPoints() {
    FixedFormat format = new FixedFormat(Encoding.TWOS_COMPLEMENT, 6, 3);
    FixedWord<Boolean> a = FixedWord.constant(plain, -1.5, format);
    FixedWord<Boolean> b = FixedWord.constant(plain, 0.25, format);
    assertThat(worstError(List.of(a), 8)).isLessThanOrEqualTo(1.0 / 256);
    assertThat(worstError(List.of(a, b), 5)).isLessThanOrEqualTo(1.0 / 16);
    assertThat(worstError(List.of(a, a, b), 8)).isLessThanOrEqualTo(1.0 / 128);
  }

  @Test
  void unlikeNumbersAreRefused() {
    Softmax<Boolean> softmax = new Softmax<>(plain);
    FixedWord<Boolean> x = new FixedWord<>(PlainWords.ofPattern(Encoding.UNSIGNED, 4, 3), 2);
    FixedWord<Boolean> other = new FixedWord<>(x.word(), 1);
    SoftmaxPlan plan = SoftmaxPlan.of(x.format(), 2, 3);
    assertThat(plan.input()).isEqualTo(x.format());
    assertThat(softmax.apply(List.of(x, x), plan)).hasSize(plan.count());
    assertThatThrownBy(() -> softmax.apply(List.of(x), plan))
        .hasMessage("1 numbers: 2 in this plan");
    assertThatThrownBy(() -> softmax.apply(List.of(x, other), plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point=1]: FixedFormat");
    assertThatThrownBy(() -> SoftmaxPlan.of(x.format(), 65, 8))
        .hasMessage("count 65: from 1 to 64");
    assertThatThrownBy(() -> SoftmaxPlan.of(x.format(), 2, 9)).hasMessage("point 9: from 1 to 8");
    assertThatThrownBy(() -> SoftmaxPlan.of(new FixedFormat(Encoding.UNSIGNED, 11, 3), 2, 8))
        .hasMessage("width 11: from 1 to 10 for a table");
  }

  @Test
  void tenNumbersCostAFewThousandBootstraps() {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    Word<Boolean> word = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, 0x5A);
    FixedWord<Boolean> x = new FixedWord<>(word, 4);
    new Softmax<>(counting).apply(Collections.nCopies(10, x), SoftmaxPlan.of(x.format(), 10, 8));
    assertThat(counting.bootstraps()).isEqualTo(2973);
  }

  @Test
  void exponentialsAreExactByTableAndWithinAStepByTwo() {
    FixedFormat output = new FixedFormat(Encoding.UNSIGNED, 10, 9);
    for (Encoding encoding : List.of(Encoding.TWOS_COMPLEMENT, Encoding.ONES_COMPLEMENT)) {
      for (int width : new int[] {8, 11}) {
        ExponentialPlan plan =
            ExponentialPlan.of(new FixedFormat(encoding, width, width - 3), output);
        for (long pattern = 0; pattern < 1 << width; pattern += width == 8 ? 3 : 97) {
          FixedWord<Boolean> x =
              new FixedWord<>(PlainWords.ofPattern(encoding, width, pattern), width - 3);
          FixedWord<Boolean> result = new Exponential<>(plain).apply(x, plan);
          double limited = Math.min(output.high().doubleValue(), StrictMath.exp(number(x)));
          assertThat(Math.abs(number(result) - limited))
              .isLessThanOrEqualTo(output.step().doubleValue() * (width == 8 ? 0.5 : 1));
        }
      }
    }
  }

  @Test
  void exponentialsThatNeedTooManyBitsAreRefused() {
    FixedFormat output = new FixedFormat(Encoding.UNSIGNED, 64, 40);
    FixedFormat input = new FixedFormat(Encoding.UNSIGNED, 12, 6);
    assertThatThrownBy(() -> ExponentialPlan.of(input, output))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("narrow the input or the output");
    FixedFormat wide = new FixedFormat(Encoding.UNSIGNED, 21, 6);
    assertThatThrownBy(() -> ExponentialPlan.of(wide, output))
        .hasMessage("input of 21 bits: at most 20");
    FixedFormat narrow = new FixedFormat(Encoding.UNSIGNED, 3, 2);
    ExponentialPlan plan = ExponentialPlan.of(narrow, new FixedFormat(Encoding.UNSIGNED, 6, 2));
    FixedWord<Boolean> x = new FixedWord<>(PlainWords.ofPattern(Encoding.UNSIGNED, 3, 3), 1);
    assertThatThrownBy(() -> new Exponential<>(plain).apply(x, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point=1]: FixedFormat");
  }
}
