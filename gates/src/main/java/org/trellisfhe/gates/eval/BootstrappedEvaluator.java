package org.trellisfhe.gates.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.bootstrap.TestPolynomial;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.torus.Torus;

/**
 * Gates on ciphertexts: an affine form of LWE ciphertexts, and for the gates that are not free one
 * bootstrap to its sign. Needs an evaluation key, and never a client key. Thread-safe.
 */
public final class BootstrappedEvaluator implements BatchEvaluator<LweCiphertext> {
  private final Bootstrapper bootstrapper;
  private final TestPolynomial sign;
  private final int dimension;
  private final boolean refreshing;

  /**
   * Largest variance of each gate's phase, by the gate; of a free one's such that it can be read.
   */
  private final Map<Gate, Double> largestVariance = new EnumMap<>(Gate.class);

  private BootstrappedEvaluator(Bootstrapper bootstrapper, boolean refreshing) {
    this.bootstrapper = bootstrapper;
    this.refreshing = refreshing;
    ParameterSet parameters = bootstrapper.parameters();
    sign = TestPolynomial.sign(parameters, Torus.ofEighths(1));
    dimension = parameters.longDimension();
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(parameters));
    for (Gate gate : Gate.values()) {
      largestVariance.put(
          gate,
          gate.isFree() ? budget.largestReusableVariance() : budget.largestInputVariance(gate));
    }
  }

  /**
   * For gates applied one by one: operands whose noise would make a gate fail more often than the
   * parameter set claims are refreshed first, by the bound that each ciphertext carries.
   *
   * @param bootstrapper holds the evaluation key
   * @return the evaluator, which refuses operands that are too noisy even for a refresh
   */
  public static BootstrappedEvaluator of(Bootstrapper bootstrapper) {
    return new BootstrappedEvaluator(bootstrapper, true);
  }

  /**
   * For circuits, whose refreshes are already in their place: applies just the gates that it is
   * given, so that a circuit costs what its report says.
   *
   * @param bootstrapper holds the evaluation key
   * @return the evaluator, which refuses circuits that were not built for the key's parameter set
   */
  public static BootstrappedEvaluator forCircuits(Bootstrapper bootstrapper) {
    return new BootstrappedEvaluator(bootstrapper, false);
  }

  @Override
  public LweCiphertext constant(boolean value) {
    return LweCiphertext.trivial(dimension, Torus.ofEighths(value ? 1 : -1));
  }

  /** Who refreshes what is too noisy needs no circuit that does. */
  @Override
  public void requireBuiltFor(Optional<ParameterSet> set) {
    if (!refreshing && !set.equals(Optional.of(bootstrapper.parameters()))) {
      throw new IllegalArgumentException(
          "circuit built for %s: the evaluation key is for '%s'"
              .formatted(
                  set.map(own -> "'" + own.name() + "'").orElse("no parameter set"),
                  bootstrapper.parameters().name()));
    }
  }

  /** Ciphertexts of public bits have no error that another's could depend on. */
  @Override
  public void requireInputs(List<LweCiphertext> bits, List<Double> largest) {
    Map<LweCiphertext, Integer> seen = new HashMap<>();
    for (int i = 0; i < bits.size(); i++) {
      LweCiphertext bit = bits.get(i);
      if (bit.variance() > largest.get(i)) {
        throw new IllegalArgumentException(
            "input %d of error variance %s: the circuit was built for at most %s"
                .formatted(i, bit.variance(), largest.get(i)));
      }
      Integer twin = bit.variance() > 0 ? seen.putIfAbsent(bit, i) : null;
      if (twin != null) {
        throw new IllegalArgumentException(
            "inputs %d and %d are one ciphertext: give it to one input, for errors must be independent"
                .formatted(twin, i));
      }
    }
  }

  @Override
  public LweCiphertext accounted(LweCiphertext bit, double variance) {
    return bit.withVariance(variance);
  }

  @Override
  public LweCiphertext apply(Gate gate, List<LweCiphertext> operands) {
    return applyAll(List.of(new GateCall<>(gate, operands))).get(0);
  }

  @Override
  public List<LweCiphertext> applyAll(List<GateCall<LweCiphertext>> calls) {
    List<LweCiphertext> outputs = new ArrayList<>(calls.size());
    List<LweCiphertext> phases = new ArrayList<>();
    for (GateCall<LweCiphertext> call : calls) {
      LweCiphertext phase = phase(call.gate(), call.operands());
      outputs.add(phase);
      if (!call.gate().isFree()) {
        phases.add(phase);
      }
    }
    List<LweCiphertext> signs = bootstrap(phases);
    int next = 0;
    for (int i = 0; i < outputs.size(); i++) {
      if (!calls.get(i).gate().isFree()) {
        outputs.set(i, signs.get(next++));
      }
    }
    return outputs;
  }

  @Override
  public List<LweCiphertext> applyAll(
      List<GateCall<LweCiphertext>> calls, Executor helpers, int cores) {
    if (cores == 1 || calls.size() != 1 || calls.get(0).gate().isFree()) {
      return applyAll(calls);
    }
    GateCall<LweCiphertext> only = calls.get(0);
    LweCiphertext phase = phase(only.gate(), only.operands());
    return List.of(bootstrapper.bootstrap(phase, sign, helpers, cores));
  }

  private List<LweCiphertext> bootstrap(List<LweCiphertext> phases) {
    return bootstrapper.bootstrap(phases, phases.stream().map(phase -> sign).toList());
  }

  private LweCiphertext phase(Gate gate, List<LweCiphertext> operands) {
    int[] weights = IntStream.range(0, gate.arity()).map(gate::weight).toArray();
    int offset = Torus.ofEighths(gate.offset());
    LweCiphertext phase = LweCiphertext.combine(weights, operands, offset);
    if (!refreshing || phase.variance() <= largestVariance.get(gate)) {
      return phase;
    }
    List<LweCiphertext> current = new ArrayList<>(operands);
    for (int operand : noisiestFirst(weights, operands)) {
      requireReadable(operands.get(operand));
      current.set(operand, bootstrap(List.of(operands.get(operand))).get(0));
      phase = LweCiphertext.combine(weights, current, offset);
      if (phase.variance() <= largestVariance.get(gate)) {
        break;
      }
    }
    return phase;
  }

  private void requireReadable(LweCiphertext operand) {
    double largest = largestVariance.get(Gate.REFRESH);
    if (operand.variance() > largest) {
      throw new IllegalArgumentException(
          "operand of error variance %s: at most %s can be read"
              .formatted(operand.variance(), largest));
    }
  }

  private static List<Integer> noisiestFirst(int[] weights, List<LweCiphertext> operands) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(i -> -weights[i] * weights[i] * operands.get(i).variance()))
        .toList();
  }
}
