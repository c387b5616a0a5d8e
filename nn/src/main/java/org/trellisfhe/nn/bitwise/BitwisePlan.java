package org.trellisfhe.nn.bitwise;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.plan.NetworkSize;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * A quantised network lowered to a circuit for one parameter set: everything about its encrypted
 * execution that is known before a key is made. Holds nothing secret, and no key.
 */
public final class BitwisePlan {
  private static final int TIGHTENING_PERCENT = 5;

  private final ParameterSet parameters;
  private final BitLayout layout;
  private final Circuit circuit;
  private final CircuitReport report;
  private final Optional<BitwisePrivacy> privacy;

  private BitwisePlan(
      ParameterSet parameters,
      BitLayout layout,
      Circuit circuit,
      NoiseBudget budget,
      Privacy wanted) {
    this.parameters = parameters;
    this.layout = layout;
    this.circuit = circuit;
    this.report = circuit.report(NoiseBudget.of(new NoiseModel(parameters)));
    this.privacy =
        wanted.wanted()
            ? Optional.of(BitwisePrivacy.of(circuit.outputs(), parameters, budget, wanted))
            : Optional.empty();
  }

  /**
   * Lowers a network. Every gate keeps the parameter set's failure probability; where that costs at
   * most {@value #TIGHTENING_PERCENT} % more bootstraps, the whole example does.
   *
   * @param network on integers
   * @param parameters whose noise budget decides where bits are refreshed
   * @return the plan
   * @throws IllegalArgumentException if an activation's table has more bits than tables on bits
   *     may, naming the node; or if the network is too large to be planned
   */
  public static BitwisePlan of(IntegerNetwork network, ParameterSet parameters) {
    return of(network, parameters, Privacy.NONE, ProgressListener.NONE);
  }

  /**
   * Lowers a network whose results hide it.
   *
   * @param network on integers
   * @param parameters whose noise budget decides where bits are refreshed
   * @param wanted how much is hidden
   * @return the plan
   * @throws IllegalArgumentException as {@link #of(IntegerNetwork, ParameterSet)}, and if the set
   *     cannot hide as much
   */
  public static BitwisePlan of(IntegerNetwork network, ParameterSet parameters, Privacy wanted) {
    return of(network, parameters, wanted, ProgressListener.NONE);
  }

  /**
   * Lowers a network whose results hide it.
   *
   * @param network on integers
   * @param parameters whose noise budget decides where bits are refreshed
   * @param wanted how much is hidden
   * @param watch hears how far it is, and may end it
   * @return the plan
   * @throws IllegalArgumentException as {@link #of(IntegerNetwork, ParameterSet)}, and if the set
   *     cannot hide as much
   */
  public static BitwisePlan of(
      IntegerNetwork network, ParameterSet parameters, Privacy wanted, ProgressListener watch) {
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(parameters));
    NetworkSize size = NetworkSize.of(Objects.requireNonNull(network, "network")).checkBits();
    PlanSteps steps = new PlanSteps(watch, 2 * (size.values() - network.shape().size()));
    BitwiseNetwork onBits = new BitwiseNetwork(NetworkValues.of(network, steps));
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs =
        onBits.apply(builder, builder.inputs(onBits.layout().input().bits()), steps);
    BitwisePlan plan = of(parameters, onBits.layout(), builder, outputs, budget, wanted);
    double needed = plan.neededForAnExample(budget);
    if (needed > budget.lowestLog2FailureProbability()) {
      NoiseBudget tighter = budget.withLog2FailureProbability(needed);
      BitwisePlan tightened = of(parameters, onBits.layout(), builder, outputs, tighter, wanted);
      long most = plan.report.bootstraps() * (100L + TIGHTENING_PERCENT) / 100;
      return tightened.report.bootstraps() <= most ? tightened : plan;
    }
    return plan;
  }

  /**
   * Finds out whether a network can be lowered, without doing it.
   *
   * @param network on integers
   * @throws IllegalArgumentException as {@link #of(IntegerNetwork, ParameterSet)}
   */
  public static void check(IntegerNetwork network) {
    NetworkSize.of(Objects.requireNonNull(network, "network")).checkBits();
    new BitwiseNetwork(NetworkValues.of(network));
  }

  private static BitwisePlan of(
      ParameterSet parameters,
      BitLayout layout,
      CircuitBuilder builder,
      List<Wire> outputs,
      NoiseBudget budget,
      Privacy wanted) {
    Circuit circuit =
        wanted.wanted() ? builder.buildFresh(outputs, budget) : builder.build(outputs, budget);
    return new BitwisePlan(parameters, layout, circuit, budget, wanted);
  }

  /** What each gate may fail with for the sum over all to be the budget's. */
  private double neededForAnExample(NoiseBudget budget) {
    double gates = 1.0 + report.bootstraps() + circuit.outputs();
    return budget.log2FailureProbability() - Math.log(gates) / Math.log(2);
  }

  /**
   * The parameter set that the plan is for.
   *
   * @return keys must be of it
   */
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * How an example's integers and the results stand in bits.
   *
   * @return what a client needs beside its key
   */
  public BitLayout layout() {
    return layout;
  }

  /**
   * The circuit of one example.
   *
   * @return inputs and outputs as the layout says
   */
  public Circuit circuit() {
    return circuit;
  }

  /**
   * What the circuit of one example costs and how often it fails.
   *
   * @return predicted from the circuit and the parameter set
   */
  public CircuitReport report() {
    return report;
  }

  /**
   * How results hide the network, and what that costs beside the circuit.
   *
   * @return nothing if they do not
   */
  public Optional<BitwisePrivacy> privacy() {
    return privacy;
  }

  /**
   * Bootstraps for one example.
   *
   * @return of the circuit, and of what hides the network
   */
  public long bootstraps() {
    return report.bootstraps() + privacy.map(BitwisePrivacy::bootstraps).orElse(0L);
  }

  /**
   * log2 of a bound on the probability that any of an example's results is wrong.
   *
   * @return of the circuit, and of what hides the network
   */
  public double log2ExampleFailure() {
    return privacy
        .map(
            own ->
                FailureProbability.log2Sum(List.of(report.log2CircuitFailure(), own.log2Failure())))
        .orElse(report.log2CircuitFailure());
  }
}
