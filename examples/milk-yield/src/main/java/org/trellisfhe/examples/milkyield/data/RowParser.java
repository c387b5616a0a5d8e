package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.io.MalformedDataException;

/** Turns the fields of a line into a row, by the columns that the header named. */
final class RowParser {
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final int MAX_COW_LENGTH = 64;
  private static final double MAX_VALUE = 1e9;

  private final String source;
  private final CsvFormat format;
  private final List<String> header;
  private final TimeColumn.Parser time;
  private final int cowIndex;
  private final int timeIndex;
  private final int targetIndex;
  private final int[] featureIndex;

  RowParser(String source, CsvFormat format, List<String> header) throws MalformedDataException {
    this.source = source;
    this.format = format;
    this.header = header;
    this.time = format.time().parser();
    this.cowIndex = index(format.cow());
    this.timeIndex = index(format.time().column());
    this.targetIndex = index(format.target());
    this.featureIndex = new int[format.features().size()];
    for (int f = 0; f < featureIndex.length; f++) {
      featureIndex[f] = featureIndex(format.features().get(f));
    }
  }

  private int featureIndex(FeatureColumn feature) throws MalformedDataException {
    if (feature instanceof FeatureColumn.Value value) {
      return index(value.name());
    }
    if (feature instanceof FeatureColumn.RunningTotal total) {
      return index(total.column());
    }
    return -1;
  }

  private int index(String column) throws MalformedDataException {
    int first = header.indexOf(column);
    if (first < 0) {
      throw CsvProblem.at(source, 1, column, "missing from the header");
    }
    if (header.lastIndexOf(column) != first) {
      throw CsvProblem.at(source, 1, column, "twice in the header");
    }
    return first;
  }

  String cow(long line, List<String> fields) throws MalformedDataException {
    requireCount(line, fields);
    String cow = fields.get(cowIndex);
    if (cow.isEmpty() || cow.length() > MAX_COW_LENGTH) {
      throw CsvProblem.at(
          source, line, format.cow(), "must have 1 to " + MAX_COW_LENGTH + " characters");
    }
    return cow;
  }

  RawRow row(long line, List<String> fields) throws MalformedDataException {
    requireCount(line, fields);
    double target = number(line, targetIndex, fields);
    if (target < 0) {
      throw CsvProblem.at(source, line, format.target(), "must not be negative");
    }
    double[] values = new double[featureIndex.length];
    for (int f = 0; f < values.length; f++) {
      values[f] = featureIndex[f] < 0 ? 0 : number(line, featureIndex[f], fields);
    }
    return new RawRow(line, time(line, fields), target, new RawRow.Values(values));
  }

  private void requireCount(long line, List<String> fields) throws MalformedDataException {
    if (fields.size() != header.size()) {
      String column =
          fields.size() < header.size() ? header.get(fields.size()) : "beyond the header's last";
      throw CsvProblem.at(
          source, line, column, fields.size() + " fields where the header has " + header.size());
    }
  }

  private int time(long line, List<String> fields) throws MalformedDataException {
    try {
      return time.parse(fields.get(timeIndex));
    } catch (IllegalArgumentException e) {
      throw malformed(line, timeIndex, fields, e.getMessage());
    }
  }

  private double number(long line, int index, List<String> fields) throws MalformedDataException {
    String text = fields.get(index);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    // Double.parseDouble would take NaN, Infinity, hexadecimal digits and suffixes as well.
    if (text.length() > MAX_NUMBER_LENGTH || !text.chars().allMatch(RowParser::isNumberCharacter)) {
      throw malformed(line, index, fields, "not a decimal number");
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw malformed(line, index, fields, "not a decimal number");
    }
    if (!(Math.abs(value) <= MAX_VALUE)) {
      throw malformed(line, index, fields, "beyond +-1e9");
    }
    return value;
  }

  private static boolean isNumberCharacter(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  private MalformedDataException malformed(
      long line, int index, List<String> fields, String problem) {
    return CsvProblem.at(
        source, line, header.get(index), printable(fields.get(index)) + " is " + problem);
  }

  /** A short excerpt that cannot disturb a terminal. */
  private static String printable(String text) {
    List<Character> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(text.length(), 24); i++) {
      char c = text.charAt(i);
      shown.add(c >= ' ' && c < 127 ? c : '?');
    }
    StringBuilder result = new StringBuilder("'");
    shown.forEach(result::append);
    return result.append(text.length() > 24 ? "...'" : "'").toString();
  }
}
