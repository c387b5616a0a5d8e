package org.trellisfhe.nn.bitwise;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.plan.NetworkSize;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.nn.plan.RecordLimit;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * A quantised network lowered to a circuit for one parameter set: everything about its encrypted
 * execution that is known before a key is made. Holds nothing secret, and no key.
 */
public final class BitwisePlan {
  private static final int TIGHTENING_PERCENT = 5;

  /** Circuits that are built of one network at most. */
  private static final int MOST_BUILDS = 2;

  /** Steps of a value when a circuit is built and judged, where recording its gates is one. */
  private static final int BUILDING = 2;

  private final ParameterSet parameters;
  private final BitLayout layout;
  private final Circuit circuit;
  private final CircuitReport report;
  private final Optional<BitwisePrivacy> privacy;

  private BitwisePlan(
      ParameterSet parameters,
      BitLayout layout,
      Circuit circuit,
      CircuitReport report,
      Optional<BitwisePrivacy> privacy) {
    this.parameters = parameters;
    this.layout = layout;
    this.circuit = circuit;
    this.report = report;
    this.privacy = privacy;
  }

  /**
   * Lowers a network. Every gate keeps the parameter set's failure probability; where that costs at
   * most {@value #TIGHTENING_PERCENT} % more bootstraps, the whole example does.
   *
   * @param network on integers
   * @param parameters whose noise budget decides where bits are refreshed
   * @return the plan
   * @throws IllegalArgumentException if an activation's table has more bits than tables on bits
   *     may, naming the node; or if the network is too large to be planned, or its records for a
   *     stream
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
    long computed = computed(network);
    PlanSteps steps = new PlanSteps(watch, (2 + MOST_BUILDS * BUILDING) * computed);
    Checked checked = checked(network, parameters, wanted, steps);
    NoiseBudget budget = checked.budget();
    Optional<BitwisePrivacy> privacy = checked.within(budget);
    Building building = checked.recorded(steps, BUILDING * computed);
    BitwisePlan plan = building.within(budget, privacy);
    double needed = plan.neededForAnExample(budget);
    if (needed <= budget.lowestLog2FailureProbability()) {
      return plan;
    }
    NoiseBudget tighter = budget.withLog2FailureProbability(needed);
    Optional<BitwisePrivacy> tightened = checked.within(tighter);
    if (plan.report.log2CircuitFailure() <= budget.log2FailureProbability()) {
      return new BitwisePlan(parameters, plan.layout, plan.circuit, plan.report, tightened);
    }
    BitwisePlan other = building.within(tighter, tightened);
    long most = plan.report.bootstraps() * (100L + TIGHTENING_PERCENT) / 100;
    return other.report.bootstraps() <= most ? other : plan;
  }

  /**
   * Finds out whether a network can be lowered, without doing it.
   *
   * @param network on integers
   * @param parameters whose noise budget decides
   * @param wanted how much is hidden
   * @param watch hears how far it is, and may end it
   * @throws IllegalArgumentException as {@link #of(IntegerNetwork, ParameterSet, Privacy)}
   */
  public static void check(
      IntegerNetwork network, ParameterSet parameters, Privacy wanted, ProgressListener watch) {
    PlanSteps steps = new PlanSteps(watch, computed(network));
    Checked checked = checked(network, parameters, wanted, steps);
    checked.within(checked.budget());
  }

  /** Values of a network whose size is checked, without the input's. */
  private static long computed(IntegerNetwork network) {
    NetworkSize size = NetworkSize.of(Objects.requireNonNull(network, "network")).checkBits();
    return size.values() - network.shape().size();
  }

  /** Refuses what can be refused before any gate is recorded, but for privacy. */
  private static Checked checked(
      IntegerNetwork network, ParameterSet parameters, Privacy wanted, PlanSteps steps) {
    requireRecord("input", CiphertextFile::seededBytes, parameters, BitLayout.input(network));
    BitwiseNetwork onBits = new BitwiseNetwork(NetworkValues.of(network, steps));
    requireRecord("output", CiphertextFile::bytes, parameters, onBits.layout().output());
    return new Checked(onBits, parameters, wanted);
  }

  private static void requireRecord(
      String name,
      ToLongBiFunction<ParameterSet, Integer> bytes,
      ParameterSet parameters,
      BitLayout.Tensor tensor) {
    RecordLimit.require(name, bytes.applyAsLong(parameters, tensor.bits()));
  }

  /** A network whose gates are still to be recorded. */
  private record Checked(BitwiseNetwork network, ParameterSet parameters, Privacy wanted) {
    NoiseBudget budget() {
      return NoiseBudget.of(new NoiseModel(parameters));
    }

    /** How results hide the network, if they are to; refuses what is not possible. */
    Optional<BitwisePrivacy> within(NoiseBudget budget) {
      int bits = network.layout().output().bits();
      return wanted.wanted()
          ? Optional.of(BitwisePrivacy.of(bits, parameters, budget, wanted))
          : Optional.empty();
    }

    Building recorded(PlanSteps steps, long stepsOfOne) {
      CircuitBuilder builder = new CircuitBuilder();
      List<Wire> inputs = builder.inputs(network.layout().input().bits());
      List<Wire> outputs = network.apply(builder, inputs, steps);
      return new Building(parameters, network.layout(), builder, outputs, steps, stepsOfOne);
    }
  }

  /** A network whose gates are recorded. */
  private record Building(
      ParameterSet parameters,
      BitLayout layout,
      CircuitBuilder builder,
      List<Wire> outputs,
      PlanSteps steps,
      long stepsOfOne) {
    BitwisePlan within(NoiseBudget budget, Optional<BitwisePrivacy> privacy) {
      ProgressListener building = steps.part(stepsOfOne / 2);
      Circuit circuit =
          privacy.isPresent()
              ? builder.buildFresh(outputs, budget, building)
              : builder.build(outputs, budget, building);
      CircuitReport report =
          circuit.report(NoiseBudget.of(new NoiseModel(parameters)), steps.part(stepsOfOne / 2));
      return new BitwisePlan(parameters, layout, circuit, report, privacy);
    }
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
