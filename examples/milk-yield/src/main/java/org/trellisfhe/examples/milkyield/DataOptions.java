package org.trellisfhe.examples.milkyield;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.console.csv.CsvReader;
import org.trellisfhe.console.csv.DecimalMark;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.examples.milkyield.data.CsvFormat;
import org.trellisfhe.examples.milkyield.data.FeatureColumn;
import org.trellisfhe.examples.milkyield.data.TimeColumn;
import org.trellisfhe.examples.milkyield.study.HerdSource;
import picocli.CommandLine.Option;

/** The options that say which herd. */
final class DataOptions {
  private static final String PRESETS = "nz-strain";

  /** Training takes as many times as long. */
  private static final int MOST_FEATURES = 64;

  @Reads
  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Herd records, plain or gzip CSV with a header. Default: a generated herd.")
  private Path data;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Columns of a known file: nz-strain (New Zealand strain trial, 2003-04).")
  private String preset;

  @Option(
      names = "--cow-column",
      paramLabel = "COLUMN",
      description = "The column that names the cow.")
  private String cowColumn;

  @Option(
      names = "--time-column",
      paramLabel = "COLUMN",
      description = "The column that says when.")
  private String timeColumn;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description = "Pattern of dates such as dd/MM/yyyy; default: whole numbers of periods.")
  private String timeFormat;

  @Option(
      names = "--period-days",
      paramLabel = "DAYS",
      description = "Days from one record to the next, with --time-format. Default: 7.")
  private Integer periodDays;

  @Option(
      names = "--longest-step",
      paramLabel = "PERIODS",
      description =
          "The most periods from one record to the next without a gap, where records are irregular."
              + " Default: 1.")
  private Integer longestStep;

  @Option(
      names = "--yield-column",
      paramLabel = "COLUMN",
      description = "The column with the milk yield, which is forecast.")
  private String yieldColumn;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "FEATURE",
      description =
          "What forecasts are made from, with commas between: COLUMN, total:COLUMN/DIVISOR (running"
              + " total of a lactation) or periods-in-milk.")
  private List<String> features;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "What stands between fields, or 'tab'. Default: a comma.")
  private String delimiter;

  @Option(
      names = "--decimal-mark",
      paramLabel = "MARK",
      description = "What stands before decimals: point or comma. Default: point.")
  private String decimalMark;

  @Option(
      names = "--cows",
      paramLabel = "N",
      description = "Cows of the generated herd. Default: ${DEFAULT-VALUE}.",
      defaultValue = "120")
  private int cows;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      description = "Weeks of the generated herd. Default: ${DEFAULT-VALUE}.",
      defaultValue = "104")
  private int weeks;

  /**
   * The herd that the options ask for.
   *
   * @param seed of a generated herd
   * @throws IllegalArgumentException if they do not fit together
   */
  HerdSource source(long seed) {
    if (data != null) {
      return new HerdSource.CsvFile(data, preset == null ? columns() : preset());
    }
    if (preset != null || anyColumn()) {
      throw new IllegalArgumentException("--preset and options of columns need --data FILE");
    }
    RunOptions.requireRange("--cows", cows, 1, HerdSource.Generated.MOST_COWS);
    RunOptions.requireRange(
        "--weeks", weeks, HerdSource.Generated.LEAST_WEEKS, HerdSource.Generated.MOST_WEEKS);
    return new HerdSource.Generated(cows, weeks, seed);
  }

  /** The file of the records, if they are not generated. */
  Optional<Path> file() {
    return Optional.ofNullable(data);
  }

  private CsvFormat preset() {
    if (anyColumn()) {
      throw new IllegalArgumentException("--preset cannot be joined with options of columns");
    }
    return CsvFormat.preset(preset)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--preset " + preset + ": no such preset; there are: " + PRESETS));
  }

  private CsvFormat columns() {
    if (cowColumn == null || timeColumn == null || yieldColumn == null || features == null) {
      throw new IllegalArgumentException(
          "--data needs --preset, or --cow-column, --time-column, --yield-column and --features");
    }
    if (timeFormat == null && periodDays != null) {
      throw new IllegalArgumentException("--period-days needs --time-format");
    }
    if (features.size() > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "--features: %d of them: must be at most %d".formatted(features.size(), MOST_FEATURES));
    }
    return new CsvFormat(
        delimiter(),
        decimalMark(),
        named("--cow-column", cowColumn),
        time(),
        named("--yield-column", yieldColumn),
        features.stream().map(DataOptions::feature).toList());
  }

  private TimeColumn time() {
    int days = periodDays == null ? 7 : periodDays;
    int step = longestStep == null ? 1 : longestStep;
    RunOptions.requireRange("--period-days", days, 1, TimeColumn.MOST_PERIOD_DAYS);
    RunOptions.requireRange("--longest-step", step, 1, TimeColumn.MOST_STEPS);
    String column = named("--time-column", timeColumn);
    if (timeFormat == null) {
      return new TimeColumn(column, TimeColumn.NUMBER, days, step);
    }
    try {
      return new TimeColumn(column, timeFormat, days, step);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--time-format " + timeFormat + ": " + e.getMessage(), e);
    }
  }

  private static FeatureColumn feature(String text) {
    try {
      return FeatureColumn.parse(named("--features", text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--features: " + e.getMessage(), e);
    }
  }

  private static String named(String option, String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException(option + ": is empty: must name a column");
    }
    return column;
  }

  private char delimiter() {
    if (delimiter == null) {
      return ',';
    }
    if (delimiter.equals("tab")) {
      return '\t';
    }
    if (delimiter.length() != 1 || !CsvReader.isDelimiter(delimiter.charAt(0))) {
      throw new IllegalArgumentException(
          "--delimiter "
              + delimiter
              + ": must be one character, no quote, line end, letter, digit or sign, or 'tab'");
    }
    return delimiter.charAt(0);
  }

  private DecimalMark decimalMark() {
    if (decimalMark == null || decimalMark.equals("point")) {
      return DecimalMark.POINT;
    }
    if (!decimalMark.equals("comma")) {
      throw new IllegalArgumentException(
          "--decimal-mark " + decimalMark + ": must be point or comma");
    }
    return DecimalMark.COMMA;
  }

  private boolean anyColumn() {
    return cowColumn != null
        || timeColumn != null
        || timeFormat != null
        || periodDays != null
        || longestStep != null
        || yieldColumn != null
        || features != null
        || delimiter != null
        || decimalMark != null;
  }
}
