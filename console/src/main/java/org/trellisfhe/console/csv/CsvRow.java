package org.trellisfhe.console.csv;

import java.util.List;

/**
 * The fields of a row.
 *
 * @param line the line on which the row starts, counted from 1
 * @param fields without quotes and without blanks around those that were not quoted
 */
public record CsvRow(long line, List<String> fields) {
  /** Takes an unmodifiable copy. */
  public CsvRow {
    fields = List.copyOf(fields);
  }

  /** Whether no field holds anything, as in the empty rows that spreadsheets leave at the end. */
  boolean isEmpty() {
    return fields.stream().allMatch(String::isBlank);
  }
}
