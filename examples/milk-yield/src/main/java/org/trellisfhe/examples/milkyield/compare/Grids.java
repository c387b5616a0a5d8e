package org.trellisfhe.examples.milkyield.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.trellisfhe.console.TextTable;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.study.Forecasts;

/** The tables of a comparison. */
final class Grids {
  private static final String UNKNOWN = "";
  private static final List<String> QUOTED_BESIDE =
      List.of("this run", "quoted: paper", "quoted: SEAL");

  private Grids() {}

  static List<Grid> of(Comparison comparison) {
    return List.of(
        modes(comparison), errors(comparison), operations(comparison), sizes(comparison));
  }

  private static Grid modes(Comparison comparison) {
    List<Report.Encrypted> runs = comparison.runs();
    List<Grid.Row> rows = new ArrayList<>();
    rows.add(row("windows run", runs, run -> TextTable.text("%,d", run.windows())));
    rows.add(row("windows a message", runs, run -> TextTable.text("%,d", bytes(run).windows())));
    rows.add(row("one window by itself", runs, run -> seconds(alone(run).latency())));
    rows.add(row("a window of many", runs, run -> seconds(run.secondsPerWindow())));
    rows.add(row("windows a second and core", runs, run -> digits(perSecondAndCore(run))));
    rows.add(row("client: keys", runs, run -> seconds(result(run).seconds().keys())));
    rows.add(
        row(
            "client: encrypt a window",
            runs,
            run -> seconds(result(run).seconds().encryption() / run.windows())));
    rows.add(
        row(
            "client: decrypt a forecast",
            runs,
            run -> seconds(result(run).seconds().decryption() / run.windows())));
    rows.add(row("bytes up, a window", runs, run -> TextTable.text("%,d", run.bytesUpPerWindow())));
    rows.add(
        row("bytes down, a window", runs, run -> TextTable.text("%,d", run.bytesDownPerWindow())));
    rows.add(row("evaluation key", runs, run -> megabytes(bytes(run).evaluationKey())));
    rows.add(row("memory of the server", runs, run -> megabytes(alone(run).memory())));
    rows.add(row("off the float network, most", runs, run -> error(run.fromFloat().greatest())));
    rows.add(
        row("the same, root mean square", runs, run -> error(run.fromFloat().rootMeanSquare())));
    rows.add(row("off itself in the clear, most", runs, run -> error(run.noise().greatest())));
    rows.add(row("off the integers, most", runs, run -> error(run.fromIntegers().greatest())));
    rows.add(
        row(
            "the integers', rounded",
            runs,
            run -> TextTable.text("%.0f %%", Math.floor(100.0 * run.agreeing() / run.windows()))));
    rows.add(row("wrong, or off as foretold", runs, Grids::foretold));
    rows.add(
        row(
            "security, bits",
            runs,
            run -> TextTable.text("%.0f", Math.floor(result(run).securityBits()))));
    return new Grid(
        "the network on ciphertexts",
        runs.stream().map(run -> result(run).mode().label()).toList(),
        rows,
        TextTable.text(
            "Seconds on %d cores, servers warm, in one JVM and so not each at its best: CKKS ran first,"
                + " and JDK 17 may compile the kernels of later modes to code that is some times as"
                + " slow; milk-yield --mode runs one by itself. Memory: heap that keys and plans"
                + " take.",
            runs.get(0).cores()));
  }

  private static EncryptedResult result(Report.Encrypted run) {
    return run.result();
  }

  private static EncryptedResult.Bytes bytes(Report.Encrypted run) {
    return run.result().bytes();
  }

  private static EncryptedResult.WarmServer alone(Report.Encrypted run) {
    return run.result().alone().orElseThrow();
  }

  static double perSecondAndCore(Report.Encrypted run) {
    return 1 / (run.secondsPerWindow() * run.cores());
  }

  private static String foretold(Report.Encrypted run) {
    return run.result().cost() instanceof Cost.OfBootstraps bootstraps
        ? TextTable.text("2^%.0f", Math.ceil(bootstraps.log2WindowFailure()))
        : error(((Cost.OfSlots) run.result().cost()).slots().error());
  }

