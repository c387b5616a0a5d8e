package org.trellisfhe.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.console.csv.CsvLimits;
import org.trellisfhe.console.csv.CsvNumber;
import org.trellisfhe.console.csv.CsvProblem;
import org.trellisfhe.console.csv.CsvReader;
import org.trellisfhe.console.csv.CsvRow;
import org.trellisfhe.console.csv.DecimalMark;
import org.trellisfhe.nn.client.Examples;

/** A row an example, numbers with commas between, each divided by a number. */
final class CsvExamples implements Examples {
  /** Of a number, its quotes and the comma after it. */
  private static final int LONGEST_NUMBER = 42;

  /** Of a row of few numbers, for names and blanks take room as well. */
  private static final int LONGEST_ROW = 1 << 16;

  private final CsvReader rows;
  private final String source;
  private final int size;
  private final double divisor;
  private long line;

  CsvExamples(Path file, int size, double divisor, boolean header) throws IOException {
    this.size = size;
    this.divisor = divisor;
    this.source = String.valueOf(file.getFileName());
    int longest = Math.max(LONGEST_ROW, Math.multiplyExact(LONGEST_NUMBER, size));
    CsvLimits limits = new CsvLimits(Long.MAX_VALUE, Long.MAX_VALUE, longest, size + 1);
    this.rows = new CsvReader(Files.newInputStream(file), source, ',', limits);
    if (header) {
      rows.next();
    }
  }

  @Override
  public Optional<float[]> next() throws IOException {
    CsvRow row = rows.next();
    if (row == null) {
      return Optional.empty();
    }
    line = row.line();
    return Optional.of(numbers(row));
  }

  private float[] numbers(CsvRow row) throws IOException {
    List<String> fields = row.fields();
    if (fields.size() != size) {
      throw CsvProblem.at(
          source,
          row.line(),
          CsvProblem.WHOLE_ROW,
          "%d numbers with commas between: must be %d".formatted(fields.size(), size));
    }
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = number(row, i);
    }
    return numbers;
  }

  private float number(CsvRow row, int column) throws IOException {
    String field = row.fields().get(column);
    if (CsvNumber.isMissing(field)) {
      throw problem(row, column, " is a missing value: an example needs all of its numbers");
    }
    double number;
    try {
      number = CsvNumber.parse(field, DecimalMark.POINT) / divisor;
    } catch (IllegalArgumentException e) {
      throw problem(row, column, " is " + e.getMessage());
    }
    if (!Float.isFinite((float) number)) {
      throw problem(row, column, " is beyond the numbers that can be encrypted");
    }
    return (float) number;
  }

  private IOException problem(CsvRow row, int column, String problem) {
    return CsvProblem.at(
        source,
        row.line(),
        String.valueOf(column + 1),
        CsvProblem.excerpt(row.fields().get(column)) + problem);
  }

  @Override
  public String place(int number) {
    return "line %d, column %d".formatted(line, number);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
