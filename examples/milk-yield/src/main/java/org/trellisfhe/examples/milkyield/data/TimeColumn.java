package org.trellisfhe.examples.milkyield.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Objects;

/**
 * The column that says when a record was made, the length of a period, and how many periods there
 * may be from one record to the next for the two to follow each other without a gap.
 *
 * @param column the column's name
 * @param pattern a {@link DateTimeFormatter} pattern such as {@code dd/MM/yyyy}, or {@link #NUMBER}
 *     where the column holds period numbers
 * @param periodDays days in a period, 1 to 366; 7 for weekly records
 * @param longestStep 1 where records are made every period; more where they are irregular
 */
public record TimeColumn(String column, String pattern, int periodDays, int longestStep) {
  /** The pattern of a column of whole period numbers. */
  public static final String NUMBER = "number";

  /** Days of the longest period. */
  public static final int MOST_PERIOD_DAYS = 366;

  /** Periods of the longest step. */
  public static final int MOST_STEPS = 10_000_000;

  private static final int MAX_NUMBER = 10_000_000;
  private static final LocalDate FIRST = LocalDate.of(1800, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2300, 1, 1);

  /** Checks the pattern and the length of a period. */
  public TimeColumn {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(pattern, "pattern");
    if (periodDays < 1 || periodDays > MOST_PERIOD_DAYS) {
      throw new IllegalArgumentException(
          "periodDays = " + periodDays + ": must be 1 to " + MOST_PERIOD_DAYS);
    }
    if (longestStep < 1 || longestStep > MOST_STEPS) {
      throw new IllegalArgumentException(
          "longestStep = " + longestStep + ": must be 1 to " + MOST_STEPS);
    }
    if (!pattern.equals(NUMBER)) {
      formatter(pattern);
    }
  }

  /** Of records that are made every period. */
  public TimeColumn(String column, String pattern, int periodDays) {
    this(column, pattern, periodDays, 1);
  }

  /** A parser from text to a number of days (or of periods, with {@link #NUMBER}). */
  Parser parser() {
    if (pattern.equals(NUMBER)) {
      return TimeColumn::wholeNumber;
    }
    DateTimeFormatter formatter = formatter(pattern);
    return text -> day(formatter, text);
  }

  /** How often records are made, in the parser's unit. */
  Rhythm rhythm() {
    return new Rhythm(pattern.equals(NUMBER) ? 1 : periodDays, longestStep);
  }

  /** Turns the text of a field into days or periods; an {@link IllegalArgumentException} if bad. */
  @FunctionalInterface
  interface Parser {
    int parse(String text);
  }

  private static int wholeNumber(String text) {
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a whole number", e);
    }
    if (value < -MAX_NUMBER || value > MAX_NUMBER) {
      throw new IllegalArgumentException("period number beyond +-" + MAX_NUMBER);
    }
    return value;
  }

  private static int day(DateTimeFormatter formatter, String text) {
    LocalDate date;
    try {
      date = LocalDate.parse(text, formatter);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date of the expected pattern", e);
    }
    if (date.isBefore(FIRST) || date.isAfter(LAST)) {
      throw new IllegalArgumentException("date outside " + FIRST + " to " + LAST);
    }
    return Math.toIntExact(date.toEpochDay());
  }

  private static DateTimeFormatter formatter(String pattern) {
    // Strict resolving refuses 31/02, and then wants the proleptic year 'u' where people write 'y'.
    return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
