package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

/** Every operation against integers, on every evaluator. */
class OperationsTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.FAST));

  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  static Stream<Operation> operations() {
    return Operation.all();
  }

  private final PlainEvaluator plain = new PlainEvaluator();

  /** An operation that took no word at all would pass every check. */
  private int checked;

  @AfterEach
  void somethingWasChecked() {
    assertThat(checked).isPositive();
  }

  private void check(Operation operation, Word<Boolean> a, Word<Boolean> b) {
    if (!operation.takes(a, b)) {
      return;
    }
    checked++;
    Word<Boolean> result = operation.run(plain, a, b);
    BigInteger found = PlainWords.number(result);
    assertThat(found)
        .as("%s of %s, %s and %s, %s", operation, a, PlainWords.value(a), b, PlainWords.value(b))
        .isEqualTo(operation.expected(a, b));
    assertThat(result.range().contains(new Range(found, found)))
        .as("%s of %s and %s: %s", operation, a, b, result)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void allPairsOfWordsOfTheSameEncoding(Operation operation) {
    for (Encoding encoding : Encoding.values()) {
      for (int width = 1; width <= 6; width++) {
        for (Word<Boolean> a : PlainWords.all(encoding, width)) {
          for (Word<Boolean> b : PlainWords.all(encoding, width)) {
            check(operation, a, b);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void allPairsOfWordsOfMixedEncodingsAndWidths(Operation operation) {
    for (Word<Boolean> a : PlainWords.all(1, 4)) {
      for (Word<Boolean> b : PlainWords.all(1, 4)) {
        check(operation, a, b);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void randomWideWords(Operation operation) {
    SplittableRandom random = new SplittableRandom(operation.name().hashCode());
    for (int i = 0; i < 300; i++) {
      Encoding encoding = ENCODINGS.get(random.nextInt(3));
      int limit = operation.widest();
      Word<Boolean> a = PlainWords.random(random, encoding, 1 + random.nextInt(limit));
      Word<Boolean> b = PlainWords.random(random, encoding, 1 + random.nextInt(limit));
      check(operation, a, b);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void circuitsComputeTheSameWithinTheNoiseBudget(Operation operation) {
    SplittableRandom random = new SplittableRandom(operation.name().hashCode());
    for (Encoding encoding : Encoding.values()) {
      for (int width : new int[] {1, 2, 5, 12}) {
        CircuitBuilder builder = new CircuitBuilder();
        Word<Wire> left = new Word<>(encoding, builder.inputs(width));
        Word<Wire> right = new Word<>(encoding, builder.inputs(width));
        if (!operation.takes(left, right)) {
          continue;
        }
        checked++;
        Word<Wire> result = operation.run(builder, left, right);
        Circuit circuit = builder.build(result.bits(), BUDGET);
        for (int i = 0; i < 20; i++) {
          Word<Boolean> a = PlainWords.random(random, encoding, width);
          Word<Boolean> b = PlainWords.random(random, encoding, width);
          List<Boolean> inputs = new ArrayList<>(a.bits());
          inputs.addAll(b.bits());
          Word<Boolean> direct = operation.run(plain, a, b);
          assertThat(circuit.evaluate(plain, inputs)).isEqualTo(direct.bits());
          NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(BUDGET);
          List<NoisyBit> noisy =
              circuit.evaluate(strict, inputs.stream().map(strict::input).toList());
          assertThat(noisy.stream().map(strict::output).toList()).isEqualTo(direct.bits());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void executorsAndTheirCountsAgreeWithTheCircuit(Operation operation) {
    checked++;
    CircuitBuilder builder = new CircuitBuilder();
    Word<Wire> left = new Word<>(Encoding.TWOS_COMPLEMENT, builder.inputs(8));
    Word<Wire> right = new Word<>(Encoding.TWOS_COMPLEMENT, builder.inputs(8));
    Circuit circuit = builder.build(operation.run(builder, left, right).bits(), BUDGET);
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    Word<Boolean> a = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, 0xA5);
    Word<Boolean> b = PlainWords.ofPattern(Encoding.TWOS_COMPLEMENT, 8, 0x3C);
    List<Boolean> inputs = new ArrayList<>(a.bits());
    inputs.addAll(b.bits());
    try (CircuitExecutor<Boolean> executor = new CircuitExecutor<>(counting, 2, 4)) {
      assertThat(executor.run(circuit, inputs)).isEqualTo(operation.run(plain, a, b).bits());
    }
    assertThat(counting.bootstraps()).isEqualTo(circuit.report(BUDGET).bootstraps());
    CountingEvaluator<Boolean> direct = PlainWords.gates();
    operation.run(direct, a, b);
    assertThat(circuit.report(BUDGET).bootstraps() - circuit.report(BUDGET).refreshes())
        .isLessThanOrEqualTo((int) direct.bootstraps());
  }
}
