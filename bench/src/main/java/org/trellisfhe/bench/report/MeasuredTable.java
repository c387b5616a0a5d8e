package org.trellisfhe.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.trellisfhe.lwe.params.ParameterSet;

/** Measurements for people: one line each. */
public final class MeasuredTable {
  private static final String ROW = "%-28s %10s %10s %-4s %5s  %-16s %8s %9s  %-12s %6s %13s";
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
            "gates",
            "x JTransforms");
    return Stream.concat(Stream.of(head), results.stream().map(MeasuredTable::line)).toList();
  }

  private static String line(Measured result) {
    return ROW.formatted(
        result.name(),
        number(result.median()),
        number(result.min()),
        result.unit(),
        result.cores(),
        result.parameters(),
        result.claim().map(ParameterSet.Claim::securityBits).map(MeasuredTable::whole).orElse(NONE),
        result
            .claim()
            .map(ParameterSet.Claim::log2FailureProbability)
            .map(MeasuredTable::whole)
            .orElse(NONE),
        result.kernels(),
        optional(result.gates()),
        optional(result.ratio()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String optional(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : NONE;
  }
}
