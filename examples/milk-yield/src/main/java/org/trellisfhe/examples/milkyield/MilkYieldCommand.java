package org.trellisfhe.examples.milkyield;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.report.ForecastPlot;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.report.ReportJson;
import org.trellisfhe.examples.milkyield.report.ReportTable;
import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.examples.milkyield.study.Study;
import org.trellisfhe.examples.milkyield.study.TrainingPlan;
import org.trellisfhe.lwe.params.SchemeParameters;
import org.trellisfhe.nn.client.OwnerKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code trellis milk-yield}. */
@Command(
    name = "milk-yield",
    description = "Forecasts a herd's next milk yields on encrypted records.",
    sortOptions = false)
final class MilkYieldCommand implements Callable<Integer> {
  private final Cancellation cancellation;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private RunOptions run;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "bitwise",
      description = {
        "How to run on ciphertexts: bitwise (every bit by itself, in gates), lookup (every number",
        "one ciphertext, activations by exact look-ups), ckks (25 windows in the slots of one",
        "ciphertext, cubics for activations), ckks-batch (a window a slot) or all, which is the",
        "first three. Default: ${DEFAULT-VALUE}."
      })
  private String mode;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = {
        "What both layers end with: relu (mode bitwise only) or sigmoid.",
        "Default: relu in mode bitwise, sigmoid in the others."
      })
  private String activation;

  @Mixin private FitOptions fit;

  @Option(
      names = "--sweep",
      description = "Also train networks of 2 to 8 bits and compare their errors.")
  private boolean sweep;

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "8",
      description = "Test windows to run on ciphertexts. Default: ${DEFAULT-VALUE}.")
  private int windows;

  @Option(
      names = "--accuracy-only",
      description = "Leave ciphertexts out: train, and compare errors in the clear.")
  private boolean accuracyOnly;

  @Option(
      names = "--plan",
      description = "Stop before any key is made, and tell what the mode would take.")
  private boolean plan;

  @Option(
      names = "--params",
      paramLabel = "NAME",
      description = {
        "Parameter set: ${COMPLETION-CANDIDATES}.",
        "Default: the first; for look-ups the quickest that holds the network and fails as rarely."
      },
      completionCandidates = SecureNames.class)
  private String parameters;

  @Writes
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every figure of the table to a file.")
  private Path json;

  @Writes
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "milk-yield.svg",
      description = "Draw one cow's forecasts as SVG. Default file: ${FALLBACK-VALUE}.")
  private Path plot;

  /** Names for the help. */
  static final class SecureNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Choices.secureSets().stream().map(SchemeParameters::name).iterator();
    }
  }

  MilkYieldCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    MilkYieldJob.Settings settings = checked();
    WholeFile.checkAll(json, plot);
    MilkYieldJob.Outcome outcome = new MilkYieldJob(settings, run.stages(cancellation)).run();
    show(outcome);
    return status(outcome.report());
  }

  /** The exit status: a run whose ciphertexts say something else has failed. */
  static int status(Report report) {
    return report.encrypted().stream().allMatch(Report.Encrypted::right)
        ? Program.DONE
        : Program.FAILED;
  }

  private void show(MilkYieldJob.Outcome outcome) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ReportTable.lines(outcome.report()).forEach(out::println);
    out.flush();
    if (json != null) {
      new WholeFile(json).write(ReportJson.bytes(outcome.report()));
    }
    if (plot != null) {
      new WholeFile(plot).write(ForecastPlot.svg(outcome.series()));
    }
  }

  /** What the options ask for; whatever is wrong with them is said before the work begins. */
  private MilkYieldJob.Settings checked() {
    try {
      run.check();
      RunOptions.requireRange("--windows", windows, 1, 1_000_000);
      if (plot != null && !plot.toString().endsWith(".svg")) {
        throw new IllegalArgumentException("--plot " + plot + ": must end in .svg");
      }
      Choices choices = Choices.of(mode, activation, parameters);
      Networks networks =
          new Networks(
              choices.activation(),
              run.bits(),
              choices.polynomials() ? Optional.of(fit.cubics()) : Optional.empty());
      return new MilkYieldJob.Settings(
          new Study.Settings(
              data.source(run.seed()), run.seed(), TrainingPlan.standard(run.seed()), networks),
          sweep,
          new MilkYieldJob.Encryption(
              choices.modes(),
              accuracyOnly || plan ? 0 : windows,
              plan,
              new EncryptedRun.Settings(
                  choices.deployments(),
                  run.threads(),
                  OwnerKeys::generate,
                  OptionalDouble.empty())));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
