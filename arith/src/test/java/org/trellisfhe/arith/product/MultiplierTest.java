package org.trellisfhe.arith.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Operation;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.ProductOperation;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

class MultiplierTest {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  private final PlainEvaluator plain = new PlainEvaluator();
  private final Multiplier<Boolean> multiplier = new Multiplier<>(plain);

  private static Word<Boolean> word(Encoding encoding, int width) {
    return PlainWords.ofPattern(encoding, width, 0x5A5A5A5A5AL);
  }

  private static Word<Boolean> random(SplittableRandom random, int width) {
    return PlainWords.random(random, ENCODINGS.get(random.nextInt(3)), width);
  }

  @ParameterizedTest
  @EnumSource(ProductMethod.class)
  void everyMethodGivesTheProductModuloEveryWidth(ProductMethod method) {
    SplittableRandom random = new SplittableRandom(31);
    int taken = 0;
    for (int i = 0; i < 2000; i++) {
      Word<Boolean> a = random(random, 1 + random.nextInt(32));
      Word<Boolean> b =
          random(random, Math.max(1, Math.min(32, a.width() + random.nextInt(9) - 4)));
      if (!method.takes(a, b)) {
        continue;
      }
      taken++;
      int width = random.nextInt(3) > 0 ? 64 : 1 + random.nextInt(63);
      CarrySaveTree<Boolean> tree = new CarrySaveTree<>(plain, width);
      tree.add(77);
      method.add(plain, tree, a, b);
      long expected = PlainWords.value(a) * PlainWords.value(b) + 77;
      assertThat(PlainWords.value(tree.sum(Encoding.UNSIGNED)))
          .as("%s %s %s", a, b, width)
          .isEqualTo(width == 64 ? expected : expected & ((1L << width) - 1));
    }
    assertThat(taken).isGreaterThan(800);
  }

  @Test
  void wrapsAndSaturatesWideWords() {
    SplittableRandom random = new SplittableRandom(32);
    for (int i = 0; i < 300; i++) {
      Encoding encoding = ENCODINGS.get(i % 3);
      int width = 7 + random.nextInt(25);
      Word<Boolean> a = PlainWords.random(random, encoding, width);
      Word<Boolean> b = PlainWords.random(random, encoding, width);
      for (Operation operation :
          List.of(ProductOperation.MULTIPLY_WRAPPING, ProductOperation.MULTIPLY_SATURATING)) {
        Word<Boolean> result = operation.run(plain, a, b);
        assertThat(result.encoding()).isEqualTo(encoding);
        assertThat(result.width()).isEqualTo(width);
        assertThat(PlainWords.number(result))
            .as("%s of %s and %s", operation, a, b)
            .isEqualTo(operation.expected(a, b));
      }
    }
  }

  @Test
  void wrapsTheWidestWords() {
    SplittableRandom random = new SplittableRandom(33);
    for (Encoding encoding : ENCODINGS) {
      for (int width = 33; width <= 64; width++) {
        Word<Boolean> a = PlainWords.random(random, encoding, width);
        Word<Boolean> b = PlainWords.random(random, encoding, width);
        assertThat(PlainWords.number(multiplier.multiplyWrapping(a, b)))
            .as("%s and %s", a, b)
            .isEqualTo(ProductOperation.MULTIPLY_WRAPPING.expected(a, b));
      }
    }
  }

  @Test
  void knownRangesNarrowFactorsAndProducts() {
    Word<Boolean> a = word(Encoding.TWOS_COMPLEMENT, 8).within(Range.of(0, 100));
    Word<Boolean> b = word(Encoding.UNSIGNED, 8).within(Range.of(3, 95));
    Word<Boolean> product = multiplier.multiply(a, b);
    assertThat(product.encoding()).isEqualTo(Encoding.UNSIGNED);
    assertThat(product.range()).isEqualTo(Range.of(0, 9500));
    assertThat(product.width()).isEqualTo(14);
    assertThat(PlainWords.value(product)).isEqualTo(90 * 90);
    assertThat(count(g -> new Multiplier<>(g).multiply(a, b))).isLessThan(7 * 14);
  }

  @Test
  void theOneValueOfAWordOfOneBitInOnesComplementIsZero() {
    Word<Boolean> zero = PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 1, 1);
    Word<Boolean> product = multiplier.multiply(zero, word(Encoding.ONES_COMPLEMENT, 9));
    assertThat(product.range()).isEqualTo(Range.of(0));
    assertThat(PlainWords.value(product)).isZero();
    assertThat(PlainWords.value(multiplier.multiply(zero, word(Encoding.UNSIGNED, 9)))).isZero();
  }

  @Test
  void refusesUnlikeOperandsAndResultsBeyond64Bits() {
    Word<Boolean> a = word(Encoding.TWOS_COMPLEMENT, 8);
    assertThatThrownBy(() -> multiplier.multiplyWrapping(a, word(Encoding.TWOS_COMPLEMENT, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be alike");
    assertThatThrownBy(() -> multiplier.multiplySaturating(a, word(Encoding.UNSIGNED, 8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be alike");
    for (Encoding encoding : Encoding.values()) {
      Word<Boolean> wide = word(encoding, 34);
      assertThatThrownBy(() -> multiplier.multiply(wide, wide))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("words have at most 64");
      assertThatThrownBy(() -> multiplier.square(wide))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("words have at most 64");
    }
  }

  private static long count(Consumer<GateEvaluator<Boolean>> work) {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    work.accept(counting);
    return counting.bootstraps();
  }
}
