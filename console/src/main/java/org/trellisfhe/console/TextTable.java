package org.trellisfhe.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of figures for terminals: groups under headings. */
public final class TextTable {
  private static final String FACT = "%-29s %s";

  private final int width;
  private final List<String> lines = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param width of the rules under headings
   */
  public TextTable(int width) {
    this.width = width;
  }

  /** {@return the lines, without their ends} */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** {@return a text in which numbers are the same everywhere} */
  public static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * Begins a group of lines with a format of its own.
   *
   * @param format of the heading, and mostly of the lines under it
   * @param cells names of columns
   */
  public void heading(String format, Object... cells) {
    lines.add("");
    line(format, cells);
    lines.add("-".repeat(width));
  }

  /** Begins a group of facts. */
  public void heading(String name) {
    heading(FACT, name, "");
  }

  /**
   * Adds a fact.
   *
   * @param name what it is
   * @param format of the values
   * @param values as many as the format has
   */
  public void fact(String name, String format, Object... values) {
    line(FACT, name, text(format, values));
  }

  /** Adds a line. */
  public void line(String format, Object... cells) {
    lines.add(text(format, cells).stripTrailing());
  }

  /**
   * Adds the seconds of stages.
   *
   * @param stages in their order
   * @param seconds of those that were run
   */
  public void times(List<Stage> stages, Map<Stage, Double> seconds) {
    heading("seconds");
    for (Stage stage : stages) {
      if (seconds.containsKey(stage)) {
        fact(stage.label(), "%.1f", seconds.get(stage));
      }
    }
  }
}
