package org.trellisfhe.console.csv;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers as fields of CSV hold them: decimal digits with at most one decimal mark and an exponent.
 * Nothing else that {@link Double#parseDouble} would take (hexadecimal digits, suffixes, Infinity)
 * is a number, and no separator of thousands is guessed at.
 */
public final class CsvNumber {
  private static final int MAX_LENGTH = 64;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  /** What programs write where there is no number: R, pandas, spreadsheets, SAS, databases. */
  private static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", ".");

  private CsvNumber() {}

  /**
   * Whether a field says that there is no number: it is empty, {@code NA}, {@code N/A}, {@code
   * #N/A}, {@code NaN}, {@code nan}, {@code NULL}, {@code null} or a point.
   */
  public static boolean isMissing(String field) {
    return MISSING.contains(field.strip());
  }

  /**
   * The number in a field.
   *
   * @param field not missing
   * @param mark the decimal mark
   * @return the number nearest to it, infinite where it is beyond a double's range
   * @throws IllegalArgumentException saying what the field is in place of a number
   */
  public static double parse(String field, DecimalMark mark) {
    String text = field.strip();
    if (text.indexOf(mark.other()) >= 0) {
      throw new IllegalArgumentException(foreign(mark));
    }
    String plain = text.replace(mark.character(), '.');
    if (plain.length() > MAX_LENGTH || !NUMBER.matcher(plain).matches()) {
      throw new IllegalArgumentException("not a decimal number");
    }
    return Double.parseDouble(plain);
  }

  private static String foreign(DecimalMark mark) {
    return mark == DecimalMark.POINT
        ? "not a decimal number: it has a comma where the decimal mark is a point, and separators of"
            + " thousands are not read"
        : "not a decimal number: it has a point where the decimal mark is a comma, and separators of"
            + " thousands are not read";
  }
}
