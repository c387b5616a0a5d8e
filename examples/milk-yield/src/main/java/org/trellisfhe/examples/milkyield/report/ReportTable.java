package org.trellisfhe.examples.milkyield.report;

import java.util.List;
import java.util.Locale;
import org.trellisfhe.console.TextTable;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.data.Missing;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.Forecasts;

/** A report for people: one table. */
public final class ReportTable {
  private static final String ERRORS = "%-36s %8s %9s %10s";
  private static final String WIDTHS = "%-10s %9s %10s %15s %18s";

  private static final int RULE = 66;

  private final Report report;
  private final TextTable table = new TextTable(RULE);

  private ReportTable(Report report) {
    this.report = report;
  }

  /**
   * The lines of a table.
   *
   * @param report the figures
   * @return lines without their ends
   */
  public static List<String> lines(Report report) {
    ReportTable table = new ReportTable(report);
    table.addData();
    table.addErrors();
    table.addWidths();
    report.plans().forEach(table::addPlan);
    report.encrypted().forEach(table::addFacts);
    table.table.times(JobStage.ALL, report.seconds());
    return table.table.lines();
  }

  private void addData() {
    Report.Data data = report.data();
    table.fact("herd", "%s: %,d cows, %,d records", data.source(), data.cows(), data.records());
    table.fact(
        "windows",
        "%,d to train, %,d to validate, %,d to test",
        data.train(),
        data.validation(),
        data.test());
    table.fact("network", "1D CNN, %s", report.network().name().toLowerCase(Locale.ROOT));
    table.fact("errors in units of", "%s", unit(data));
    addNotes(data);
  }

  private static String unit(Report.Data data) {
    return data.constantYields()
        ? "the records: all yields before the test are " + data.yieldLow()
        : "the range of yields, " + Figures.range(data.yieldLow(), data.yieldHigh());
  }

  /** What was not as it should be with the records. */
  private void addNotes(Report.Data data) {
    Missing missing = data.missing();
    if (missing.any()) {
      table.fact(
          "missing values",
          "%,d yields, %,d features; %,d records left out",
          missing.yields(),
          missing.carried(),
          missing.incomplete());
    }
    if (data.clipped() > 0) {
      table.fact("features out of range", "in %,d windows to test, clipped", data.clipped());
    }
    if (!data.constant().isEmpty()) {
      table.fact("features of one value", "%s", String.join(", ", data.constant()));
    }
  }

  private void addErrors() {
    int test = report.data().test();
    table.heading(ERRORS, "forecast by", "windows", "MAE", "MSE");
    addClear(test, report.errors());
    if (!report.encrypted().isEmpty()) {
      Report.Encrypted first = report.encrypted().get(0); // All ran the same windows.
      table.heading(ERRORS, "the windows run encrypted", "windows", "MAE", "MSE");
      addClear(first.windows(), first.clear());
      for (Report.Encrypted encrypted : report.encrypted()) {
        String mode = encrypted.result().mode().label();
        addError("the same on ciphertexts, " + mode, encrypted.windows(), encrypted.errors());
      }
    }
  }

  private void addClear(int windows, Forecasts.Errors errors) {
    addError("repeating the last value", windows, errors.repeatLast());
    addError("the float network", windows, errors.floats());
    addError("integers of " + report.bits() + " bits", windows, errors.quantised());
    errors
        .polynomials()
        .ifPresent(metrics -> addError("cubics in the float network", windows, metrics));
  }

  private void addError(String name, int windows, Metrics errors) {
    table.line(
        ERRORS,
        name,
        TextTable.text("%,d", windows),
        TextTable.text("%.5f", errors.mae()),
        TextTable.text("%.6f", errors.mse()));
  }

  private void addWidths() {
    if (report.widths().isEmpty()) {
      return;
    }
    table.heading(WIDTHS, "bits", "MAE", "MSE", "MAE over float", "bootstraps, about");
    for (Report.Width width : report.widths()) {
      table.line(
          WIDTHS,
          width.bits(),
          TextTable.text("%.5f", width.errors().mae()),
          TextTable.text("%.6f", width.errors().mse()),
          excess(width.errors().mae(), report.errors().floats().mae()),
          TextTable.text("%,d", width.estimatedGates()));
    }
  }

  /** How much greater an error is than another, which may be none at all. */
  private static String excess(double error, double other) {
    return other > 0 ? TextTable.text("%+.2f %%", 100 * (error / other - 1)) : "-";
  }

  private void addPlan(Report.Planned planned) {
    table.heading("planned, " + planned.mode().label());
    CostLines.add(planned.cost(), table);
  }

  private void addFacts(Report.Encrypted encrypted) {
    table.heading("on ciphertexts, " + encrypted.result().mode().label());
    addAgreement(encrypted);
    CostLines.add(encrypted.result().cost(), table);
    table.fact(
        "seconds a window",
        "%s on %d %s",
        Figures.seconds(encrypted.secondsPerWindow()),
        encrypted.cores(),
        encrypted.cores() == 1 ? "core" : "cores");
    table.fact(
        "bytes a window",
        "%,d up, %,d down",
        encrypted.bytesUpPerWindow(),
        encrypted.bytesDownPerWindow());
    table.fact("bytes, evaluation key", "%,d", encrypted.result().bytes().evaluationKey());
    table.fact(
        "parameters",
        "%s: %.0f bits of security",
        encrypted.result().parameters().name(),
        Math.floor(encrypted.result().securityBits()));
  }

  private void addAgreement(Report.Encrypted encrypted) {
    String verdict = encrypted.bitExact() ? ", bit for bit" : "";
    table.fact(
        "agree with the integers",
        "%,d of %,d windows%s",
        encrypted.agreeing(),
        encrypted.windows(),
        encrypted.right() ? verdict : ": WRONG");
    if (!encrypted.result().mode().exact()) {
      table.fact(
          "off the cubics in the clear",
          "%.1e at most, %.1e root mean square",
          encrypted.noise().greatest(),
          encrypted.noise().rootMeanSquare());
      table.fact(
          "beyond the ranges fitted",
          "%,d of %,d windows",
          encrypted.beyond(),
          encrypted.windows());
    }
  }
}
