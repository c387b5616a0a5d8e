package org.trellisfhe.examples.milkyield;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.examples.milkyield.compare.Comparison;
import org.trellisfhe.examples.milkyield.compare.ComparisonHtml;
import org.trellisfhe.examples.milkyield.compare.ComparisonJson;
import org.trellisfhe.examples.milkyield.compare.ComparisonTable;
import org.trellisfhe.examples.milkyield.encrypted.Deployments;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.examples.milkyield.study.Study;
import org.trellisfhe.examples.milkyield.study.TrainingPlan;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.client.OwnerKeys;
import org.trellisfhe.quant.ActivationFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code trellis compare}. */
@Command(
    name = "compare",
    description = {
      "Forecasts milk yields in all modes, bits and look-ups and CKKS, on one herd and one",
      "network, and sets their times, sizes and errors beside each other."
    },
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  private static final double WARM_UP_SECONDS = 4;

  private final Cancellation cancellation;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private RunOptions run;
  @Mixin private FitOptions fit;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "8",
      description = {
        "Test windows that the exact modes run; CKKS runs all of the test set.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int windows;

  @Option(
      names = "--ckks",
      paramLabel = "NAME",
      defaultValue = "ckks8192-depth5",
      description =
          "Parameter set of CKKS, for five rescalings at least. Default: ${DEFAULT-VALUE}.")
  private String slots;

  @Writes
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures of each mode to a file.")
  private Path json;

  @Writes
  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write tables, charts and what they mean as one page.")
  private Path html;

  CompareCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    CompareJob.Settings settings = checked();
    WholeFile.checkAll(json, html);
    Comparison comparison = new CompareJob(settings, run.stages(cancellation)).run();
    PrintWriter out = spec.commandLine().getOut();
    ComparisonTable.lines(comparison).forEach(out::println);
    out.flush();
    if (json != null) {
      new WholeFile(json).write(ComparisonJson.bytes(comparison));
    }
    if (html != null) {
      new WholeFile(html).write(ComparisonHtml.bytes(comparison));
    }
    return comparison.runs().stream().allMatch(Report.Encrypted::right)
        ? Program.DONE
        : Program.FAILED;
  }

  private CompareJob.Settings checked() {
    try {
      run.check();
      RunOptions.requireRange("--windows", windows, 1, 1_000_000);
      Networks networks =
          new Networks(ActivationFunction.SIGMOID, run.bits(), Optional.of(fit.cubics()));
      Deployments deployments = new Deployments(ParameterSets.DEFAULT, Optional.empty(), slots());
      return new CompareJob.Settings(
          new Study.Settings(
              data.source(run.seed()), run.seed(), TrainingPlan.standard(run.seed()), networks),
          windows,
          new EncryptedRun.Settings(
              deployments, run.threads(), OwnerKeys::generate, OptionalDouble.of(WARM_UP_SECONDS)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private CkksParameters slots() {
    return Choices.slots("--ckks", slots);
  }
}
