package org.trellisfhe.bench.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Costs for people: a line for each operation, encoding and width. */
public final class CostTable {
  private static final String HEAD =
      "%-22s %-16s %5s %10s %6s %9s %6s %12s"
          .formatted(
              "operation",
              "encoding",
              "width",
              "bootstraps",
              "free",
              "refreshes",
              "depth",
              "log2 failure");

  private CostTable() {}

  /**
   * The table.
   *
   * @param costs in their order
   * @return lines
   */
  public static List<String> lines(List<CircuitCost> costs) {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    for (CircuitCost cost : costs) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-22s %-16s %5d %10d %6d %9d %6d %12s",
              cost.operation(),
              EncodingName.of(cost.encoding()),
              cost.width(),
              cost.report().bootstraps(),
              cost.report().freeGates(),
              cost.report().refreshes(),
              cost.report().depth(),
              failure(cost.report().log2CircuitFailure())));
    }
    return lines;
  }

  /** What needs no gate cannot fail. */
  private static String failure(double log2) {
    return Double.isFinite(log2) ? String.format(Locale.ROOT, "%.1f", log2) : "never";
  }
}
