package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

/** What changes a word's width or limits its values. */
class ShapingTest {
  private final PlainEvaluator plain = new PlainEvaluator();
  private final Shifts<Boolean> shifts = new Shifts<>(plain);
  private final Conversions<Boolean> conversions = new Conversions<>(plain);
  private final Saturation<Boolean> saturation = new Saturation<>(plain);
  private final Relu<Boolean> relu = new Relu<>(plain);

  @Test
  void clampsEveryWordToEveryRange() {
    for (Word<Boolean> word : PlainWords.all(1, 5)) {
      long value = PlainWords.value(word);
      for (long low = -18; low <= 18; low++) {
        for (long high = low; high <= 18; high++) {
          Range range = Range.of(low, high);
          Word<Boolean> result = saturation.clamp(word, range);
          assertThat(PlainWords.value(result))
              .as("%s to %s", word, range)
              .isEqualTo(Math.max(low, Math.min(high, value)));
          assertThat(result.width())
              .isEqualTo(low >= 0 ? range.unsignedWidth() : range.signedWidth());
        }
      }
    }
  }

  @Test
  void clampsToUnsignedWidths() {
    for (Word<Boolean> word : PlainWords.all(1, 6)) {
      for (int width = 1; width <= 8; width++) {
        Word<Boolean> result = saturation.toUnsigned(word, width);
        assertThat(result.width()).isEqualTo(width);
        assertThat(PlainWords.value(result))
            .isEqualTo(Math.max(0, Math.min((1L << width) - 1, PlainWords.value(word))));
      }
    }
  }

  @Test
  void shiftsEveryWord() {
    for (Word<Boolean> word : PlainWords.all(1, 6)) {
      long value = PlainWords.value(word);
      boolean ones = word.encoding() == Encoding.ONES_COMPLEMENT;
      for (int count = 0; count <= 8; count++) {
        assertThat(PlainWords.value(shifts.left(word, count))).isEqualTo(value << count);
        long power = 1L << count;
        assertThat(PlainWords.value(shifts.right(word, count)))
            .isEqualTo(ones ? value / power : Math.floorDiv(value, power));
        assertThat(PlainWords.value(shifts.rightRounding(word, count)))
            .isEqualTo(Math.floorDiv(value + power / 2, power));
      }
    }
    Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, 60, 1);
    assertThatThrownBy(() -> shifts.left(word, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shifts.left(word, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shifts.right(word, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Shifts.roundingTerm(63)).isInstanceOf(IllegalArgumentException.class);
    assertThat(PlainWords.value(shifts.right(word, Integer.MAX_VALUE))).isZero();
  }

  @Test
  void convertsAndResizesEveryWord() {
    for (Word<Boolean> word : PlainWords.all(1, 6)) {
      long value = PlainWords.value(word);
      for (int width = word.width(); width <= 9; width++) {
        Word<Boolean> wide = conversions.extend(word, width);
        assertThat(PlainWords.value(wide)).isEqualTo(value);
        Word<Boolean> back = conversions.truncate(wide, word.encoding(), word.width());
        assertThat(back).isEqualTo(word);
      }
      assertThatThrownBy(() -> conversions.extend(word, word.width() - 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> conversions.truncate(word, word.encoding(), word.width() + 1))
          .isInstanceOf(IllegalArgumentException.class);
      Word<Boolean> twos = conversions.toTwosComplement(word);
      assertThat(twos.encoding()).isEqualTo(Encoding.TWOS_COMPLEMENT);
      assertThat(PlainWords.value(conversions.toOnesComplement(twos))).isEqualTo(value);
    }
  }

  @Test
  void bothFastReluFormsGiveTheirZero() {
    for (int width = 1; width <= 6; width++) {
      for (Word<Boolean> word : PlainWords.all(Encoding.ONES_COMPLEMENT, width)) {
        Word<Boolean> viaOr = relu.fastToNegativeZero(word);
        Word<Boolean> viaAnd = relu.fast(word);
        if (word.sign()) {
          assertThat(viaOr.bits()).isEqualTo(Collections.nCopies(width, true));
          assertThat(viaAnd.bits()).isEqualTo(Collections.nCopies(width, false));
        } else {
          assertThat(viaOr.bits()).isEqualTo(word.bits());
          assertThat(viaAnd.bits()).isEqualTo(word.bits());
        }
        assertThat(PlainWords.value(viaOr)).isEqualTo(PlainWords.value(viaAnd));
      }
    }
    Word<Boolean> twos = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 4, 5);
    assertThatThrownBy(() -> relu.fastToNegativeZero(twos))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reluWithoutASign() {
    for (Word<Boolean> word : PlainWords.all(2, 6)) {
      Word<Boolean> result = relu.fastUnsigned(word);
      assertThat(result.encoding()).isEqualTo(Encoding.UNSIGNED);
      assertThat(PlainWords.value(result)).isEqualTo(Math.max(0, PlainWords.value(word)));
    }
    Word<Boolean> sign = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 1, 1);
    assertThatThrownBy(() -> relu.fastUnsigned(sign)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesEveryWordWithEveryConstant() {
    Comparators<Boolean> comparators = new Comparators<>(plain);
    for (Word<Boolean> word : PlainWords.all(1, 5)) {
      long value = PlainWords.value(word);
      for (long bound = -40; bound <= 40; bound++) {
        assertThat(comparators.lessThan(word, bound)).isEqualTo(value < bound);
        assertThat(comparators.greaterThan(word, bound)).isEqualTo(value > bound);
      }
      assertThat(comparators.greaterThan(word, Long.MAX_VALUE)).isFalse();
    }
  }

  @Test
  void ordersEveryPairWithTheSelectionOfOne() {
    for (Encoding encoding : Encoding.values()) {
      for (Word<Boolean> a : PlainWords.all(encoding, 4)) {
        for (Word<Boolean> b : PlainWords.all(encoding, 3)) {
          CountingEvaluator<Boolean> counting = PlainWords.gates();
          Extremes.Ordered<Boolean> ordered = new Extremes<>(counting).order(a, b);
          long x = PlainWords.value(a);
          long y = PlainWords.value(b);
          assertThat(PlainWords.value(ordered.least())).isEqualTo(Math.min(x, y));
          assertThat(PlainWords.value(ordered.greatest())).isEqualTo(Math.max(x, y));
          assertThat(counting.bootstraps()).isLessThanOrEqualTo(3 * 4 + 3);
        }
      }
    }
    Extremes<Boolean> extremes = new Extremes<>(plain);
    Word<Boolean> twos = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 4, 5);
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.UNSIGNED, 64, 5);
    assertThatThrownBy(() -> extremes.order(twos, wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 bits");
    assertThatThrownBy(() -> extremes.max(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> extremes.min(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
