package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;

class CarrySaveTreeTest {
  private final PlainEvaluator plain = new PlainEvaluator();

  @Test
  void addsWeightedBitsModuloEveryWidth() {
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < 3000; i++) {
      int width = 1 + random.nextInt(64);
      CarrySaveTree<Boolean> tree = new CarrySaveTree<>(plain, width);
      long expected = 0;
      for (int j = random.nextInt(20); j > 0; j--) {
        long weight = random.nextLong() >> random.nextInt(64);
        boolean bit = random.nextBoolean();
        tree.add(bit, weight);
        expected += bit ? weight : 0;
        long constant = random.nextInt(3) == 0 ? random.nextLong() : 0;
        tree.add(constant);
        expected += constant;
      }
      long value = PlainWords.value(tree.sum(Encoding.UNSIGNED));
      assertThat(value).isEqualTo(width == 64 ? expected : expected & ((1L << width) - 1));
    }
  }

  @Test
  void addsProductsModuloEveryWidth() {
    SplittableRandom random = new SplittableRandom(22);
    for (int i = 0; i < 3000; i++) {
      int width = 1 + random.nextInt(64);
      CarrySaveTree<Boolean> tree = new CarrySaveTree<>(plain, width);
      long expected = 0;
      for (int j = random.nextInt(20); j > 0; j--) {
        long weight = 1L << random.nextInt(width);
        weight = random.nextBoolean() ? weight : -3 * weight;
        boolean a = random.nextInt(4) > 0;
        boolean b = random.nextInt(4) > 0;
        tree.addProduct(a, b, weight);
        expected += a && b ? weight : 0;
        if (random.nextBoolean()) {
          tree.add(a, weight);
          expected += a ? weight : 0;
        }
      }
      long value = PlainWords.value(tree.sum(Encoding.UNSIGNED));
      assertThat(value).isEqualTo(width == 64 ? expected : expected & ((1L << width) - 1));
    }
  }

  @Test
  void productsInTheHighestColumnAreAddedForNothing() {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    CarrySaveTree<Boolean> tree = new CarrySaveTree<>(counting, 3);
    for (int i = 0; i < 9; i++) {
      tree.addProduct(true, i % 2 == 0, -4);
      tree.addProduct(true, true, 16);
    }
    assertThat(PlainWords.value(tree.sum(Encoding.UNSIGNED))).isEqualTo(4);
    assertThat(counting.bootstraps()).isEqualTo(9);
  }

  @Test
  void constantsAloneAreFree() {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    CarrySaveTree<Boolean> tree = new CarrySaveTree<>(counting, 12);
    tree.add(-77);
    assertThat(PlainWords.value(tree.sum(Encoding.TWOS_COMPLEMENT))).isEqualTo(-77);
    assertThat(counting.bootstraps()).isZero();
  }

  @Test
  void oneColumnTakesOneBootstrapForEachPair() {
    for (int count = 1; count <= 40; count++) {
      CountingEvaluator<Boolean> counting = PlainWords.gates();
      CarrySaveTree<Boolean> tree = new CarrySaveTree<>(counting, 6);
      for (int i = 0; i < count; i++) {
        tree.add(i % 3 == 0, 1);
      }
      assertThat(PlainWords.value(tree.sum(Encoding.UNSIGNED))).isEqualTo((count + 2) / 3);
      int expected = 0;
      for (int bits = count, column = 0; bits > 0 && column < 6; column++) {
        expected += bits / 2;
        bits /= 2;
      }
      assertThat(counting.bootstraps()).isLessThanOrEqualTo(expected);
    }
  }

  @Test
  void refusesWidthsOutOfRangeAndOnesComplement() {
    assertThatThrownBy(() -> new CarrySaveTree<>(plain, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CarrySaveTree<>(plain, 65))
        .isInstanceOf(IllegalArgumentException.class);
    CarrySaveTree<Boolean> tree = new CarrySaveTree<>(plain, 3);
    assertThatThrownBy(() -> tree.sum(Encoding.ONES_COMPLEMENT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
