package org.trellisfhe.bench.circuit;

import java.util.List;
import java.util.function.BiFunction;
import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Relu;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/** Circuits to measure; words have 8 bits, in two's complement. */
public enum BenchCircuit {
  /** One gate. */
  NAND("nand", 2, 256, (gates, in) -> List.of(gates.nand(in.get(0), in.get(1)))),
  /** Three bits to sum and carry. */
  FULL_ADDER("fullAdder", 3, 64, BenchCircuit::addBits),
  /** Two words to one of 9 bits. */
  ADD8("add8", 16, 64, (gates, in) -> new Adders<>(gates).add(first(in), second(in)).bits()),
  /** Two words to one of 9 bits. */
  SUBTRACT8(
      "sub8", 16, 64, (gates, in) -> new Adders<>(gates).subtract(first(in), second(in)).bits()),
  /** Whether one word is less than another. */
  COMPARE8(
      "compare8",
      16,
      64,
      (gates, in) -> List.of(new Comparators<>(gates).lessThan(first(in), second(in)))),
  /** The greater of two words. */
  MAX8(
      "max8",
      16,
      64,
      (gates, in) -> new Extremes<>(gates).max(List.of(first(in), second(in))).bits()),
  /** Two words to one of 16 bits. */
  MULTIPLY8(
      "mul8x16",
      16,
      32,
      (gates, in) -> new Multiplier<>(gates).multiply(first(in), second(in)).bits()),
  /** Two words to one of 8 bits, modulo 2^8. */
  MULTIPLY8_WRAPPING(
      "mul8x8",
      16,
      32,
      (gates, in) -> new Multiplier<>(gates).multiplyWrapping(first(in), second(in)).bits()),
  /** The fast ReLU. */
  RELU8("relu8", 8, 64, (gates, in) -> new Relu<>(gates).fast(first(in)).bits()),
  /** The ReLU that the fast one replaces. */
  SLOW_RELU8("relu8.slow", 8, 64, (gates, in) -> new Relu<>(gates).slow(first(in)).bits()),
  /** The absolute value. */
  ABSOLUTE8("abs8", 8, 64, (gates, in) -> new AbsoluteValue<>(gates).of(first(in)).bits());

  private static final int WIDTH = 8;

  private final String label;
  private final int inputs;
  private final int instances;
  private final BiFunction<CircuitBuilder, List<Wire>, List<Wire>> plan;

  /** The plan says how a circuit follows from its inputs. */
  BenchCircuit(
      String label,
      int inputs,
      int instances,
      BiFunction<CircuitBuilder, List<Wire>, List<Wire>> plan) {
    this.label = label;
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
   * Its name in results.
   *
   * @return a short one
   */
  public String label() {
    return label;
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

  /**
   * What one instance costs.
   *
   * @param parameters whose noise it must bear
   * @return bootstraps, refreshes included
   */
  public int bootstraps(ParameterSet parameters) {
    return build(parameters).report(budget(parameters)).bootstraps();
  }

  private static NoiseBudget budget(ParameterSet parameters) {
    return NoiseBudget.of(new NoiseModel(parameters));
  }
}
