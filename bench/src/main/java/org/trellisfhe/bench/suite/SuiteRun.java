package org.trellisfhe.bench.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.RunnerException;
import org.trellisfhe.bench.report.Measured;

/** Runs suites, and compares what they measured. */
public final class SuiteRun {
  private final Consumer<String> progress;
  private final boolean quick;
  private final boolean verbose;

  /**
   * Makes ready.
   *
   * @param progress hears what is about to be measured
   * @param quick whether to try rather than measure: short runs, the smallest transform, and a
   *     parameter set that is not secure
   * @param verbose whether JMH prints what it does
   */
  public SuiteRun(Consumer<String> progress, boolean quick, boolean verbose) {
    this.progress = progress;
    this.quick = quick;
    this.verbose = verbose;
  }

  /**
   * Runs suites. What several have is measured once, as the first of them has it.
   *
   * @param suites which
   * @return what was measured, in the suites' order
   * @throws RunnerException if JMH fails, or a benchmark does
   * @throws IOException if a key cannot be written
   */
  public List<Measured> run(Collection<Suite> suites) throws RunnerException, IOException {
    String kernels = EntryRunner.kernels();
    List<Measured> results = new ArrayList<>(measure(entries(suites, kernels, quick)));
    if (suites.contains(Suite.GATES)) {
      results.addAll(GateSuite.keySizes(kernels, quick));
    }
    return List.copyOf(results);
  }

  static List<Entry> entries(Collection<Suite> suites, String kernels, boolean quick) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Suite suite : suites) {
      suite.entries(kernels, quick).forEach(entry -> entries.putIfAbsent(entry.name(), entry));
    }
    return List.copyOf(entries.values());
  }

  List<Measured> measure(List<Entry> entries) throws RunnerException {
    EntryRunner runner = new EntryRunner(quick, verbose);
    Map<String, Measured> results = new LinkedHashMap<>();
    for (Entry entry : entries) {
      progress.accept("%d of %d: %s".formatted(results.size() + 1, entries.size(), entry.name()));
      results.put(entry.name(), runner.run(entry));
    }
    return compare(entries, results);
  }

  static List<Measured> compare(List<Entry> entries, Map<String, Measured> results) {
    Measured gate = results.get(GateSuite.GATE_TIME);
    List<Measured> compared = new ArrayList<>();
    for (Entry entry : entries) {
      Measured result = results.get(entry.name());
      Measured reference = results.get(entry.reference());
      if (reference != null) {
        result = result.withRatio(reference.median() / result.median());
      }
      if (gate != null && gate.samples().unit().equals(result.samples().unit())) {
        result = result.withGates(result.median() / gate.median());
      }
      compared.add(result);
    }
    return List.copyOf(compared);
  }
}
