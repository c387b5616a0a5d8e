package org.trellisfhe.gates.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.GateEvaluatorContract;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

class CircuitBuilderTest extends GateEvaluatorContract<Wire> {
  private final CircuitBuilder builder = new CircuitBuilder();
  private final List<Boolean> inputs = new ArrayList<>();
  private final PlainEvaluator plain = new PlainEvaluator();

  @Override
  protected GateEvaluator<Wire> evaluator() {
    return builder;
  }

  @Override
  protected Wire encode(boolean bit) {
    inputs.add(bit);
    return builder.input();
  }

  @Override
  protected boolean decode(Wire bit) {
    return builder.build(List.of(bit)).evaluate(plain, inputs).get(0);
  }

  private long bootstraps(Wire... outputs) {
    CountingEvaluator<Boolean> counting = new CountingEvaluator<>(plain);
    Circuit circuit = builder.build(List.of(outputs));
    circuit.evaluate(counting, Randoms.bits(new SplittableRandom(1), circuit.inputs()));
    return counting.bootstraps();
  }

  @Test
  void constantOperandsFold() {
    Wire a = builder.input();
    Wire b = builder.input();
    Wire no = builder.constant(false);
    Wire yes = builder.constant(true);
    assertThat(builder.and(a, no)).isEqualTo(no);
    assertThat(builder.and(yes, a)).isEqualTo(a);
    assertThat(builder.xor(a, yes)).isEqualTo(builder.not(a));
    assertThat(builder.majority(a, no, b)).isEqualTo(builder.and(a, b));
    assertThat(builder.majority(a, yes, b)).isEqualTo(builder.or(a, b));
    assertThat(builder.majority(a, yes, no)).isEqualTo(a);
    assertThat(builder.andXor(a, yes, b)).isEqualTo(builder.xor(a, b));
    assertThat(builder.notAllEqual(a, no, b)).isEqualTo(builder.or(a, b));
    assertThat(builder.mux(a, b, no)).isEqualTo(builder.and(a, b));
    assertThat(builder.mux(yes, a, b)).isEqualTo(a);
    assertThat(builder.refresh(yes)).isEqualTo(yes);
    assertThat(yes.isConstant()).isTrue();
    assertThat(a.isConstant()).isFalse();
  }

  @Test
  void equalAndComplementaryOperandsFold() {
    Wire a = builder.input();
    Wire b = builder.input();
    Wire notA = builder.not(a);
    assertThat(builder.and(a, a)).isEqualTo(a);
    assertThat(builder.and(a, notA)).isEqualTo(builder.constant(false));
    assertThat(builder.xor(a, notA)).isEqualTo(builder.constant(true));
    assertThat(builder.majority(a, notA, b)).isEqualTo(b);
    assertThat(builder.majority(a, b, a)).isEqualTo(a);
    assertThat(builder.xor3(a, b, a)).isEqualTo(b);
    assertThat(builder.notAllEqual(a, b, b)).isEqualTo(builder.xor(a, b));
    assertThat(builder.mux(a, b, b)).isEqualTo(b);
    assertThat(builder.mux(a, b, builder.not(b))).isEqualTo(builder.xnor(a, b));
    assertThat(builder.not(notA)).isEqualTo(a);
    assertThat(builder.other(a, b, a)).isEqualTo(b);
  }

  @Test
  void fullAdderWithAConstantIsOneBootstrap() {
    Wire a = builder.input();
    Wire b = builder.input();
    Sum<Wire> plusOne = builder.fullAdder(a, b, builder.constant(true));
    assertThat(plusOne.carry()).isEqualTo(builder.or(a, b));
    assertThat(bootstraps(plusOne.sum(), plusOne.carry())).isEqualTo(1);
    Sum<Wire> increment = builder.fullAdder(a, builder.constant(true), builder.constant(false));
    assertThat(increment.sum()).isEqualTo(builder.not(a));
    assertThat(increment.carry()).isEqualTo(a);
  }

  @Test
  void equalFunctionsAreOneNode() {
    Wire a = builder.input();
    Wire b = builder.input();
    Wire c = builder.input();
    assertThat(builder.and(b, a)).isEqualTo(builder.and(a, b));
    assertThat(builder.nand(a, b)).isEqualTo(builder.not(builder.and(a, b)));
    assertThat(builder.and(builder.not(a), b)).isEqualTo(builder.andNot(b, a));
    assertThat(builder.nor(a, b)).isEqualTo(builder.and(builder.not(a), builder.not(b)));
    assertThat(builder.xnor(builder.not(a), b)).isEqualTo(builder.xor(b, a));
    assertThat(builder.majority(c, a, b)).isEqualTo(builder.majority(a, b, c));
    assertThat(builder.majority(builder.not(a), builder.not(b), builder.not(c)))
        .isEqualTo(builder.not(builder.majority(a, b, c)));
    assertThat(builder.andXor(b, a, builder.not(c)))
        .isEqualTo(builder.not(builder.andXor(a, b, c)));
    assertThat(builder.fullAdder(a, b, c)).isEqualTo(builder.fullAdder(c, b, a));
    Sum<Wire> inverted = builder.fullAdder(builder.not(a), builder.not(b), builder.not(c));
    assertThat(inverted.sum()).isEqualTo(builder.not(builder.fullAdder(a, b, c).sum()));
  }

