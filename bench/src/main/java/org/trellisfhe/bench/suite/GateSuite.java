package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trellisfhe.bench.gates.CircuitBenchmark;
import org.trellisfhe.bench.gates.KeyBenchmark;
import org.trellisfhe.bench.gates.NandBenchmark;
import org.trellisfhe.bench.report.Setting;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/** Gates, circuits and keys, of the default parameter set but where a name says otherwise. */
final class GateSuite {
  /** The gate that others' times are given in. */
  static final String GATE_TIME = "nand.batch";

  private static final String REFERENCE = "jtransforms";
  private static final String SCALAR = "scalar";
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final int TWO_CORES = 2;

  private final String kernels;
  private final List<Entry> entries = new ArrayList<>();

  /** The values of a gate benchmark's parameters. */
  private record Choice(ParameterSet set, String kernels, Gate gate) {}

  private GateSuite(String kernels) {
    this.kernels = kernels;
  }

  static List<Entry> entries(String kernels, boolean quick) {
    GateSuite suite = new GateSuite(kernels);
    ParameterSet set = quick ? ParameterSets.INSECURE_TEST : ParameterSets.DEFAULT;
    suite.addNands(set);
    suite.addCircuits(set);
    if (!quick) {
      suite.addNand("nand.latency.fail64", "latency", ParameterSets.FAST, kernels, "");
      suite.addNand(GATE_TIME + ".fail64", "batch", ParameterSets.FAST, kernels, "");
    }
    suite.add(
        "keygen", KeyBenchmark.class, "generate", Setting.of(set, CORES, kernels), Scale.NONE);
    return List.copyOf(suite.entries);
  }

  private void addNands(ParameterSet set) {
    for (String method : List.of("latency", "batch")) {
      String name = "nand." + method;
      String reference = name + "." + REFERENCE;
      addNand(name, method, set, kernels, reference);
      addNand(reference, method, set, REFERENCE, "");
    }
    if (!kernels.equals(SCALAR)) {
      addNand(GATE_TIME + "." + SCALAR, "batch", set, SCALAR, GATE_TIME + "." + REFERENCE);
    }
  }

  private void addNand(
      String name, String method, ParameterSet set, String chosen, String reference) {
    addGate(name, method, new Choice(set, chosen, Gate.NAND), reference);
  }

  private void addGate(String name, String method, Choice choice, String reference) {
    entries.add(
        new Entry(
            name,
            NandBenchmark.class,
            method,
            Map.of(
                "parameters",
                choice.set.name(),
                "kernels",
                choice.kernels,
                "gate",
                choice.gate.name()),
            Setting.of(choice.set, 1, choice.kernels),
            Scale.NONE,
            reference));
  }

  private void addCircuits(ParameterSet set) {
    if (CORES >= TWO_CORES) {
      Setting setting = Setting.of(set, TWO_CORES, kernels);
      Scale scale = new Scale(1, TWO_CORES);
      add(GATE_TIME + ".2cores", CircuitBenchmark.class, "nandOnTwoCores", setting, scale);
    }
    addGate("xor.batch", "batch", new Choice(set, kernels, Gate.XOR), "");
    Setting setting = Setting.of(set, 1, kernels);
    for (String circuit : List.of("fullAdder", "add8", "mul8x16", "relu8")) {
      add(circuit + ".batch", CircuitBenchmark.class, circuit, setting, Scale.NONE);
    }
  }

  private void add(String name, Class<?> benchmark, String method, Setting setting, Scale scale) {
    Map<String, String> params = Map.of("parameters", setting.parameters(), "kernels", kernels);
    entries.add(new Entry(name, benchmark, method, params, setting, scale, ""));
  }
}
