package org.trellisfhe.arith.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trellisfhe.arith.Costs.count;
import static org.trellisfhe.arith.Costs.word;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

/** How many bootstraps products take, exactly, so that a change shows. */
class ProductCostTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  private static CircuitReport report(
      Encoding encoding,
      int width,
      BiFunction<Multiplier<Wire>, List<Word<Wire>>, Word<Wire>> operation) {
    CircuitBuilder builder = new CircuitBuilder();
    Word<Wire> a = new Word<>(encoding, builder.inputs(width));
    Word<Wire> b = new Word<>(encoding, builder.inputs(width));
    Word<Wire> result = operation.apply(new Multiplier<>(builder), List.of(a, b));
    return builder.build(result.bits(), BUDGET).report(BUDGET);
  }

  @ParameterizedTest
  @CsvSource({
    "UNSIGNED, 120, 52, 60, 135",
    "TWOS_COMPLEMENT, 107, 53, 60, 129",
    "ONES_COMPLEMENT, 113, 46, 104, 134",
  })
  void productsOfEightBits(
      Encoding encoding, int product, int square, int wrapping, int saturating) {
    Word<Boolean> a = word(encoding, 8);
    assertThat(count(g -> new Multiplier<>(g).multiply(a, a))).isEqualTo(product);
    assertThat(count(g -> new Multiplier<>(g).square(a))).isEqualTo(square);
    assertThat(count(g -> new Multiplier<>(g).multiplyWrapping(a, a))).isEqualTo(wrapping);
    assertThat(count(g -> new Multiplier<>(g).multiplySaturating(a, a))).isEqualTo(saturating);
  }

  @ParameterizedTest
  @CsvSource({
    "UNSIGNED, 8, 83, 334, 248",
    "TWOS_COMPLEMENT, 8, 83, 298, 218",
    "ONES_COMPLEMENT, 16, 75, 281, 228",
  })
  void combinationsOfEightBits(Encoding encoding, int five, int quadratic, int cubic, int dots) {
    Word<Boolean> a = word(encoding, 8);
    assertThat(count(g -> new ConstantMultiplier<>(g).multiplyAll(a, 5, 10))).isEqualTo(five);
    assertThat(count(g -> new Polynomial<>(g).evaluate(a, 1, 2, 3))).isEqualTo(quadratic);
    assertThat(count(g -> new Polynomial<>(g).evaluate(a, 5, -3, 2, 1))).isEqualTo(cubic);
    assertThat(count(g -> new DotProduct<>(g).apply(List.of(a, a), List.of(a, a)))).isEqualTo(dots);
  }

  @Test
  void circuitsOfProductsTakeLessThanTwoBootstrapsAPairOfBits() {
    for (Encoding encoding : Encoding.values()) {
      for (int n = 8; n <= 32; n += 4) {
        int all = report(encoding, n, (m, w) -> m.multiply(w.get(0), w.get(1))).bootstraps();
        assertThat(all).as("%s %d", encoding, n).isLessThanOrEqualTo(2 * n * n);
        if (n >= 16) {
          assertThat(all).as("%s %d", encoding, n).isLessThanOrEqualTo(182 * n * n / 100);
        }
        int square = report(encoding, n, (m, w) -> m.square(w.get(0))).bootstraps();
        assertThat(square).as("%s %d", encoding, n).isLessThanOrEqualTo(103 * n * n / 100);
      }
    }
    int wrapping =
        report(Encoding.UNSIGNED, 8, (m, w) -> m.multiplyWrapping(w.get(0), w.get(1))).bootstraps();
    assertThat(wrapping).isEqualTo(61);
  }

  /** Three products of halves pay only for words that are nearly as wide as words can be. */
  @Test
  void karatsubaIsTakenWhereItNeedsFewerBootstraps() {
    assertThat(karatsubaWidths(Encoding.UNSIGNED)).containsExactly(24, 26, 28, 29, 30, 31, 32);
    assertThat(karatsubaWidths(Encoding.TWOS_COMPLEMENT)).containsExactly(27, 29, 31, 32);
    assertThat(karatsubaWidths(Encoding.ONES_COMPLEMENT)).containsExactly(31);
    Word<Boolean> a = word(Encoding.UNSIGNED, 32);
    assertThat(ProductMethod.ARRAY.cost(a, a, 64)).isEqualTo(2016);
    assertThat(ProductMethod.BOOTH.cost(a, a, 64)).isEqualTo(1661);
    assertThat(ProductMethod.KARATSUBA.cost(a, a, 64)).isEqualTo(1524);
  }

  private static List<Integer> karatsubaWidths(Encoding encoding) {
    List<Integer> widths = new ArrayList<>();
    for (int n = 4; n <= 32; n++) {
      List<Word<Boolean>> word = List.of(word(encoding, n));
      int width = encoding == Encoding.ONES_COMPLEMENT ? 2 * n - 1 : 2 * n;
      if (ProductMethod.cheapest(word, word, width) == ProductMethod.KARATSUBA) {
        widths.add(n);
      }
    }
    return widths;
  }

  @Test
  void matricesShareSums() {
    int[][] matrix = {{3, -5, 1, 7}, {3, -5, 0, 2}, {-6, 10, 7, 7}, {1, 1, 1, 1}};
    List<Word<Boolean>> vector = Collections.nCopies(4, word(Encoding.UNSIGNED, 8));
    long apart = 0;
    for (int[] row : matrix) {
      apart += count(g -> new DotProduct<>(g).apply(vector, row, 0));
    }
    assertThat(apart).isEqualTo(163);
    assertThat(count(g -> new MatrixVector<>(g).multiply(matrix, vector))).isEqualTo(118);
  }
}
