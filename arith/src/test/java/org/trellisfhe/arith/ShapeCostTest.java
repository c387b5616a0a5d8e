package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trellisfhe.arith.Costs.count;
import static org.trellisfhe.arith.Costs.ones;
import static org.trellisfhe.arith.Costs.twos;
import static org.trellisfhe.arith.Costs.unsigned;
import static org.trellisfhe.arith.Costs.word;

import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

/** How many bootstraps choices, shifts, counts and pools take, exactly, so that a change shows. */
class ShapeCostTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  private static CircuitReport report(
      Encoding encoding, int width, BiFunction<CircuitBuilder, List<Word<Wire>>, List<Wire>> work) {
    CircuitBuilder builder = new CircuitBuilder();
    Word<Wire> a = new Word<>(encoding, builder.inputs(width));
    Word<Wire> b = new Word<>(encoding, builder.inputs(width));
    return builder.build(work.apply(builder, List.of(a, b)), BUDGET).report(BUDGET);
  }

  @Test
  void choicesAreOneBootstrapForEachBitOfEitherWord() {
    assertThat(count(g -> new Selection<>(g).select(true, twos(8), twos(8)))).isEqualTo(16);
    assertThat(count(g -> new Selection<>(g).select(true, twos(8), twos(3)))).isEqualTo(11);
    assertThat(count(g -> new Selection<>(g).select(true, unsigned(3), unsigned(8)))).isEqualTo(11);
    assertThat(count(g -> new Selection<>(g).select(true, ones(8), unsigned(7)))).isEqualTo(15);
    assertThat(count(g -> new Selection<>(g).select(true, twos(8), 77))).isEqualTo(8);
    assertThat(count(g -> new Selection<>(g).select(true, -3, twos(8)))).isEqualTo(8);
    assertThat(count(g -> new Selection<>(g).keepIf(true, ones(8)))).isEqualTo(8);
    assertThat(count(g -> new Selection<>(g).select(true, -3, 1000))).isZero();
    assertThat(count(g -> new Selection<>(g).swap(true, ones(8), ones(8)))).isEqualTo(16);
  }

  @Test
  void publicTermsCostLessThanWords() {
    assertThat(count(g -> new Adders<>(g).add(twos(8), 37))).isEqualTo(7);
    assertThat(count(g -> new Adders<>(g).add(twos(8), 64))).isEqualTo(1);
    assertThat(count(g -> new Adders<>(g).subtract(unsigned(8), 24))).isEqualTo(4);
    assertThat(count(g -> new Adders<>(g).subtract(-1, twos(8)))).isZero();
    assertThat(count(g -> new Adders<>(g).subtract(100, ones(8)))).isEqualTo(8);
  }

  @Test
  void saturationTakesAGateForEachBitBelowTheSign() {
    for (int n = 2; n <= 64; n++) {
      int width = n;
      assertThat(count(g -> new Adders<>(g).addSaturating(twos(width), twos(width))))
          .isEqualTo(2L * n - 1);
      assertThat(count(g -> new Adders<>(g).subtractSaturating(unsigned(width), unsigned(width))))
          .isEqualTo(2L * n);
      assertThat(count(g -> new Adders<>(g).addSaturating(ones(width), ones(width))))
          .isEqualTo(3L * n - 1);
      assertThat(count(g -> new Adders<>(g).negateSaturating(twos(width)))).isEqualTo(n - 1);
    }
  }

  @Test
  void prefixesHaveTheDepthOfALogarithm() {
    int[] costs = {1, 7, 21, 57, 145};
    int[] widths = {1, 4, 8, 16, 32};
    for (int i = 1; i < widths.length; i++) {
      int width = widths[i];
      int levels = 1 + Integer.numberOfTrailingZeros(width);
      for (Encoding encoding : List.of(Encoding.UNSIGNED, Encoding.TWOS_COMPLEMENT)) {
        Word<Boolean> word = word(encoding, width);
        assertThat(count(g -> new PrefixAdders<>(g).add(word, word))).isEqualTo(costs[i]);
        assertThat(report(encoding, width, (g, in) -> sum(new PrefixAdders<>(g), in)).depth())
            .isEqualTo(levels);
        assertThat(
                report(encoding, width, (g, in) -> difference(new PrefixAdders<>(g), in)).depth())
            .isEqualTo(levels);
        assertThat(report(encoding, width, (g, in) -> less(new PrefixAdders<>(g), in)).depth())
            .isEqualTo(levels);
      }
    }
  }

  private static List<Wire> sum(PrefixAdders<Wire> adders, List<Word<Wire>> in) {
    return adders.add(in.get(0), in.get(1)).bits();
  }

  private static List<Wire> difference(PrefixAdders<Wire> adders, List<Word<Wire>> in) {
    return adders.subtract(in.get(0), in.get(1)).bits();
  }

  private static List<Wire> less(PrefixAdders<Wire> adders, List<Word<Wire>> in) {
    return List.of(adders.lessThan(in.get(0), in.get(1)));
  }

  @Test
  void comparisonsByPrefixesAreTwoBootstrapsABit() {
    assertThat(count(g -> new PrefixAdders<>(g).lessThan(unsigned(8), unsigned(8)))).isEqualTo(15);
    assertThat(count(g -> new PrefixAdders<>(g).lessThan(twos(8), twos(8)))).isEqualTo(15);
    assertThat(count(g -> new PrefixAdders<>(g).lessThan(twos(16), twos(16)))).isEqualTo(34);
    assertThat(count(g -> new PrefixAdders<>(g).lessThan(ones(8), ones(8)))).isEqualTo(24);
  }

  @Test
  void prefixSumsOfOnesComplementTakeOneLevelMore() {
    CircuitReport report =
        report(Encoding.ONES_COMPLEMENT, 8, (g, in) -> sum(new PrefixAdders<>(g), in));
    // Half adders in front of nine columns.
    assertThat(report.depth()).isEqualTo(2 + 4);
    assertThat(report.bootstraps()).isEqualTo(30);
  }

  @Test
  void extremesAreThreeBootstrapsABit() {
    for (int n = 2; n <= 63; n++) {
      int width = n;
      for (Encoding encoding : Encoding.values()) {
        int zeros = encoding == Encoding.ONES_COMPLEMENT ? 1 : 0;
        Word<Boolean> word = word(encoding, width);
        assertThat(count(g -> new Extremes<>(g).max(word, word))).isEqualTo(3L * n - 1 + zeros);
        assertThat(count(g -> new Extremes<>(g).min(word, word))).isEqualTo(3L * n - 1 + zeros);
        assertThat(count(g -> new Extremes<>(g).order(word, word))).isEqualTo(3L * n - 1 + zeros);
      }
    }
    Word<Boolean> low = unsigned(8).within(Range.of(0, 100));
    Word<Boolean> high = unsigned(8).within(Range.of(90, 255));
    Word<Boolean> higher = unsigned(8).within(Range.of(100, 255));
    assertThat(count(g -> new Extremes<>(g).max(low, high))).isPositive();
    assertThat(count(g -> new Extremes<>(g).order(higher, low))).isZero();
  }

  @Test
  void numbersOfWordsCostTwoBootstrapsForEachBitBelowTheirHighest() {
    List<Word<Boolean>> words = Collections.nCopies(8, twos(8));
    // Seven comparisons, six choices of values, and two of one bit and one of two for the number.
    long values = 7 * 8L + 6 * 15L;
    long index = 2 * 2L + 4;
    assertThat(count(g -> new Extremes<>(g).argMax(words))).isEqualTo(values + index);
    assertThat(count(g -> new Extremes<>(g).findMin(words))).isEqualTo(values + 15 + index);
  }

  @Test
  void shiftsByWordsAreOneBootstrapABitAndStage() {
    for (Encoding encoding : Encoding.values()) {
      Word<Boolean> word = word(encoding, 8);
      assertThat(count(g -> new Shifts<>(g).right(word, unsigned(3)))).isEqualTo(24);
      assertThat(count(g -> new Shifts<>(g).rotateLeft(word, unsigned(5)))).isEqualTo(24);
      assertThat(count(g -> new Shifts<>(g).leftWrapping(word, unsigned(3)))).isEqualTo(24);
      assertThat(count(g -> new Shifts<>(g).left(word, unsigned(2)))).isEqualTo(8 + 9);
      assertThat(count(g -> new Shifts<>(g).rotateRight(word, 3))).isZero();
    }
    // One for each of two stages that would leave nothing but one, and one a bit to apply them.
    assertThat(count(g -> new Shifts<>(g).right(unsigned(8), unsigned(5)))).isEqualTo(24 + 1 + 8);
    assertThat(count(g -> new Shifts<>(g).right(twos(8), unsigned(5)))).isEqualTo(24 + 1 + 1 + 7);
    Word<Boolean> amount = Word.constant(PlainWords.gates(), Encoding.UNSIGNED, 5, 3);
    assertThat(count(g -> new Shifts<>(g).right(twos(8), amount))).isZero();
  }

  @Test
  void countsAreLessThanTwoBootstrapsABit() {
    assertThat(count(g -> new BitCounts<>(g).ones(unsigned(8)))).isEqualTo(7);
    assertThat(count(g -> new BitCounts<>(g).ones(unsigned(64)))).isEqualTo(63);
    assertThat(count(g -> new BitCounts<>(g).parity(unsigned(8)))).isEqualTo(4);
    assertThat(count(g -> new BitCounts<>(g).parity(unsigned(9)))).isEqualTo(4);
    assertThat(count(g -> new BitCounts<>(g).leadingZeros(unsigned(8)))).isEqualTo(11);
    assertThat(count(g -> new BitCounts<>(g).highestOne(unsigned(8)))).isEqualTo(8);
  }

  @Test
  void aLeakyReluCostsWhatAFastOneDoes() {
    for (int n = 2; n <= 64; n++) {
      int width = n;
      assertThat(count(g -> new Relu<>(g).leaky(ones(width), 3))).isEqualTo(n - 1);
      assertThat(count(g -> new Relu<>(g).leaky(twos(width), 3))).isEqualTo(n - 1);
    }
  }
}
