package org.trellisfhe.examples.milkyield.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison for terminals. */
public final class ComparisonTable {
  private static final int WIDTH = 96;

  private final List<String> lines = new ArrayList<>();

  private ComparisonTable() {}

  /** The lines of all tables, and of what they mean. */
  public static List<String> lines(Comparison comparison) {
    ComparisonTable table = new ComparisonTable();
    table.lines.addAll(Heading.lines(comparison));
    Grids.of(comparison).forEach(table::add);
    table.lines.add("");
    table.lines.add("when each mode is the right one");
    table.rule();
    for (Advice.Entry entry : Advice.of(comparison)) {
      table.wrap(entry.mode() + ": " + entry.words());
    }
    return List.copyOf(table.lines);
  }

  private void add(Grid grid) {
    lines.add("");
    int first = longest(grid.rows().stream().map(Grid.Row::name), grid.title());
    int column =
        longest(
            Stream.concat(
                grid.columns().stream(), grid.rows().stream().flatMap(row -> row.cells().stream())),
            "");
    line(first, column, grid.title(), grid.columns());
    rule();
    for (Grid.Row row : grid.rows()) {
      line(first, column, row.name(), row.cells());
    }
    wrap(grid.note());
  }

  private static int longest(Stream<String> texts, String other) {
    return Math.max(other.length(), texts.mapToInt(String::length).max().orElse(0));
  }

  private void line(int first, int column, String name, List<String> cells) {
    StringBuilder line = new StringBuilder(pad(name, -first));
    cells.forEach(cell -> line.append("  ").append(pad(cell, column)));
    lines.add(line.toString().stripTrailing());
  }

  private static String pad(String text, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }

  private void rule() {
    lines.add("-".repeat(WIDTH));
  }

  private void wrap(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }
}
