package org.trellisfhe.examples.cryptonets.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trellisfhe.console.Stage;
import org.trellisfhe.examples.cryptonets.stage.JobStage;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.nn.ckks.SquaresForecast;
import org.trellisfhe.nn.ckks.SquaresReport;

/** Figures for people. */
public final class Table {
  private static final String FACT = "%-29s %s";
  private static final String STAGES = "%-22s %8s %10s %8s %9s %6s %8s";
  private static final int RULE = 77;

  private final List<String> lines = new ArrayList<>();

  private Table() {}

  /** {@return the lines of a plan, without their ends} */
  public static List<String> lines(PlanFigures plan) {
    Table table = new Table();
    table.addData(plan);
    table.addStages(plan);
    table.addCost(plan);
    return List.copyOf(table.lines);
  }

  /** {@return the lines of a run, without their ends} */
  public static List<String> lines(PlanFigures plan, RunFigures run) {
    Table table = new Table();
    table.addRun(plan, run);
    return List.copyOf(table.lines);
  }

  /** {@return the lines of all stages' times, without their ends} */
  public static List<String> lines(Map<Stage, Double> seconds) {
    Table table = new Table();
    table.heading(FACT, "seconds", "");
    for (Stage stage : JobStage.ALL) {
      if (seconds.containsKey(stage)) {
        table.fact(stage.label(), "%.1f", seconds.get(stage));
      }
    }
    return List.copyOf(table.lines);
  }

  private void addData(PlanFigures plan) {
    PlanFigures.Data data = plan.data();
    fact(
        "images",
        "%,d to train, %,d to validate, %,d to test",
        data.fitted(),
        data.validation(),
        data.test());
    fact(
        "an image",
        "%d x %d pixels, one of %d classes",
        data.shape().height(),
        data.shape().width(),
        data.classes());
    fact("accuracy in the clear", "%.2f %% of the test images", 100 * plan.accuracy());
    CkksParameters parameters = plan.parameters();
    fact(
        "parameters",
        "%s: %,d images at once, %d bits of security",
        parameters.name(),
        parameters.slots(),
        CkksParameters.SECURITY_BITS);
  }

  private void addStages(PlanFigures plan) {
    heading(
        STAGES,
        "stage, by its last node",
        "numbers",
        "greatest",
        "RMS",
        "error",
        "primes",
        "scale");
    SquaresReport report = plan.report();
    List<SquaresForecast.Values> values = plan.forecast().stages();
    CkksParameters parameters = plan.parameters();
    addStage("inputs", report.inputs(), values.get(0), parameters.levels(), parameters.scaleBits());
    for (int i = 0; i < report.levels(); i++) {
      SquaresReport.StageReport stage = report.stages().get(i);
      addStage(stage.node(), stage.numbers(), values.get(i + 1), stage.primes(), stage.log2Scale());
    }
  }

  private void addStage(
      String name, int numbers, SquaresForecast.Values values, int primes, double log2Scale) {
    line(
        STAGES,
        name,
        text("%,d", numbers),
        text("%.3f", values.greatest()),
        text("%.3f", values.size()),
        text("%.1e", values.error()),
        primes,
        text("2^%.2f", log2Scale));
  }

  private void addCost(PlanFigures plan) {
    SquaresReport report = plan.report();
    heading(FACT, "a batch", "");
    fact("products of ciphertexts", "%,d, and as many relinearisations", report.products());
    fact("products with constants", "%,d", report.constantProducts());
    fact("rescalings", "%,d, %d one after the other", report.rescalings(), report.levels());
    fact("error of outputs", "%.2g predicted, root mean square", plan.forecast().error());
  }

  private void addRun(PlanFigures plan, RunFigures run) {
    RunFigures.Agreement agreement = run.agreement();
    heading(FACT, "on ciphertexts", "");
    fact("images", "%,d in %d %s", run.images(), run.batches(), batches(run.batches()));
    fact(
        "accuracy on them",
        "%.2f %% on ciphertexts, %.2f %% in the clear",
        percent(agreement.rightEncrypted(), run),
        percent(agreement.rightClear(), run));
    fact("the same class", "%,d of %,d images", agreement.sameClass(), run.images());
    fact(
        "error of outputs",
        "%.2g (%.2g predicted), greatest %.2g%s",
        agreement.error(),
        plan.forecast().error(),
        agreement.greatestError(),
        run.asForetold(plan.forecast().error()) ? "" : ": WRONG");
    fact(
        "seconds a batch",
        "%.1f on %d %s, %.0f images a second",
        run.secondsPerBatch(),
        run.threads(),
        run.threads() == 1 ? "thread" : "threads",
        run.imagesPerSecond());
    fact("bytes an image", "%,d up, %,d down", run.bytesUpPerImage(), run.bytesDownPerImage());
    fact("bytes, evaluation key", "%,d", run.bytes().evaluationKey());
    fact("heap, client and server", "%,.0f MB at most", run.heapBytes() / 1e6);
  }

  private static String batches(int count) {
    return count == 1 ? "batch" : "batches";
  }

  private static double percent(int count, RunFigures run) {
    return 100.0 * count / run.images();
  }

  private void heading(String format, Object... cells) {
    lines.add("");
    line(format, cells);
    lines.add("-".repeat(RULE));
  }

  private void fact(String name, String format, Object... values) {
    line(FACT, name, text(format, values));
  }

  private void line(String format, Object... cells) {
    lines.add(text(format, cells).stripTrailing());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
