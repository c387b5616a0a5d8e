package org.trellisfhe.cli.fixedwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.quant.learn.RunningMaximum;

class ScaleTest {
  @Test
  void runningMaximumFollowsItsRecurrence() {
    RunningMaximum maximum = RunningMaximum.start(0.9).observe(10);
    assertThat(maximum.value()).isEqualTo(10);
    assertThat(maximum.observe(20).value()).isCloseTo(0.9 * 10 + 0.1 * 20, within(1e-12));
    assertThat(maximum.observe(0)).isEqualTo(maximum);
    assertThatThrownBy(() -> RunningMaximum.start(1)).hasMessageContaining("rho = 1.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void scaleUsesAllBitsAndKeepsRealValues(int bits) {
    SplittableRandom random = new SplittableRandom(bits);
    for (int run = 0; run < 200; run++) {
      long[] wide = random.longs(10, -100_000, 100_000).toArray();
      double maximum = SecureScale.maximum(wide);
      ScaledIntegers scaled = SecureScale.scale(wide, 0.5, maximum, bits);
      assertThat(scaled.largest()).isEqualTo(scaled.max());
      for (int i = 0; i < wide.length; i++) {
        assertThat(scaled.real(i)).isCloseTo(0.5 * wide[i], within(scaled.scale() * 0.5001));
      }
    }
  }

  @Test
  void whatExceedsTheStoredMaximumSaturates() {
    ScaledIntegers scaled = SecureScale.scale(new long[] {300, -300, 50}, 1, 100, 4);
    assertThat(new int[] {scaled.value(0), scaled.value(1)}).containsExactly(7, -7);
    assertThat(scaled.value(2)).isEqualTo(4);
  }

  @Test
  void additionIsWithinHalfAUnitForAllSmallWords() {
    for (int a = -7; a <= 7; a++) {
      for (int b = -7; b <= 7; b++) {
        ScaledIntegers x = new ScaledIntegers(4, 0.3, new int[] {a});
        ScaledIntegers y = new ScaledIntegers(4, 0.2, new int[] {b});
        ScaledIntegers sum = ScaledSum.of(x, y);
        assertThat(sum.scale()).isEqualTo(0.6);
        assertThat(sum.real(0)).isCloseTo(0.3 * a + 0.2 * b, within(0.3 + 1e-12));
        assertThat(ScaledSum.of(y, x).value(0)).isEqualTo(sum.value(0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 10, 16, 100})
  void productApproachesTheExactOne(int size) {
    SplittableRandom random = new SplittableRandom(size);
    for (int run = 0; run < 100; run++) {
      ScaledIntegers a = vector(random, size, 0.01);
      ScaledIntegers b = vector(random, size, 0.02);
      double exact = 0;
      for (int i = 0; i < size; i++) {
        exact += a.real(i) * b.real(i);
      }
      TwoPhaseProduct.Trained trained = TwoPhaseProduct.start(0.9).train(a, b);
      // Half a unit of C_A for each product, as much again where block sums saturate by their
      // rounding, and half a unit of the result.
      double first = 0.01 * 0.02 * trained.next().first().value();
      double tolerance = first * size + 0.5001 * trained.product().scale();
      assertThat(trained.product().real(0)).isCloseTo(exact, within(tolerance));
      ScaledIntegers other = vector(random, size, 0.02);
      if (exact != 0) {
        assertThat(Math.abs(trained.next().infer(a, other).value(0))).isLessThanOrEqualTo(127);
      }
    }
  }

  @Test
  void storedMaximaGiveTheSameProductOnTheirOwnBatch() {
    ScaledIntegers a = new ScaledIntegers(8, 1, new int[] {100, -50, 25, 127});
    ScaledIntegers b = new ScaledIntegers(8, 1, new int[] {90, 10, 127, 127});
    TwoPhaseProduct.Trained trained = TwoPhaseProduct.start(0.5).train(a, b);
    ScaledIntegers inferred = trained.next().infer(a, b);
    assertThat(inferred.real(0)).isEqualTo(trained.product().real(0));
    assertThat(inferred.value(0)).isEqualTo(127);
    assertThat(inferred.real(0)).isCloseTo(27_804, within(27_804 * 0.02));
  }

  @Test
  void refusesUseBeforeTrainingAndUnlikeVectors() {
    ScaledIntegers a = new ScaledIntegers(8, 1, new int[] {1});
    ScaledIntegers b = new ScaledIntegers(4, 1, new int[] {1});
    TwoPhaseProduct layer = TwoPhaseProduct.start(0.5);
    assertThatThrownBy(() -> layer.infer(a, a)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> layer.train(a, b)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ScaledSum.of(a, b)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScaledIntegers(4, 1, new int[] {8}))
        .hasMessageContaining("value = 8");
  }

  private static ScaledIntegers vector(SplittableRandom random, int size, double scale) {
    return new ScaledIntegers(8, scale, random.ints(size, -127, 128).toArray());
  }
}
