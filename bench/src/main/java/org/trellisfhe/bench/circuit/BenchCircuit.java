package org.trellisfhe.bench.circuit;

import java.util.List;
import java.util.function.BiFunction;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Multiplier;
import org.trellisfhe.arith.Relu;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/** Circuits to measure; words have 8 bits, in two's complement. */
public enum BenchCircuit {
  /** One gate. */
  NAND(2, 256, (gates, in) -> List.of(gates.nand(in.get(0), in.get(1)))),
  /** Three bits to sum and carry. */
  FULL_ADDER(3, 64, BenchCircuit::addBits),
  /** Two words to one of 9 bits. */
  ADD8(16, 32, (gates, in) -> new Adders<>(gates).add(first(in), second(in)).bits()),
  /** Two words to one of 16 bits. */
  MUL8X16(16, 8, (gates, in) -> new Multiplier<>(gates).multiply(first(in), second(in)).bits()),
  /** The fast ReLU. */
  RELU8(8, 32, (gates, in) -> new Relu<>(gates).fast(first(in)).bits());

  private static final int WIDTH = 8;

  private final int inputs;
  private final int instances;
  private final BiFunction<CircuitBuilder, List<Wire>, List<Wire>> plan;

  /** The plan says how a circuit follows from its inputs. */
  BenchCircuit(int inputs, int instances, BiFunction<CircuitBuilder, List<Wire>, List<Wire>> plan) {
    this.inputs = inputs;
    this.instances = instances;
    this.plan = plan;
  }

  private static List<Wire> addBits(CircuitBuilder gates, List<Wire> in) {
    var sum = gates.fullAdder(in.get(0), in.get(1), in.get(2));
    return List.of(sum.sum(), sum.carry());
  }

  private static Word<Wire> first(List<Wire> inputs) {
    return new Word<>(Encoding.TWOS_COMPLEMENT, inputs.subList(0, WIDTH));
  }

  private static Word<Wire> second(List<Wire> inputs) {
    return first(inputs.subList(WIDTH, 2 * WIDTH));
  }

  /**
   * How many are run side by side: enough to fill batches, and no more than some seconds take.
   *
   * @return their number
   */
  public int instances() {
    return instances;
  }

  /**
   * The circuit with its refreshes.
   *
   * @param parameters whose noise it must bear
   * @return it
   */
  public Circuit build(ParameterSet parameters) {
    CircuitBuilder builder = new CircuitBuilder();
    return builder.build(plan.apply(builder, builder.inputs(inputs)), budget(parameters));
  }

  private static NoiseBudget budget(ParameterSet parameters) {
    return NoiseBudget.of(new NoiseModel(parameters));
  }
}
