package org.trellisfhe.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.bench.report.MeasuredChart;
import org.trellisfhe.bench.report.MeasuredJson;
import org.trellisfhe.bench.report.MeasuredTable;
import org.trellisfhe.bench.suite.Suite;
import org.trellisfhe.bench.suite.SuiteRun;
import org.trellisfhe.bench.suite.Summary;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.files.Writes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs suites of benchmarks and prints a table. */
@Command(
    name = "bench",
    description = {
      "Measures gates, arithmetic, transforms, look-ups or CKKS, some beside the JTransforms engine, and"
          + " the matrix products of trainings beside Commons Math's.",
      "",
      "Times are medians of an operation and core: where several cores work, their time is summed,"
          + " but keygen's is the time that passes. 'bootstraps' is how many an operation does,"
          + " refreshes included, 'gates' the median in NANDs of a batch,"
          + " 'x JTransforms' how many times longer the JTransforms engine took, 'bytes/op' what an"
          + " operation allocates.",
      "",
      "Below the table, in millions of bytes: 'evaluationKey.memory', ready for gates, computed"
          + " from the lengths of its arrays, and 'evaluationKey.file', as written.",
    },
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SUITE",
      description = "One of ${COMPLETION-CANDIDATES}; all if none is named.")
  private Suite suite;

  @Writes
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures: an array of objects.")
  private Path json;

  @Writes
  @Option(names = "--svg", paramLabel = "FILE", description = "Write a bar chart.")
  private Path svg;

  @Option(
      names = "--quick",
      description = "Only try it: short runs, of small and insecure parameters.")
  private boolean quick;

  @Option(names = "--verbose", description = "Show what JMH prints.")
  private boolean verbose;

  @Override
  public Integer call() throws IOException, RunnerException {
    WholeFile.checkAll(json, svg);
    PrintWriter err = spec.commandLine().getErr();
    SuiteRun run =
        new SuiteRun(
            line -> {
              err.println(line);
              err.flush();
            },
            quick,
            verbose);
    List<Measured> results =
        run.run(suite == null ? EnumSet.allOf(Suite.class) : EnumSet.of(suite));
    PrintWriter out = spec.commandLine().getOut();
    MeasuredTable.lines(results).forEach(out::println);
    Summary.lines(results).forEach(out::println);
    out.flush();
    if (json != null) {
      new WholeFile(json).write(MeasuredJson.bytes(results));
    }
    if (svg != null) {
      new WholeFile(svg).write(MeasuredChart.svg(results));
    }
    return Program.DONE;
  }
}
