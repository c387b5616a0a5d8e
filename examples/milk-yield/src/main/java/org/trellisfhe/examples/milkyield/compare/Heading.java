package org.trellisfhe.examples.milkyield.compare;

import java.util.List;
import java.util.Locale;
import org.trellisfhe.console.TextTable;
import org.trellisfhe.examples.milkyield.report.Report;

/** What was compared, in some lines. */
final class Heading {
  private Heading() {}

  static List<String> lines(Comparison comparison) {
    Report.Data data = comparison.data();
    return List.of(
        TextTable.text("%s: %,d cows, %,d records", data.source(), data.cows(), data.records()),
        TextTable.text(
            "%,d windows to train, %,d to validate, %,d to test",
            data.train(), data.validation(), data.test()),
        TextTable.text(
            "one network of one filter, %s; on integers of %d bits, and with cubics in its place",
            comparison.networks().activation().name().toLowerCase(Locale.ROOT),
            comparison.networks().bits()),
        TextTable.text(
            "Java %s, %d cores; every figure is of this run, but those marked as quoted",
            System.getProperty("java.version"), comparison.runs().get(0).cores()));
  }
}
