package org.trellisfhe.examples.milkyield.data;

import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.console.csv.CsvNumber;
import org.trellisfhe.console.csv.CsvProblem;
import org.trellisfhe.console.csv.CsvRow;
import org.trellisfhe.console.csv.DecimalMark;

/** Turns the fields of a row into numbers, by the columns that the header named. */
final class RowParser {
  private static final int MAX_COW_LENGTH = 64;
  private static final double MAX_VALUE = 1e9;

  private final String source;
  private final CsvFormat format;
  private final CsvRow header;
  private final TimeColumn.Parser time;
  private final int cowIndex;
  private final int timeIndex;
  private final int targetIndex;
  private final int[] featureIndex;

  RowParser(String source, CsvFormat format, CsvRow header) throws MalformedDataException {
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
    int first = header.fields().indexOf(column);
    if (first < 0) {
      throw CsvProblem.at(source, header.line(), column, "missing from the header" + hint());
    }
    if (header.fields().lastIndexOf(column) != first) {
      throw CsvProblem.at(source, header.line(), column, "twice in the header");
    }
    return first;
  }

  private String hint() {
    return header.fields().size() > 1
        ? ""
        : ", which has one column only: is the delimiter another than '"
            + format.delimiter()
            + "'?";
  }

  String cow(CsvRow row) throws MalformedDataException {
    requireCount(row);
    String cow = row.fields().get(cowIndex);
    if (CsvNumber.isMissing(cow)) {
      throw CsvProblem.at(source, row.line(), format.cow(), "a record without a cow");
    }
    if (cow.length() > MAX_COW_LENGTH) {
      throw CsvProblem.at(
          source, row.line(), format.cow(), "must have 1 to " + MAX_COW_LENGTH + " characters");
    }
    return cow;
  }

  RawRow row(CsvRow row) throws MalformedDataException {
    requireCount(row);
    double target = number(row, targetIndex);
    if (target < 0) {
      throw CsvProblem.at(source, row.line(), format.target(), "must not be negative");
    }
    double[] values = new double[featureIndex.length];
    for (int f = 0; f < values.length; f++) {
      values[f] = featureIndex[f] < 0 ? 0 : number(row, featureIndex[f]);
    }
    return new RawRow(row.line(), time(row), target, new RawRow.Values(values));
  }

  private void requireCount(CsvRow row) throws MalformedDataException {
    List<String> names = header.fields();
    int count = row.fields().size();
    if (count != names.size()) {
      String column = count < names.size() ? names.get(count) : "beyond the header's last";
      throw CsvProblem.at(
          source, row.line(), column, count + " fields where the header has " + names.size());
    }
  }

  private int time(CsvRow row) throws MalformedDataException {
    String text = row.fields().get(timeIndex);
    if (CsvNumber.isMissing(text)) {
      throw CsvProblem.at(source, row.line(), format.time().column(), "a record without a time");
    }
    try {
      return time.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(row, timeIndex, e.getMessage());
    }
  }

  /** The number in a field, or NaN where it is missing. */
  private double number(CsvRow row, int index) throws MalformedDataException {
    String text = row.fields().get(index);
    if (CsvNumber.isMissing(text)) {
      return Double.NaN;
    }
    double value;
    try {
      value = CsvNumber.parse(text, format.mark());
    } catch (IllegalArgumentException e) {
      throw malformed(row, index, e.getMessage() + markHint(text));
    }
    if (!(Math.abs(value) <= MAX_VALUE)) {
      throw malformed(row, index, "beyond +-1e9");
    }
    return value;
  }

  private String markHint(String text) {
    return format.mark() == DecimalMark.POINT && text.indexOf(',') >= 0
        ? "; --decimal-mark comma reads decimal commas"
        : "";
  }

  private MalformedDataException malformed(CsvRow row, int index, String problem) {
    return CsvProblem.at(
        source,
        row.line(),
        header.fields().get(index),
        CsvProblem.excerpt(row.fields().get(index)) + " is " + problem);
  }
}
