package org.trellisfhe.bench.suite;

import java.util.Map;
import java.util.OptionalInt;
import org.trellisfhe.bench.circuit.BenchCircuit;
import org.trellisfhe.bench.circuit.CircuitBenchmark;
import org.trellisfhe.bench.gates.KeyBenchmark;
import org.trellisfhe.bench.gates.NandBenchmark;
import org.trellisfhe.bench.lwe.ZeroBenchmark;
import org.trellisfhe.bench.report.Setting;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Makes entries of gates, circuits and keys.
 *
 * @param set their parameters
 * @param kernels that they run with
 */
record EntryMaker(ParameterSet set, String kernels) {
  /** One gate on one core, for its {@code latency} or in a {@code batch}. */
  Entry gate(String name, String method, Gate gate, String reference) {
    return gate(name, method, gate, reference, 1);
  }

  /** One gate alone, the time that passes while several cores work on it. */
  Entry sharedGate(String name, Gate gate, int cores) {
    return gate(name, "latency", gate, "", cores);
  }

  private Entry gate(String name, String method, Gate gate, String reference, int cores) {
    return new Entry(
        name,
        NandBenchmark.class,
        method,
        Map.of(
            "parameters",
            set.name(),
            "kernels",
            kernels,
            "gate",
            gate.name(),
            "cores",
            Integer.toString(cores)),
        Setting.of(set, cores, kernels),
        Scale.NONE,
        OptionalInt.of(1),
        reference);
  }

  /** Many instances of a circuit on one core, by the circuit's own name. */
  Entry batch(BenchCircuit circuit) {
    return circuit(circuit.label() + ".batch", circuit, 1);
  }

  /** A circuit alone on one core: the time that passes. */
  Entry alone(String name, BenchCircuit circuit) {
    return circuit(name, circuit, 1, 1);
  }

  /** Many instances of a circuit. */
  Entry circuit(String name, BenchCircuit circuit, int cores) {
    return circuit(name, circuit, cores, circuit.instances());
  }

  private Entry circuit(String name, BenchCircuit circuit, int cores, int instances) {
    return new Entry(
        name,
        CircuitBenchmark.class,
        "run",
        Map.of(
            "parameters",
            set.name(),
            "kernels",
            kernels,
            "circuit",
            circuit.name(),
            "cores",
            Integer.toString(cores),
            "instances",
            Integer.toString(instances)),
        Setting.of(set, cores, kernels),
        new Scale(instances, cores),
        OptionalInt.of(circuit.bootstraps(set)),
        "");
  }

  /** A ciphertext with a fresh mask, on one core. */
  Entry zero(String name) {
    return new Entry(
        name,
        ZeroBenchmark.class,
        "rerandomise",
        Map.of("parameters", set.name()),
        Setting.of(set, 1, kernels),
        Scale.NONE,
        OptionalInt.empty(),
        "");
  }

  /** Making keys: the time that passes, however many cores work. */
  Entry keys(String name) {
    return new Entry(
        name,
        KeyBenchmark.class,
        "generate",
        Map.of("parameters", set.name(), "kernels", kernels),
        Setting.of(set, Runtime.getRuntime().availableProcessors(), kernels),
        Scale.NONE,
        OptionalInt.empty(),
        "");
  }
}
