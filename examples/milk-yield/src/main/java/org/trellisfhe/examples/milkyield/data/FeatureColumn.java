package org.trellisfhe.examples.milkyield.data;

import java.util.Objects;

/** Where one feature of a record comes from. */
public sealed interface FeatureColumn {

  /** The name of the feature, for tables and messages. */
  String name();

  /**
   * The value of a column as it stands. A missing one takes the cow's last known value; a record
   * before the first known value is dropped.
   *
   * @param name the column's name
   */
  record Value(String name) implements FeatureColumn {
    /** Refuses an absent name. */
    public Value {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * The running total of a column over the current lactation, divided by a constant: days in milk
   * of each week, divided by 7, give the week in milk. A missing value adds nothing.
   *
   * @param name the feature's name
   * @param column the column that is summed
   * @param divisor the constant, 1e-9 to 1e9
   */
  record RunningTotal(String name, String column, double divisor) implements FeatureColumn {
    /** Refuses an absent name and a divisor out of range. */
    public RunningTotal {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(column, "column");
      if (!(divisor >= 1e-9 && divisor <= 1e9)) {
        throw new IllegalArgumentException("divisor = " + divisor + ": must be 1e-9 to 1e9");
      }
    }
  }

  /**
   * Periods since the first record of the current lactation, from 1.
   *
   * @param name the feature's name
   */
  record PeriodsInMilk(String name) implements FeatureColumn {
    /** Refuses an absent name. */
    public PeriodsInMilk {
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * Reads a feature as users write it: {@code COLUMN}, {@code total:COLUMN/DIVISOR} or {@code
   * periods-in-milk}.
   *
   * @param text the text
   * @return the feature
   */
  static FeatureColumn parse(String text) {
    if (text.equals("periods-in-milk")) {
      return new PeriodsInMilk(text);
    }
    if (!text.startsWith("total:")) {
      return new Value(text);
    }
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("feature = " + text + ": must be total:COLUMN/DIVISOR");
    }
    double divisor;
    try {
      divisor = Double.parseDouble(text.substring(slash + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("feature = " + text + ": the divisor is no number", e);
    }
    return new RunningTotal(text, text.substring("total:".length(), slash), divisor);
  }
}
