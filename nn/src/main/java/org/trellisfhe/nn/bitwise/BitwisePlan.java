package org.trellisfhe.nn.bitwise;

import java.util.Objects;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.quant.IntegerModel;

/**
 * A quantised model lowered to a circuit for one parameter set: everything about its encrypted
 * execution that is known before a key is made. Holds nothing secret, and no key.
 */
public final class BitwisePlan {
  private final ParameterSet parameters;
  private final BitLayout layout;
  private final Circuit circuit;
  private final CircuitReport report;

  private BitwisePlan(
      ParameterSet parameters, BitLayout layout, Circuit circuit, CircuitReport report) {
    this.parameters = parameters;
    this.layout = layout;
    this.circuit = circuit;
    this.report = report;
  }

  /**
   * Lowers a model.
   *
   * @param model the network on integers
   * @param parameters whose noise budget decides where bits are refreshed
   * @return the plan
   */
  public static BitwisePlan of(IntegerModel model, ParameterSet parameters) {
    Objects.requireNonNull(model, "model");
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(parameters));
    CircuitBuilder builder = new CircuitBuilder();
    BitLayout layout = BitLayout.of(model);
    BitwiseNetwork network = new BitwiseNetwork(model);
    Circuit circuit =
        builder.build(network.apply(builder, builder.inputs(layout.inputBits())), budget);
    return new BitwisePlan(parameters, layout, circuit, circuit.report(budget));
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
   * How a window's integers and the result stand in bits.
   *
   * @return what a client needs beside its key
   */
  public BitLayout layout() {
    return layout;
  }

  /**
   * The circuit of one window.
   *
   * @return inputs and outputs as the layout says
   */
  public Circuit circuit() {
    return circuit;
  }

  /**
   * What one window costs and how often it fails.
   *
   * @return predicted from the circuit and the parameter set
   */
  public CircuitReport report() {
    return report;
  }
}
