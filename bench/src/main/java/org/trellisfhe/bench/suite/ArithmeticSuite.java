package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.bench.circuit.BenchCircuit;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Operations on words on one core, alone and in batches, and the gate that their times are given
 * in.
 */
final class ArithmeticSuite {
  private static final List<BenchCircuit> OPERATIONS =
      List.of(
          BenchCircuit.ADD8,
          BenchCircuit.SUBTRACT8,
          BenchCircuit.COMPARE8,
          BenchCircuit.MAX8,
          BenchCircuit.MULTIPLY8,
          BenchCircuit.MULTIPLY8_WRAPPING,
          BenchCircuit.RELU8,
          BenchCircuit.SLOW_RELU8,
          BenchCircuit.ABSOLUTE8);

  private ArithmeticSuite() {}

  static List<Entry> entries(String kernels, boolean quick) {
    ParameterSet set = quick ? ParameterSets.INSECURE_TEST : ParameterSets.DEFAULT;
    EntryMaker maker = new EntryMaker(set, kernels);
    List<Entry> entries = new ArrayList<>();
    entries.add(maker.gate(GateSuite.GATE_TIME, "batch", Gate.NAND, ""));
    OPERATIONS.forEach(operation -> entries.add(maker.alone(name(operation), operation)));
    OPERATIONS.forEach(
        operation -> entries.add(maker.circuit(name(operation) + ".batch", operation, 1)));
    return List.copyOf(entries);
  }

  /** Two kinds of the same function. */
  private static String name(BenchCircuit circuit) {
    return switch (circuit) {
      case RELU8 -> "relu8.fast";
      case SLOW_RELU8 -> "relu8.slow";
      default -> circuit.label();
    };
  }
}
