package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trellisfhe.arith.Costs.count;
import static org.trellisfhe.arith.Costs.ones;
import static org.trellisfhe.arith.Costs.twos;
import static org.trellisfhe.arith.Costs.unsigned;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.internal.SignedDigits;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

/** How many bootstraps operations take, exactly, so that a change shows. */
class CostTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  @Test
  void additionIsOneBootstrapABit() {
    for (int n = 2; n <= 32; n++) {
      int width = n;
      assertThat(count(g -> new Adders<>(g).add(twos(width), twos(width)))).isEqualTo(n);
      assertThat(count(g -> new Adders<>(g).add(unsigned(width), unsigned(width)))).isEqualTo(n);
      assertThat(count(g -> new Adders<>(g).addWrapping(twos(width), twos(width)))).isEqualTo(n);
      assertThat(count(g -> new Adders<>(g).subtract(twos(width), twos(width)))).isEqualTo(n);
      assertThat(count(g -> new Adders<>(g).add(ones(width), ones(width)))).isEqualTo(2 * n + 1);
    }
  }

  @Test
  void negationIsFreeInOnesComplement() {
    assertThat(count(g -> new Adders<>(g).negate(ones(16)))).isZero();
    assertThat(count(g -> new Adders<>(g).negate(twos(16)))).isLessThanOrEqualTo(16);
  }

  @Test
  void fastReluIsOneGateABitAndTheSlowOneSeveral() {
    for (int n = 2; n <= 32; n++) {
      int width = n;
      assertThat(count(g -> new Relu<>(g).fast(ones(width)))).isEqualTo(n - 1);
      assertThat(count(g -> new Relu<>(g).fast(twos(width)))).isEqualTo(n - 1);
      assertThat(count(g -> new Relu<>(g).fastUnsigned(twos(width)))).isEqualTo(n - 1);
      assertThat(count(g -> new Relu<>(g).fastToNegativeZero(ones(width)))).isEqualTo(n - 1);
    }
    long fast = count(g -> new Relu<>(g).fast(ones(16)));
    assertThat(count(g -> new Relu<>(g).slow(ones(16)))).isBetween(2 * fast, 3 * fast);
  }

  @Test
  void comparisonsAreOneBootstrapABit() {
    assertThat(count(g -> new Comparators<>(g).lessThan(twos(16), twos(16)))).isEqualTo(16);
    assertThat(count(g -> new Comparators<>(g).lessThan(unsigned(16), unsigned(16)))).isEqualTo(16);
    assertThat(count(g -> new Comparators<>(g).lessThan(twos(16), 0))).isZero();
    assertThat(count(g -> new Comparators<>(g).greaterThan(twos(16), 255))).isEqualTo(7);
    assertThat(count(g -> new Comparators<>(g).isZero(ones(17)))).isEqualTo(15);
    assertThat(count(g -> new Comparators<>(g).equal(unsigned(16), unsigned(16)))).isEqualTo(31);
  }

  @Test
  void absoluteValueCountsItsBits() {
    assertThat(count(g -> new AbsoluteValue<>(g).of(ones(16)))).isEqualTo(15);
    assertThat(count(g -> new AbsoluteValue<>(g).of(twos(16)))).isEqualTo(15 + 15);
  }

  @Test
  void saturationIsOneGateABitAndTheComparison() {
    // 4 bits kept; 11 above them, and the sign.
    assertThat(count(g -> new Saturation<>(g).toUnsigned(twos(16), 4))).isEqualTo(4 + 11);
    assertThat(count(g -> new Saturation<>(g).toUnsigned(unsigned(4), 4))).isZero();
  }

  @Test
  void powersOfTwoAreFree() {
    assertThat(count(g -> new ConstantMultiplier<>(g).multiply(twos(8), 64))).isZero();
    assertThat(count(g -> new Shifts<>(g).left(twos(8), 5))).isZero();
    assertThat(count(g -> new Shifts<>(g).right(twos(8), 5))).isZero();
    assertThat(count(g -> new Shifts<>(g).rightRounding(twos(12), 4))).isLessThanOrEqualTo(8);
  }

  @Test
  void constantsCostOneRowForEachDigitAfterTheFirst() {
    assertThat(count(g -> new ConstantMultiplier<>(g).multiply(unsigned(8), 5)))
        .isLessThanOrEqualTo(9);
    assertThat(count(g -> new ConstantMultiplier<>(g).multiply(twos(8), 7)))
        .isLessThanOrEqualTo(11);
    assertThat(count(g -> new ConstantMultiplier<>(g).multiplyAdd(twos(8), 5, 1234)))
        .isLessThanOrEqualTo(12);
  }

  @Test
  void productsOfWordsAreTwoBootstrapsAPairOfBits() {
    long count = count(g -> new Multiplier<>(g).multiply(unsigned(8), unsigned(8)));
    assertThat(count).isLessThanOrEqualTo(2 * 64 - 8);
    assertThat(count(g -> new Multiplier<>(g).multiply(twos(8), twos(8))))
        .isLessThanOrEqualTo(2 * 64);
  }

  @Test
  void sumsOfManyWordsTakeOneBootstrapForEachBitThatGoes() {
    // 40 words of 8 bits; the sum has 14 bits: 306 bits go.
    long count = count(g -> new Adders<>(g).sum(Collections.nCopies(40, unsigned(8))));
    assertThat(count).isBetween(306L, 306L + 14);
  }

  /** A filter of 35 weights over inputs of 4 bits, as large as a network's. */
  @Test
  void aFilterStaysCloseToTheNumberOfItsBits() {
    int[] weights = new int[35];
    int rows = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i * 5 % 15 - 7;
      rows += SignedDigits.of(weights[i]).count();
    }
    CircuitBuilder builder = new CircuitBuilder();
    List<Word<Wire>> words =
        IntStream.range(0, 35)
            .mapToObj(i -> new Word<>(Encoding.UNSIGNED, builder.inputs(4)))
            .toList();
    Word<Wire> sum = new DotProduct<>(builder).apply(words, weights, -17);
    Word<Wire> result =
        new Saturation<>(builder).toUnsigned(new Shifts<>(builder).right(sum, 6), 4);
    Circuit plain = builder.build(result.bits());
    CircuitReport bare = plain.report(BUDGET);
    CircuitReport report = builder.build(result.bits(), BUDGET).report(BUDGET);
    assertThat(report.bootstraps()).isLessThanOrEqualTo((int) (1.25 * 4 * rows));
    assertThat(report.bootstraps()).isLessThanOrEqualTo((int) (1.3 * bare.bootstraps()));
    assertThat(report.worstLog2GateFailure()).isLessThanOrEqualTo(-128);
  }

  @Test
  void circuitsOfAddersNeedNoMoreThanFifteenPercentRefreshes() {
    for (int n : new int[] {4, 8, 16, 32}) {
      CircuitBuilder builder = new CircuitBuilder();
      Word<Wire> a = new Word<>(Encoding.TWOS_COMPLEMENT, builder.inputs(n));
      Word<Wire> b = new Word<>(Encoding.TWOS_COMPLEMENT, builder.inputs(n));
      CircuitReport report =
          builder.build(new Adders<>(builder).add(a, b).bits(), BUDGET).report(BUDGET);
      assertThat(report.bootstraps()).isLessThanOrEqualTo((int) (1.15 * n) + 1);
    }
  }
}
