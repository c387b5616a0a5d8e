package org.trellisfhe.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trellisfhe.lwe.params.ParameterSet;

/** Times for people: one line each. */
public final class MeasuredTable {
  private static final String ROW =
      "%-28s %10s %10s %-4s %5s  %-24s %8s %9s  %-12s %10s %7s %13s %13s";
  private static final String NONE = "-";

  private MeasuredTable() {}

  /**
   * The lines of a table.
   *
   * @param results in their order
   * @return lines without their ends, a head first
   */
  public static List<String> lines(List<Measured> results) {
    String head =
        ROW.formatted(
            "name",
            "median",
            "min",
            "unit",
            "cores",
            "parameters",
            "security",
            "log2 fail",
            "kernels",
            "bootstraps",
            "gates",
            "x JTransforms",
            "bytes/op");
    return Stream.concat(
            Stream.of(head),
            results.stream().filter(each -> each.samples().isTime()).map(MeasuredTable::line))
        .toList();
  }

  private static String line(Measured result) {
    Samples samples = result.samples();
    Setting setting = result.setting();
    return ROW.formatted(
        result.name(),
        number(samples.median()),
        number(samples.min()),
        samples.unit(),
        setting.cores(),
        setting.parameters(),
        claim(setting, ParameterSet.Claim::securityBits),
        claim(setting, ParameterSet.Claim::log2FailureProbability),
        setting.kernels(),
        result.bootstraps().isPresent() ? result.bootstraps().getAsInt() : NONE,
        optional("%.2f", result.gates()),
        optional("%.2f", result.ratio()),
        optional("%,.0f", result.bytes()));
  }

  private static String claim(Setting setting, Function<ParameterSet.Claim, Double> part) {
    return setting
        .claim()
        .map(part)
        .map(value -> String.format(Locale.ROOT, "%.0f", value))
        .orElse(NONE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  private static String optional(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
  }
}
