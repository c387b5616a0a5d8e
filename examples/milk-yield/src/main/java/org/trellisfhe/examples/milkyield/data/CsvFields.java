package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.List;

/** Splits one line of CSV into fields; a field in double quotes may hold delimiters, not lines. */
final class CsvFields {
  private final char delimiter;
  private final int maxColumns;

  CsvFields(char delimiter, int maxColumns) {
    this.delimiter = delimiter;
    this.maxColumns = maxColumns;
  }

  /**
   * The fields of a line.
   *
   * @throws IllegalArgumentException for a stray quote or too many fields
   */
  List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    int position = 0;
    while (position <= line.length()) {
      if (fields.size() == maxColumns) {
        throw new IllegalArgumentException("more than " + maxColumns + " columns");
      }
      boolean quoted = position < line.length() && line.charAt(position) == '"';
      position = quoted ? quoted(line, position, fields) : bare(line, position, fields);
    }
    return fields;
  }

  private int bare(String line, int start, List<String> fields) {
    int end = line.indexOf(delimiter, start);
    if (end < 0) {
      end = line.length();
    }
    String field = line.substring(start, end);
    if (field.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a quote inside a field that does not start with one");
    }
    fields.add(field.strip());
    return end + 1;
  }

  private int quoted(String line, int start, List<String> fields) {
    StringBuilder field = new StringBuilder();
    int i = start + 1;
    while (i < line.length()) {
      char c = line.charAt(i++);
      if (c != '"') {
        field.append(c);
      } else if (i < line.length() && line.charAt(i) == '"') {
        field.append('"');
        i++;
      } else if (i == line.length() || line.charAt(i) == delimiter) {
        fields.add(field.toString());
        return i + 1;
      } else {
        throw new IllegalArgumentException("text after a closing quote");
      }
    }
    throw new IllegalArgumentException("a quote without an end");
  }
}
