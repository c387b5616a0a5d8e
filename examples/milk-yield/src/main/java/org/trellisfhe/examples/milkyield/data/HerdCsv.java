package org.trellisfhe.examples.milkyield.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.console.csv.CsvLimits;
import org.trellisfhe.console.csv.CsvNumber;
import org.trellisfhe.console.csv.CsvProblem;
import org.trellisfhe.console.csv.CsvReader;
import org.trellisfhe.console.csv.CsvRow;

/**
 * Reads herd records from a CSV file with a header line, as {@link CsvReader} has it.
 *
 * <p>A row whose milk yield is missing (see {@link CsvNumber#isMissing}) or zero is a period
 * without milk: it makes no record, and so a gap, but its other values are remembered. A missing
 * feature takes the cow's last known value; before there is one, the row makes no record. How often
 * each of these happened is told by {@link Herd#missing}. Two records of a cow less than half a
 * period apart, and whatever cannot be parsed, are refused.
 */
public final class HerdCsv {
  private HerdCsv() {}

  /**
   * Reads a file within the default limits.
   *
   * @throws MalformedDataException if the content cannot be used; it names line and column
   * @throws IOException if the file cannot be read
   */
  public static Herd read(Path file, CsvFormat format) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), format, CsvLimits.DEFAULT);
    }
  }

  /**
   * Reads a stream to its end and closes it.
   *
   * @param in plain or gzip CSV
   * @param source a name for messages
   * @param format which columns hold what
   * @param limits when to give up
   * @throws MalformedDataException if the content cannot be used; it names line and column
   * @throws IOException if the stream cannot be read
   */
  public static Herd read(InputStream in, String source, CsvFormat format, CsvLimits limits)
      throws IOException {
    try (CsvReader rows = new CsvReader(in, source, format.delimiter(), limits)) {
      CsvRow header = rows.next();
      if (header == null) {
        throw CsvProblem.at(source, 1, format.cow(), "the file is empty");
      }
      RowParser parser = new RowParser(source, format, header);
      Map<String, List<RawRow>> cows = new LinkedHashMap<>();
      for (CsvRow row = rows.next(); row != null; row = rows.next()) {
        cows.computeIfAbsent(parser.cow(row), c -> new ArrayList<>()).add(parser.row(row));
      }
      return new HerdAssembler(source, format).assemble(cows);
    }
  }
}
