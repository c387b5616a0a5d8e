package org.trellisfhe.bench.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.bench.circuit.BenchCircuit;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/** Gates, circuits and keys, of the default parameter set but where a name says otherwise. */
final class GateSuite {
  /** The gate that others' times are given in. */
  static final String GATE_TIME = "nand.batch";

  /** Gates through the executor, on one core and on two. */
  static final String ONE_CORE = GATE_TIME + ".1core";

  /** As {@link #ONE_CORE}. */
  static final String TWO_CORES = GATE_TIME + ".2cores";

  private static final String REFERENCE = "jtransforms";
  private static final String SCALAR = "scalar";

  /** The sets whose gates and keys are measured; all else is of the first one. */
  private static final List<NamedSet> SETS =
      List.of(
          new NamedSet("", ParameterSets.DEFAULT),
          new NamedSet(".fail64", ParameterSets.FAST),
          new NamedSet(".plain", ParameterSets.PLAIN));

  private static final List<NamedSet> QUICK_SETS =
      List.of(new NamedSet("", ParameterSets.INSECURE_TEST));

  private static final List<BenchCircuit> CIRCUITS =
      List.of(
          BenchCircuit.FULL_ADDER, BenchCircuit.ADD8, BenchCircuit.MULTIPLY8, BenchCircuit.RELU8);

  private final EntryMaker maker;
  private final List<Entry> entries = new ArrayList<>();

  /** A parameter set, and what entries of its gates have at the end of their names. */
  private record NamedSet(String suffix, ParameterSet set) {}

  private GateSuite(EntryMaker maker) {
    this.maker = maker;
  }

  static List<Entry> entries(String kernels, boolean quick) {
    List<NamedSet> sets = quick ? QUICK_SETS : SETS;
    GateSuite suite = new GateSuite(new EntryMaker(sets.get(0).set, kernels));
    suite.addComparedNands();
    sets.subList(1, sets.size()).forEach(suite::addNands);
    suite.addCircuits();
    suite.entries.add(suite.maker.zero("zero.bits"));
    if (!quick) {
      suite.entries.add(new EntryMaker(LookupSets.BITS6_FAIL128, kernels).zero("zero.lookup"));
    }
    suite.entries.add(suite.maker.keys("keygen"));
    return List.copyOf(suite.entries);
  }

  /** Of the key of every set. */
  static List<Measured> keySizes(String kernels, boolean quick) throws IOException {
    List<Measured> sizes = new ArrayList<>();
    for (NamedSet each : quick ? QUICK_SETS : SETS) {
      sizes.addAll(KeySizeResults.of(each.set, kernels, each.suffix));
    }
    return sizes;
  }

  private void addComparedNands() {
    EntryMaker reference = new EntryMaker(maker.set(), REFERENCE);
    EntryMaker scalar = new EntryMaker(maker.set(), SCALAR);
    for (String method : List.of("latency", "batch")) {
      String name = "nand." + method;
      String referenceName = name + "." + REFERENCE;
      entries.add(maker.gate(name, method, Gate.NAND, referenceName));
      entries.add(reference.gate(referenceName, method, Gate.NAND, ""));
    }
    if (!maker.kernels().equals(SCALAR)) {
      String name = GATE_TIME + "." + SCALAR;
      entries.add(scalar.gate(name, "batch", Gate.NAND, GATE_TIME + "." + REFERENCE));
    }
    entries.add(maker.circuit(ONE_CORE, BenchCircuit.NAND, 1));
    if (Runtime.getRuntime().availableProcessors() > 1) {
      entries.add(maker.circuit(TWO_CORES, BenchCircuit.NAND, 2));
      entries.add(maker.sharedGate("nand.latency.2cores", Gate.NAND, 2));
    }
  }

  private void addNands(NamedSet named) {
    EntryMaker other = new EntryMaker(named.set, maker.kernels());
    for (String method : List.of("latency", "batch")) {
      entries.add(other.gate("nand." + method + named.suffix, method, Gate.NAND, ""));
    }
  }

  private void addCircuits() {
    entries.add(maker.gate("xor.batch", "batch", Gate.XOR, ""));
    for (BenchCircuit circuit : CIRCUITS) {
      entries.add(maker.batch(circuit));
    }
  }
}