  @Test
  void parityIsFreeWhereTheCarryIsThere() {
    Wire a = builder.input();
    Wire b = builder.input();
    Wire c = builder.input();
    Wire conjunction = builder.andNot(a, b);
    assertThat(bootstraps(conjunction, builder.xor(a, b))).isEqualTo(1);
    Wire carry = builder.majority(a, builder.not(b), c);
    assertThat(bootstraps(carry, builder.xor3(a, b, c))).isEqualTo(1);
  }

  @Test
  void parityIsFreeAlsoWhereTheCarryComesLater() {
    Wire a = builder.input();
    Wire b = builder.input();
    Wire parity = builder.xor(a, b);
    Wire user = builder.and(parity, builder.input());
    Wire conjunction = builder.nor(a, b);
    assertThat(bootstraps(parity, user)).isEqualTo(2);
    assertThat(bootstraps(parity, user, conjunction)).isEqualTo(2);
  }

  @Test
  void deadGatesAreDropped() {
    Wire a = builder.input();
    Wire b = builder.input();
    builder.xor(a, b);
    Circuit circuit = builder.build(List.of(builder.and(a, b)));
    assertThat(circuit.nodes() - circuit.firstGate()).isEqualTo(1);
    assertThat(circuit.inputs()).isEqualTo(2);
    assertThat(circuit.gate(circuit.firstGate())).isEqualTo(Gate.AND);
    assertThatThrownBy(() -> circuit.gate(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inputsKeepTheirOrderWheneverTheyAreMade() {
    Wire a = builder.input();
    Wire b = builder.input();
    Wire conjunction = builder.and(a, b);
    Wire c = builder.input();
    Circuit circuit = builder.build(List.of(builder.andNot(conjunction, c), builder.not(c)));
    assertThat(circuit.evaluate(plain, List.of(true, true, false))).containsExactly(true, true);
    assertThat(circuit.evaluate(plain, List.of(true, true, true))).containsExactly(false, false);
    assertThatThrownBy(() -> circuit.evaluate(plain, List.of(true)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wiresOfAnotherBuilderAreRefused() {
    Wire foreign = new CircuitBuilder().input();
    assertThatThrownBy(() -> builder.not(foreign)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.build(List.of(foreign)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 40})
  void randomProgramsComputeTheSame(int inputCount) {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CircuitBuilder own = new CircuitBuilder();
      List<Wire> wires = Randoms.program(seed, 60, own, own.inputs(inputCount));
      Circuit circuit = own.build(wires);
      for (int i = 0; i < 8; i++) {
        List<Boolean> bits = Randoms.bits(random, inputCount);
        assertThat(circuit.evaluate(plain, bits))
            .as("seed %d", seed)
            .isEqualTo(Randoms.program(seed, 60, plain, bits));
      }
    }
  }

  @Test
  void replayingACircuitIntoABuilderGivesItAgain() {
    Circuit circuit = builder.build(Randoms.program(5, 80, builder, builder.inputs(10)));
    CircuitBuilder again = new CircuitBuilder();
    Circuit copy = again.build(circuit.evaluate(again, again.inputs(10)));
    assertThat(copy.nodes()).isLessThanOrEqualTo(circuit.nodes());
    List<Boolean> bits = Randoms.bits(new SplittableRandom(5), 10);
    assertThat(copy.evaluate(plain, bits)).isEqualTo(circuit.evaluate(plain, bits));
  }

  @Test
  void threadsThatRecordAtTheSameTimeGetTheirOwnCircuits() throws Exception {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(12);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Circuit>> circuits = new ArrayList<>();
      for (long seed = 0; seed < 40; seed++) {
        long own = seed;
        circuits.add(
            threads.submit(
                () -> builder.build(Randoms.program(own, 300, builder, new ArrayList<>(inputs)))));
      }
      PlainEvaluator plain = new PlainEvaluator();
      for (int seed = 0; seed < circuits.size(); seed++) {
        List<Boolean> bits = Randoms.bits(new SplittableRandom(seed), 12);
        assertThat(circuits.get(seed).get().evaluate(plain, bits))
            .as("seed %d", seed)
            .isEqualTo(Randoms.program(seed, 300, plain, bits));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void buildingIsHeardOfAndStopped() {
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));
    List<Wire> outputs = Randoms.program(3, 40_000, builder, builder.inputs(200));
    Circuit unwatched = builder.build(outputs, budget);
    assertThat(unwatched.nodes()).isGreaterThan(20_000);

    List<Double> heard = new ArrayList<>();
    ProgressListener watch = (done, total) -> heard.add((double) done / total);
    ProgressListener stopping =
        (done, total) -> {
          if (2 * done > total) {
            throw new CancellationException("enough");
          }
        };
    List<Consumer<ProgressListener>> ways =
        List.of(
            own -> builder.build(outputs, budget, own),
            own -> builder.buildPart(outputs, budget, own),
            own -> builder.buildFresh(outputs, budget, own),
            own -> unwatched.report(budget, own));
    for (Consumer<ProgressListener> way : ways) {
      heard.clear();
      way.accept(watch);
      assertThat(heard).isSorted().hasSizeGreaterThan(5).allMatch(share -> share <= 1);
      assertThatThrownBy(() -> way.accept(stopping)).hasMessage("enough");
    }
    assertThat(builder.build(outputs, budget).report(budget)).isEqualTo(unwatched.report(budget));
  }
}
