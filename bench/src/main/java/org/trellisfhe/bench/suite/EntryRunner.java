package org.trellisfhe.bench.suite;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.lwe.internal.kernels.Kernels;

/** Runs an entry with JMH, in a JVM of its own. */
final class EntryRunner {
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** What JMH's profiler calls the bytes of an operation. */
  private static final String BYTES = "gc.alloc.rate.norm";

  private final boolean quick;
  private final boolean verbose;

  EntryRunner(boolean quick, boolean verbose) {
    this.quick = quick;
    this.verbose = verbose;
  }

  /** The fastest kernels that a JVM of an entry has, or those that the system property wants. */
  static String kernels() {
    String wanted = System.getProperty(Kernels.PROPERTY, "");
    if (!wanted.isEmpty()) {
      return wanted;
    }
    return hasVectorModule() ? "vector" : "scalar";
  }

  private static boolean hasVectorModule() {
    return ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
  }

  /**
   * Adds to this JVM's own arguments. JTransforms is given a new array each time: without touched
   * pages, and few of them, its median would be that of page faults.
   */
  private static String[] jvmArguments() {
    List<String> arguments = new ArrayList<>(List.of("-Xmn64m", "-XX:+AlwaysPreTouch"));
    if (hasVectorModule()) {
      arguments.add("--add-modules=" + VECTOR_MODULE);
    }
    return arguments.toArray(String[]::new);
  }

  /**
   * Runs it.
   *
   * @throws RunnerException if JMH fails, or the benchmark does
   */
  Measured run(Entry entry) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder();
    options.include(entry.pattern()).shouldFailOnError(true).addProfiler(GCProfiler.class);
    entry.params().forEach(options::param);
    options.jvmArgsAppend(jvmArguments());
    Effort.of(entry, quick).applyTo(options);
    Collection<RunResult> results = run(options.build());
    if (results.size() != 1) {
      throw new RunnerException(
          "'%s': %d results of %s: must be one"
              .formatted(entry.name(), results.size(), entry.pattern()));
    }
    return measured(entry, results.iterator().next());
  }

  /** JMH passes on whatever the entry's JVM prints: to be seen if asked for, or on failure. */
  private Collection<RunResult> run(Options options) throws RunnerException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    PrintStream out = verbose ? System.err : new PrintStream(kept, true, Charset.defaultCharset());
    try {
      return new Runner(options, OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
          .run();
    } catch (RunnerException e) {
      String said = kept.toString(Charset.defaultCharset()).strip();
      throw new RunnerException(e.getMessage() + (said.isEmpty() ? "" : "\n" + said), e);
    }
  }

  private static Measured measured(Entry entry, RunResult run) {
    Result<?> time = run.getPrimaryResult();
    Result<?> bytes = run.getSecondaryResults().get(BYTES);
    return Measured.of(
        entry.name(),
        entry.scale().samples(time.getStatistics(), time.getScoreUnit().replace("/op", "")),
        entry.setting(),
        bytes == null ? OptionalDouble.empty() : entry.scale().bytes(bytes.getStatistics()),
        entry.bootstraps());
  }
}
