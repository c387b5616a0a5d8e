package org.trellisfhe.gates.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

class RefreshPassTest {
  private static final NoiseBudget DEFAULT = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  /** A budget of exactly so many fresh variances; the switching takes no part. */
  private static NoiseBudget budgetOf(double freshVariances, double inputs) {
    double largest = FailureProbability.largestVariance(0.125, -128);
    double fresh = largest / freshVariances * (1 - 1e-9);
    return new NoiseBudget(inputs * fresh, fresh, 0, -128);
  }

  /** Adds up bits of one weight, and what they carry, to a binary number. */
  private static <B> List<B> popCount(GateEvaluator<B> gates, List<B> bits) {
    List<B> number = new ArrayList<>();
    Deque<B> column = new ArrayDeque<>(bits);
    while (!column.isEmpty()) {
      Deque<B> next = new ArrayDeque<>();
      while (column.size() > 1) {
        B a = column.removeFirst();
        B b = column.removeFirst();
        Sum<B> sum =
            column.isEmpty() ? gates.halfAdder(a, b) : gates.fullAdder(a, b, column.removeFirst());
        column.addLast(sum.sum());
        next.addLast(sum.carry());
      }
      number.add(column.removeFirst());
      column = next;
    }
    return number;
  }

  /** Sums and noisy inputs are bootstrapped, and nothing that is fresh is. */
  @Test
  void freshOutputsBearWhatABootstrapLeaves() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(3);
    Wire sum = builder.apply(Gate.XOR, List.of(inputs.get(0), inputs.get(1)));
    Wire product = builder.apply(Gate.AND, List.of(inputs.get(0), inputs.get(2)));
    NoiseBudget budget = DEFAULT.withInputVariance(DEFAULT.bootstrapVariance());
    NoiseBudget noisy = DEFAULT.withInputVariance(DEFAULT.largestInputVariance(Gate.REFRESH));
    Circuit circuit = builder.buildFresh(List.of(sum, product, inputs.get(2)), budget);
    for (double variance : circuit.noise().orElseThrow().outputVariances()) {
      assertThat(variance).isLessThanOrEqualTo(DEFAULT.bootstrapVariance());
    }
    assertThat(circuit.report(budget).bootstraps()).isEqualTo(2);
    CircuitBuilder again = new CircuitBuilder();
    Circuit refreshed = again.buildFresh(again.inputs(4), noisy);
    assertThat(refreshed.report(noisy).bootstraps()).isEqualTo(4);
    assertThat(refreshed.report(noisy).refreshes()).isEqualTo(4);
  }

  private static void checkStrictly(Circuit circuit, NoiseBudget budget, long seed) {
    NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(budget);
    List<Boolean> bits = Randoms.bits(new SplittableRandom(seed), circuit.inputs());
    List<NoisyBit> outputs = circuit.evaluate(strict, bits.stream().map(strict::input).toList());
    assertThat(outputs.stream().map(strict::output).toList())
        .isEqualTo(circuit.evaluate(new PlainEvaluator(), bits));
    assertThat(outputs.stream().map(output -> output.noise().variance()).toList())
        .isEqualTo(circuit.noise().orElseThrow().outputVariances());
    assertThat(circuit.report(budget).worstLog2GateFailure())
        .isCloseTo(strict.worstLog2Failure(), within(1e-6))
        .isLessThanOrEqualTo(budget.log2FailureProbability() + 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 10, 25, 64, 116})
  void randomProgramsStayWithinEveryBudget(int freshVariances) {
    for (double inputs : new double[] {0, 1, freshVariances}) {
      NoiseBudget budget = budgetOf(freshVariances, inputs);
      for (long seed = 0; seed < 10; seed++) {
        CircuitBuilder builder = new CircuitBuilder();
        List<Wire> outputs = Randoms.program(seed, 300, builder, builder.inputs(12));
        Circuit circuit = builder.build(outputs, budget);
        checkStrictly(circuit, budget, seed);
        List<Boolean> bits = Randoms.bits(new SplittableRandom(seed), 12);
        assertThat(circuit.evaluate(new PlainEvaluator(), bits))
            .as("seed %d", seed)
            .isEqualTo(Randoms.program(seed, 300, new PlainEvaluator(), bits));
      }
    }
  }

  @Test
  void withoutRefreshesTheSameProgramsExceedTheBudget() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = popCount(builder, builder.inputs(500));
    Circuit circuit = builder.build(outputs);
    assertThat(circuit.report(DEFAULT).worstLog2GateFailure()).isGreaterThan(-128);
    assertThat(circuit.report(DEFAULT).refreshes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"32, 1.25", "64, 1.15", "115, 1.07"})
  void carrySaveTreesNeedFewRefreshes(double freshVariances, double overhead) {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = popCount(builder, builder.inputs(1000));
    int adders = builder.build(outputs).report(DEFAULT).bootstraps();
    NoiseBudget budget = budgetOf(freshVariances, 1);
    Circuit circuit = builder.build(outputs, budget);
    checkStrictly(circuit, budget, 7);
    CircuitReport report = circuit.report(budget);
    assertThat(report.bootstraps()).isEqualTo(adders + report.refreshes());
    assertThat(report.bootstraps()).isLessThanOrEqualTo((int) (overhead * adders));
  }

  @Test
  void rippleAddersNeedNoRefresh() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> a = builder.inputs(64);
    List<Wire> b = builder.inputs(64);
    List<Wire> sums = new ArrayList<>();
    Wire carry = builder.constant(false);
    for (int i = 0; i < 64; i++) {
      Sum<Wire> sum = builder.fullAdder(a.get(i), b.get(i), carry);
      sums.add(sum.sum());
      carry = sum.carry();
    }
    CircuitReport report = builder.build(sums, DEFAULT).report(DEFAULT);
    assertThat(report.bootstraps()).isEqualTo(64);
    assertThat(report.refreshes()).isZero();
    assertThat(report.depth()).isEqualTo(64);
    assertThat(report.freeGates()).isEqualTo(64);
  }

  @Test
  void aRefreshedBitIsRefreshedOnceForAllUsers() {
    NoiseBudget budget = budgetOf(7, 1);
    CircuitBuilder builder = new CircuitBuilder();
    Wire sum = builder.fullAdder(builder.input(), builder.input(), builder.input()).sum();
    List<Wire> users = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      users.add(builder.and(sum, builder.input()));
    }
    CircuitReport report = builder.build(users, budget).report(budget);
    assertThat(report.refreshes()).isEqualTo(1);
    // The adder's carry has no user any more: its parity is computed instead.
    assertThat(report.bootstraps()).isEqualTo(11);
    assertThat(report.depth()).isEqualTo(2);
  }

  /** Of which nobody reads but the last: errors of so many sources would never be read. */
  @Test
  void longSumsOfSumsStayShort() {
    int terms = 50_000;
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(terms);
    Wire any = builder.constant(false);
    for (Wire input : inputs) {
      any = builder.disjointOr(any, input);
    }
    Circuit circuit = builder.build(List.of(any), budgetOf(30, 1));
    CircuitReport report = circuit.report(budgetOf(30, 1));
    assertThat(report.bootstraps()).isEqualTo(report.refreshes()).isBetween(terms / 40, terms / 20);
    assertThat(report.worstLog2GateFailure()).isLessThanOrEqualTo(-128 + 1e-6);
    List<Boolean> bits = new ArrayList<>(Collections.nCopies(terms, false));
    assertThat(circuit.evaluate(new PlainEvaluator(), bits)).containsExactly(false);
    bits.set(terms / 3, true);
    assertThat(circuit.evaluate(new PlainEvaluator(), bits)).containsExactly(true);
  }

  @Test
  void noisyOutputsAreRefreshed() {
    NoiseBudget budget = budgetOf(6, 1);
    CircuitBuilder builder = new CircuitBuilder();
    Sum<Wire> sum = builder.fullAdder(builder.input(), builder.input(), builder.input());
    Circuit circuit = builder.build(List.of(sum.sum(), builder.not(sum.sum())), budget);
    assertThat(circuit.report(budget).refreshes()).isEqualTo(1);
    checkStrictly(circuit, budget, 3);
  }

  @Test
  void hopelessInputsAreRefused() {
    CircuitBuilder builder = new CircuitBuilder();
    Wire user = builder.and(builder.input(), builder.input());
    assertThatThrownBy(() -> builder.build(List.of(user), budgetOf(64, 65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inputVariance");
  }

  @Test
  void inputsOfTheirOwnVarianceAreCountedByIt() {
    NoiseBudget budget = budgetOf(10, 1);
    double fresh = budget.bootstrapVariance();
    CircuitBuilder builder = new CircuitBuilder();
    Wire quiet = builder.input(0);
    Wire noisy = builder.input(9 * fresh);
    Wire ordinary = builder.input();
    Circuit circuit = builder.build(List.of(noisy, ordinary, builder.and(noisy, ordinary)), budget);
    NoiseAccount noise = circuit.noise().orElseThrow();
    assertThat(noise.inputVariances()).containsExactly(0.0, 9 * fresh, fresh);
    assertThat(noise.outputVariances()).containsExactly(9 * fresh, fresh, fresh);
    Circuit tooMuch = builder.build(List.of(builder.majority(noisy, ordinary, quiet)), budget);
    assertThat(tooMuch.report(budget).refreshes()).isZero();
    Wire more = builder.and(noisy, builder.input(2 * fresh));
    Circuit refreshed = builder.build(List.of(more), budget);
    assertThat(refreshed.report(budget).refreshes()).isEqualTo(1);
    assertThat(refreshed.report(budget).worstLog2GateFailure()).isLessThanOrEqualTo(-128 + 1e-6);
    Wire hopeless = builder.and(builder.input(11 * fresh), ordinary);
    assertThatThrownBy(() -> builder.build(List.of(hopeless), budget))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inputVariance " + 11 * fresh);
    assertThatThrownBy(() -> builder.input(Double.NaN)).hasMessageContaining("variance NaN");
    assertThatThrownBy(() -> builder.input(-1)).hasMessageContaining("variance -1");
  }

  @Test
  void unionBoundAddsUpAllGates() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      outputs.add(builder.and(builder.input(), builder.input()));
    }
    CircuitReport report = builder.build(outputs, DEFAULT).report(DEFAULT);
    assertThat(report.log2CircuitFailure())
        .isCloseTo(report.worstLog2GateFailure() + 10, within(1e-6));
  }

  @Test
  void aHundredThousandGatesAreNoTrouble() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      outputs.addAll(popCount(builder, builder.inputs(400)));
    }
    Circuit circuit = builder.build(outputs, DEFAULT);
    CircuitReport report = circuit.report(DEFAULT);
    assertThat(report.bootstraps()).isBetween(100_000, 150_000);
    assertThat(report.inputs()).isEqualTo(120_000);
    assertThat(report.outputs()).isEqualTo(300 * 9);
    checkStrictly(circuit, DEFAULT, 9);
  }
}
