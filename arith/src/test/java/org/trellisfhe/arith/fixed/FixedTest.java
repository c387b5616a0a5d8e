package org.trellisfhe.arith.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

class FixedTest {
  private static final FixedFormat BYTE = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 4);

  private final PlainEvaluator plain = new PlainEvaluator();
  private final FixedArithmetic<Boolean> fixed = new FixedArithmetic<>(plain);

  private static BigDecimal number(FixedWord<Boolean> word) {
    return word.format().decode(word.word().bits());
  }

  private FixedWord<Boolean> of(double value) {
    return FixedWord.constant(plain, value, BYTE);
  }

  private static FixedWord<Boolean> unknown(int point) {
    return new FixedWord<>(PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, 0x5A), point);
  }

  @Test
  void formatsRoundToTheNearestAndTiesToEven() {
    assertThat(BYTE.low()).isEqualByComparingTo("-8");
    assertThat(BYTE.high()).isEqualByComparingTo("7.9375");
    assertThat(BYTE.step()).isEqualByComparingTo("0.0625");
    assertThat(BYTE.quantise(1.5)).isEqualTo(24);
    assertThat(BYTE.quantise(0.03125)).isZero();
    assertThat(BYTE.quantise(0.09375)).isEqualTo(2);
    assertThat(BYTE.quantise(-0.09375)).isEqualTo(-2);
    assertThat(BYTE.quantise(0.031251)).isEqualTo(1);
    assertThat(BYTE.quantise(7.96)).isEqualTo(127);
    assertThat(BYTE.toDouble(-25)).isEqualTo(-1.5625);
    for (long integer = -128; integer < 128; integer++) {
      assertThat(BYTE.quantise(BYTE.toDouble(integer))).isEqualTo(integer);
      assertThat(BYTE.quantise(BYTE.number(integer))).isEqualTo(integer);
    }
  }

  @Test
  void formatsRefuseWhatDoesNotFit() {
    assertThatThrownBy(() -> BYTE.quantise(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from -8 to 7.9375");
    assertThatThrownBy(() -> BYTE.quantise(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BYTE.quantise(Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BYTE.saturate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FixedFormat(Encoding.UNSIGNED, 8, 65))
        .hasMessage("point 65: from -64 to 64");
    assertThatThrownBy(() -> new FixedFormat(Encoding.UNSIGNED, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BYTE.decode(List.of(true)))
        .hasMessage("1 bits: as many as the width, 8");
    assertThat(BYTE.saturate(1e300)).isEqualTo(127);
    assertThat(BYTE.saturate(Double.NEGATIVE_INFINITY)).isEqualTo(-128);
  }

  @Test
  void extremePointsAreExact() {
    FixedFormat small = new FixedFormat(Encoding.UNSIGNED, 64, 64);
    BigDecimal high = small.number(-1);
    assertThat(high).isLessThan(BigDecimal.ONE).isEqualByComparingTo(small.high());
    assertThat(small.quantise(high)).isEqualTo(-1);
    FixedFormat large = new FixedFormat(Encoding.ONES_COMPLEMENT, 4, -64);
    assertThat(large.high())
        .isEqualByComparingTo(BigDecimal.valueOf(2).pow(64).multiply(BigDecimal.valueOf(7)));
    assertThat(large.quantise(large.low())).isEqualTo(-7);
    assertThatThrownBy(() -> fixed.multiply(unknown(33), unknown(32)))
        .hasMessage("point 65: from -64 to 64");
    assertThatThrownBy(() -> fixed.add(unknown(60), unknown(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersComputeAsTheyRead() {
    assertThat(number(fixed.add(of(1.25), of(-3.5)))).isEqualByComparingTo("-2.25");
    assertThat(number(fixed.subtract(of(1.25), of(-3.5)))).isEqualByComparingTo("4.75");
    assertThat(number(fixed.multiply(of(1.25), of(-3.5)))).isEqualByComparingTo("-4.375");
    assertThat(number(fixed.multiply(of(1.25), 3, 2))).isEqualByComparingTo("0.9375");
    assertThat(number(fixed.negate(of(1.25)))).isEqualByComparingTo("-1.25");
    assertThat(number(fixed.round(of(1.25), 1))).isEqualByComparingTo("1.5");
    assertThat(number(fixed.truncate(of(1.25), 0))).isEqualByComparingTo("1");
    assertThat(number(fixed.truncate(of(-1.25), 0))).isEqualByComparingTo("-2");
    assertThat(number(fixed.align(of(-1.25), 9))).isEqualByComparingTo("-1.25");
    assertThat(fixed.lessThan(of(1.25), of(1.3))).isTrue();
    assertThat(fixed.atMost(of(1.25), of(1.2))).isFalse();
    assertThat(fixed.equal(fixed.align(of(1.25), 7), of(1.25))).isTrue();
  }

  @Test
  void rangesFollow() {
    FixedWord<Boolean> sum = fixed.add(unknown(4), unknown(2));
    assertThat(sum.point()).isEqualTo(4);
    assertThat(sum.low()).isEqualByComparingTo("-40");
    assertThat(sum.high()).isEqualByComparingTo("39.6875");
    assertThat(sum.word().width()).isEqualTo(11);
    FixedFormat narrow = new FixedFormat(Encoding.UNSIGNED, 3, 1);
    FixedWord<Boolean> saturated = fixed.saturate(unknown(4), narrow);
    assertThat(saturated.format()).isEqualTo(narrow);
    assertThat(number(saturated)).isEqualByComparingTo("3.5");
  }

  @Test
  void mixedEncodingsCompareByValue() {
    FixedWord<Boolean> ones =
        new FixedWord<>(PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 4, 0b1111), 1);
    FixedWord<Boolean> unsigned = new FixedWord<>(PlainWords.ofPattern(Encoding.UNSIGNED, 4, 0), 3);
    assertThat(fixed.equal(ones, unsigned)).isTrue();
    assertThat(number(fixed.max(ones, of(-2)))).isEqualByComparingTo("0");
    assertThat(number(fixed.min(ones, of(-2)))).isEqualByComparingTo("-2");
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> fixed.align(unknown(4), 3))
        .hasMessage("point 3: at least the word's, 4; round or truncate for less");
    assertThatThrownBy(() -> fixed.round(unknown(4), 5))
        .hasMessage("point 5: at most the word's, 4; align for more");
    assertThatThrownBy(
            () -> fixed.wrap(unknown(4), new FixedFormat(Encoding.ONES_COMPLEMENT, 4, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saturate instead");
    assertThatThrownBy(() -> FixedWord.constant(plain, new BigDecimal("9"), BYTE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FixedWord<>(unknown(0).word(), -65))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePointIsFree() {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    FixedArithmetic<Boolean> counted = new FixedArithmetic<>(counting);
    counted.align(unknown(4), 9);
    counted.truncate(unknown(4), 1);
    counted.multiply(unknown(4), 1, 3);
    assertThat(counting.bootstraps()).isZero();
    counted.add(unknown(4), unknown(4));
    assertThat(counting.bootstraps()).isEqualTo(8);
    // Two bits of one operand lie below the other's, and cost nothing.
    counted.add(unknown(4), unknown(2));
    assertThat(counting.bootstraps()).isEqualTo(8 + 8);
  }
}