  private static Grid.Row row(
      String name, List<Report.Encrypted> runs, Function<Report.Encrypted, String> cell) {
    return new Grid.Row(name, runs.stream().map(cell).toList());
  }

  private static Grid errors(Comparison comparison) {
    List<Grid.Row> rows = new ArrayList<>();
    for (Report.Encrypted run : comparison.runs()) {
      Metrics clear = clear(run);
      rows.add(
          new Grid.Row(
              result(run).mode().label(),
              List.of(
                  TextTable.text("%,d", run.windows()),
                  mae(run.clear().floats()),
                  mae(clear),
                  mae(run.errors()),
                  mse(clear),
                  mse(run.errors()))));
    }
    rows.add(
        new Grid.Row(
            "quoted: the paper's, its herd",
            List.of("17,309", UNKNOWN, "0.1241", "0.1241", "0.02233", "0.02233")));
    return new Grid(
        "errors of forecasts (the paper's Table 3)",
        List.of("windows", "float MAE", "MAE clear", "encrypted", "MSE clear", "encrypted"),
        rows,
        "On windows of the test set, over the range of yields. Clear: the same network, integers or"
            + " cubics, without encryption.");
  }

  /** The errors of what a mode computes, without encryption. */
  static Metrics clear(Report.Encrypted run) {
    Forecasts.Errors clear = run.clear();
    return run.result().mode().exact() ? clear.quantised() : clear.polynomials().orElseThrow();
  }

  private static Grid operations(Comparison comparison) {
    List<Grid.Row> rows = new ArrayList<>();
    for (OperationTime time : comparison.operations()) {
      rows.add(
          new Grid.Row(
              time.name(),
              cells(OptionalDouble.of(time.seconds()), time.quoted(), Grids::seconds)));
    }
    Report.Encrypted packed =
        comparison.runs().stream()
            .filter(run -> run.result().mode() == Mode.CKKS)
            .findFirst()
            .orElseThrow();
    OptionalDouble latency = OptionalDouble.of(alone(packed).latency());
    Quoted inference = Quoted.of(0.966, 0.070);
    rows.add(new Grid.Row("inference, one ciphertext", cells(latency, inference, Grids::seconds)));
    return new Grid(
        "operations on 4,096 numbers (the paper's Table 2)",
        QUOTED_BESIDE,
        rows,
        Quoted.SOURCES + " This run's with " + Operations.PARAMETERS + ", one core.");
  }

  private static Grid sizes(Comparison comparison) {
    return new Grid(
        "bytes (the paper's Table 4)",
        QUOTED_BESIDE,
        comparison.sizes().stream()
            .map(
                size ->
                    new Grid.Row(
                        size.name(),
                        cells(
                            OptionalDouble.of((double) size.bytes()),
                            size.quoted(),
                            bytes -> TextTable.text("%,.0f", bytes))))
            .toList(),
        "SEAL's without compression. What the client sends is half, for the other half is a seed.");
  }

  private static List<String> cells(
      OptionalDouble own, Quoted quoted, DoubleFunction<String> shown) {
    List<String> cells = new ArrayList<>();
    for (OptionalDouble figure : List.of(own, quoted.paper(), quoted.seal())) {
      cells.add(figure.isPresent() ? shown.apply(figure.getAsDouble()) : UNKNOWN);
    }
    return cells;
  }

  private static String mae(Metrics metrics) {
    return TextTable.text("%.5f", metrics.mae());
  }

  private static String mse(Metrics metrics) {
    return TextTable.text("%.6f", metrics.mse());
  }

  private static String error(double error) {
    return error == 0 ? "0" : TextTable.text("%.1e", error);
  }

  private static String megabytes(long bytes) {
    return TextTable.text("%,.1f MB", bytes / 1e6);
  }

  /** With the unit in which the figure has digits before its point. */
  static String seconds(double seconds) {
    if (seconds < 1e-3) {
      return digits(seconds * 1e6) + " us";
    }
    return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
  }

  private static String digits(double figure) {
    return TextTable.text(figure < 9.95 ? "%.2f" : figure < 99.5 ? "%.1f" : "%,.0f", figure);
  }
}
