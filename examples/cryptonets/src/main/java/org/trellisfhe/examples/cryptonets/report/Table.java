package org.trellisfhe.examples.cryptonets.report;

import java.util.List;
import java.util.Map;
import org.trellisfhe.console.Stage;
import org.trellisfhe.console.TextTable;
import org.trellisfhe.examples.cryptonets.stage.JobStage;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.nn.ckks.SquaresForecast;
import org.trellisfhe.nn.ckks.SquaresReport;

/** Figures for people. */
public final class Table {
  private static final String STAGES = "%-22s %8s %10s %8s %9s %6s %8s";
  private static final int RULE = 77;

  private final TextTable table = new TextTable(RULE);

  private Table() {}

  /** {@return the lines of a plan, without their ends} */
  public static List<String> lines(PlanFigures plan) {
    Table table = new Table();
    table.addData(plan);
    table.addStages(plan);
    table.addCost(plan);
    return table.table.lines();
  }

  /** {@return the lines of a run, without their ends} */
  public static List<String> lines(PlanFigures plan, RunFigures run) {
    Table table = new Table();
    table.addRun(plan, run);
    return table.table.lines();
  }

  /** {@return the lines of all stages' times, without their ends} */
  public static List<String> lines(Map<Stage, Double> seconds) {
    TextTable table = new TextTable(RULE);
    table.times(JobStage.ALL, seconds);
    return table.lines();
  }

  private void addData(PlanFigures plan) {
    PlanFigures.Data data = plan.data();
    table.fact(
        "images",
        "%,d to train, %,d to validate, %,d to test",
        data.fitted(),
        data.validation(),
        data.test());
    table.fact(
        "an image",
        "%d x %d pixels, one of %d classes",
        data.shape().height(),
        data.shape().width(),
        data.classes());
    table.fact("accuracy in the clear", "%.2f %% of the test images", 100 * plan.accuracy());
    CkksParameters parameters = plan.parameters();
    table.fact(
        "parameters",
        "%s: %,d images at once, %d bits of security",
        parameters.name(),
        parameters.slots(),
        parameters.securityBits());
  }

  private void addStages(PlanFigures plan) {
    table.heading(
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
    table.line(
        STAGES,
        name,
        TextTable.text("%,d", numbers),
        TextTable.text("%.3f", values.greatest()),
        TextTable.text("%.3f", values.size()),
        TextTable.text("%.1e", values.error()),
        primes,
        TextTable.text("2^%.2f", log2Scale));
  }

  private void addCost(PlanFigures plan) {
    SquaresReport report = plan.report();
    table.heading("a batch");
    table.fact("products of ciphertexts", "%,d, and as many relinearisations", report.products());
    table.fact("products with constants", "%,d", report.constantProducts());
    table.fact("rescalings", "%,d, %d one after the other", report.rescalings(), report.levels());
    table.fact("error of outputs", "%.2g predicted, root mean square", plan.forecast().error());
  }

  private void addRun(PlanFigures plan, RunFigures run) {
    RunFigures.Agreement agreement = run.agreement();
    table.heading("on ciphertexts");
    table.fact("images", "%,d in %d %s", run.images(), run.batches(), batches(run.batches()));
    table.fact(
        "accuracy on them",
        "%.2f %% on ciphertexts, %.2f %% in the clear",
        percent(agreement.rightEncrypted(), run),
        percent(agreement.rightClear(), run));
    table.fact("the same class", "%,d of %,d images", agreement.sameClass(), run.images());
    table.fact(
        "error of outputs",
        "%.2g (%.2g predicted), greatest %.2g%s",
        agreement.error(),
        plan.forecast().error(),
        agreement.greatestError(),
        run.asForetold(plan.forecast().error()) ? "" : ": WRONG");
    table.fact(
        "seconds a batch",
        "%.1f on %d %s, %.0f images a second",
        run.secondsPerBatch(),
        run.threads(),
        run.threads() == 1 ? "thread" : "threads",
        run.imagesPerSecond());
    table.fact(
        "bytes an image", "%,d up, %,d down", run.bytesUpPerImage(), run.bytesDownPerImage());
    table.fact("bytes, evaluation key", "%,d", run.bytes().evaluationKey());
    table.fact("heap, client and server", "%,.0f MB at most", run.heapBytes() / 1e6);
  }

  private static String batches(int count) {
    return count == 1 ? "batch" : "batches";
  }

  private static double percent(int count, RunFigures run) {
    return 100.0 * count / run.images();
  }
}
