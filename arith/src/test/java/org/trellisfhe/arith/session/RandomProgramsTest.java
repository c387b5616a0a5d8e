package org.trellisfhe.arith.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitPart;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/** Random programs on every parameter set that serves gates: each value is what it is in plain. */
class RandomProgramsTest {
  private static final int FEWEST_STEPS = 5;
  private static final int MOST_STEPS = 30;

  static Stream<ParameterSet> secureSets() {
    return Party.secureSets().stream();
  }

  private static int steps(long seed) {
    return FEWEST_STEPS + (int) (seed * 7 % (MOST_STEPS - FEWEST_STEPS + 1));
  }

  /** What a report says is what is run, and each gate and result keeps to what the set claims. */
  private static void runOnCiphertexts(long seed, int steps, ParameterSet set) {
    try (RandomProgram program = new RandomProgram(seed, Party.of(set), true)) {
      program.run(steps);
      Session session = program.session();
      EncryptedValue[] left =
          Stream.of(program.values())
              .filter(value -> !value.isComputed())
              .toArray(EncryptedValue[]::new);
      CircuitReport report = session.report(left);
      AtomicLong bootstraps = new AtomicLong();
      session.watchedBy((done, total) -> bootstraps.set(total), new CancellationToken());
      program.check();
      assertThat(bootstraps).hasValue(report.bootstraps());
      assertThat(report.worstLog2GateFailure())
          .isLessThanOrEqualTo(set.claim().log2FailureProbability() + 1e-6);
    }
  }

  @Test
  void onTheTestSets() {
    for (long seed = 0; seed < 12; seed++) {
      runOnCiphertexts(
          seed,
          steps(seed),
          seed % 2 == 0 ? ParameterSets.INSECURE_TEST : ParameterSets.INSECURE_TEST_BLOCKS);
    }
  }

  @ParameterizedTest
  @MethodSource("secureSets")
  void twoShortOnesOnEverySecureSet(ParameterSet set) {
    runOnCiphertexts(12, 9, set);
    // This one goes on in another session.
    runOnCiphertexts(15, 12, set);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("secureSets")
  void twentyFiveOnEverySecureSet(ParameterSet set) {
    for (long seed = 0; seed < 25; seed++) {
      runOnCiphertexts(seed, steps(seed), set);
    }
  }

  @Test
  void hundredsByTheAccountOfTheSecureSets() {
    assertThat(runByAccount(0, 200)).hasSizeGreaterThan(40);
  }

  @Tag("slow")
  @Test
  void thousandsByTheAccountOfTheSecureSets() {
    assertThat(runByAccount(1000, 3000)).hasSizeGreaterThan(60);
  }

  /** The kinds of steps that were taken. */
  private static Set<String> runByAccount(long firstSeed, int programs) {
    Set<String> kinds = new HashSet<>();
    List<ParameterSet> sets = Party.secureSets();
    for (long seed = firstSeed; seed < firstSeed + programs; seed++) {
      try (RandomProgram program =
          new RandomProgram(seed, Party.of(ParameterSets.INSECURE_TEST), false)) {
        program.run(steps(seed));
        checkAccount(program, sets.get((int) (seed % sets.size())));
        kinds.addAll(program.steps());
      }
    }
    return kinds;
  }

  /** Runs what was recorded on bits that bear their errors: values, errors and report agree. */
  private static void checkAccount(RandomProgram program, ParameterSet set) {
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(set));
    List<Wire> wires =
        Stream.of(program.values()).flatMap(value -> value.wires().stream()).toList();
    CircuitPart part = ((CircuitBuilder) program.session().gates()).buildPart(wires, budget);
    NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(budget);
    List<NoisyBit> inputs =
        decrypt(program.session().inputsOf(part)).stream().map(strict::input).toList();
    List<NoisyBit> outputs = part.circuit().evaluate(strict, inputs);

    List<Boolean> bits = outputs.stream().map(strict::output).toList();
    assertThat(numbers(program, bits)).as("%s", program.steps()).isEqualTo(program.expected());
    List<Double> stated = part.circuit().noise().orElseThrow().outputVariances();
    assertThat(stated).allMatch(variance -> variance <= budget.largestReusableVariance());
    for (int i = 0; i < stated.size(); i++) {
      // The order of a sum is another one.
      assertThat(outputs.get(i).noise().variance())
          .isCloseTo(stated.get(i), withinPercentage(1e-9));
    }
    assertThat(part.circuit().report(budget).worstLog2GateFailure())
        .isCloseTo(strict.worstLog2Failure(), within(1e-6));
  }

  private static List<Boolean> decrypt(List<LweCiphertext> inputs) {
    Party party = Party.of(ParameterSets.INSECURE_TEST);
    IntegerCipher client = party.client();
    return inputs.stream().map(input -> client.decryptBit(party.named(input))).toList();
  }

  private static List<BigInteger> numbers(RandomProgram program, List<Boolean> bits) {
    List<BigInteger> numbers = new ArrayList<>();
    int next = 0;
    for (EncryptedValue value : program.values()) {
      int width = value.wires().size();
      List<Boolean> own = bits.subList(next, next + width);
      next += width;
      numbers.add(
          value instanceof EncryptedBit
              ? (own.get(0) ? BigInteger.ONE : BigInteger.ZERO)
              : PlainWords.number(new Word<>(word(value).encoding(), own)));
    }
    return numbers;
  }

  private static Word<Wire> word(EncryptedValue value) {
    return value instanceof EncryptedFixed fixed
        ? fixed.unscaled().word()
        : ((EncryptedInt) value).word();
  }
}
