package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.eval.PlainEvaluator;

class AddersTest {
  private final PlainEvaluator plain = new PlainEvaluator();
  private final Adders<Boolean> adders = new Adders<>(plain);

  @ParameterizedTest
  @EnumSource
  void wrappingFormsKeepEncodingAndWidth(Encoding encoding) {
    for (int width = 1; width <= 5; width++) {
      long modulus = (1L << width) - (encoding == Encoding.ONES_COMPLEMENT ? 1 : 0);
      for (Word<Boolean> a : PlainWords.all(encoding, width)) {
        for (Word<Boolean> b : PlainWords.all(encoding, width)) {
          long x = PlainWords.value(a);
          long y = PlainWords.value(b);
          checkWrapped(adders.addWrapping(a, b), encoding, width, x + y, modulus);
          checkWrapped(adders.subtractWrapping(a, b), encoding, width, x - y, modulus);
        }
      }
    }
  }

  private static void checkWrapped(
      Word<Boolean> result, Encoding encoding, int width, long exact, long modulus) {
    assertThat(result.encoding()).isEqualTo(encoding);
    assertThat(result.width()).isEqualTo(width);
    long value = PlainWords.value(result);
    assertThat(Math.floorMod(value - exact, modulus)).isZero();
    if (encoding.range(width).contains(exact)) {
      assertThat(value).isEqualTo(exact);
    }
  }

  @Test
  void resultsAreNoWiderThanTheirValues() {
    Word<Boolean> unsigned = PlainWords.ofPattern(Encoding.UNSIGNED, 4, 5);
    Word<Boolean> twos = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 4, 5);
    Word<Boolean> ones = PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 4, 5);
    assertShape(adders.add(unsigned, unsigned), Encoding.UNSIGNED, 5);
    assertShape(adders.add(twos, twos), Encoding.TWOS_COMPLEMENT, 5);
    assertShape(adders.add(ones, ones), Encoding.ONES_COMPLEMENT, 5);
    assertShape(adders.add(ones, unsigned), Encoding.TWOS_COMPLEMENT, 6);
    assertShape(adders.subtract(unsigned, unsigned), Encoding.TWOS_COMPLEMENT, 5);
    assertShape(adders.negate(ones), Encoding.ONES_COMPLEMENT, 4);
    assertShape(adders.negate(twos), Encoding.TWOS_COMPLEMENT, 5);
    assertShape(adders.sum(List.of(unsigned, unsigned, unsigned)), Encoding.UNSIGNED, 6);
  }

  private static void assertShape(Word<?> word, Encoding encoding, int width) {
    assertThat(word.encoding()).isEqualTo(encoding);
    assertThat(word.width()).isEqualTo(width);
  }

  @Test
  void refusesWhatItCannotAdd() {
    Word<Boolean> a = PlainWords.ofPattern(Encoding.UNSIGNED, 4, 5);
    Word<Boolean> b = PlainWords.ofPattern(Encoding.UNSIGNED, 5, 5);
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 64, 5);
    assertThatThrownBy(() -> adders.addWrapping(a, b)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> adders.add(wide, wide)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> adders.sum(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThat(PlainWords.value(adders.addWrapping(wide, wide))).isEqualTo(10);
  }

  @Test
  void overflowIsRefusedByOperationRangesAndWidth() {
    PlainEvaluator gates = new PlainEvaluator();
    Word<Boolean> wide = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 64, 5);
    Word<Boolean> small = PlainWords.ofPattern(Encoding.UNSIGNED, 3, 5);
    Word<Boolean> ones = PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 64, 5);
    String range = "-9223372036854775808 to 9223372036854775807";
    assertThatThrownBy(() -> new Adders<>(gates).add(wide, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("add of " + range + " and 0 to 7", "65 bits");
    assertThatThrownBy(() -> new Adders<>(gates).add(ones, ones))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("add of", "65 bits");
    assertThatThrownBy(() -> new Adders<>(gates).negate(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("negate of " + range, "65 bits");
    assertThatThrownBy(() -> new Multiplier<>(gates).multiply(wide, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("multiply of " + range + " and 0 to 7", "67 bits");
    assertThatThrownBy(() -> new Shifts<>(gates).left(wide, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("shift left of " + range, "66 bits");
  }
}
