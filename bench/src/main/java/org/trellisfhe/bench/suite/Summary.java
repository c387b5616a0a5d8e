package org.trellisfhe.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.trellisfhe.bench.report.Measured;

/** What several lines of the table say together, and what is no time. */
public final class Summary {
  private static final String LINE = "%-28s %10.2f  %s";

  private final Map<String, Measured> results;
  private final List<String> lines = new ArrayList<>();

  private Summary(List<Measured> results) {
    this.results = results.stream().collect(Collectors.toMap(Measured::name, each -> each));
  }

  /**
   * Lines to stand below a table.
   *
   * @param results of a run
   * @return lines without their ends; none if there is nothing to say
   */
  public static List<String> lines(List<Measured> results) {
    Summary summary = new Summary(results);
    summary.addCores();
    results.stream().filter(each -> !each.samples().isTime()).forEach(summary::addSize);
    return List.copyOf(summary.lines);
  }

  /** Times are summed over cores: equal ones mean that two cores do twice as much. */
  private void addCores() {
    Measured one = results.get(GateSuite.ONE_CORE);
    Measured two = results.get(GateSuite.TWO_CORES);
    if (one != null && two != null) {
      double ratio = two.setting().cores() * one.median() / two.median();
      add("two cores over one", ratio, "times the gates in the same time");
    }
  }

  private void addSize(Measured size) {
    String meaning = size.samples().unit() + ", " + size.setting().parameters();
    add(size.name(), size.median(), meaning);
  }

  private void add(String name, double value, String meaning) {
    lines.add(String.format(Locale.ROOT, LINE, name, value, meaning));
  }
}
