package org.trellisfhe.examples.milkyield.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.lwe.io.MalformedDataException;

/**
 * Reads herd records from a plain or gzip CSV file (told apart by the first two bytes) in UTF-8
 * with a header line.
 *
 * <p>A row whose milk yield is empty or zero is a period without milk: it makes no record, and so a
 * gap, but its other values are remembered. An empty feature takes the cow's last known value. Two
 * rows of a cow in one period, and whatever cannot be parsed, are refused.
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
   * Reads a stream to its end; the caller closes it.
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
    LineReader lines = new LineReader(in, source, limits);
    CsvFields splitter = new CsvFields(format.delimiter(), limits.maxColumns());
    String first = lines.next();
    if (first == null) {
      throw CsvProblem.at(source, 1, format.cow(), "the file is empty");
    }
    RowParser parser = new RowParser(source, format, split(splitter, first, source, 1));
    Map<String, List<RawRow>> cows = new LinkedHashMap<>();
    int rows = 0;
    for (String text = lines.next(); text != null; text = lines.next()) {
      if (text.isEmpty()) {
        continue;
      }
      if (++rows > limits.maxRows()) {
        throw CsvProblem.at(
            source, lines.line(), "(whole line)", "more than " + limits.maxRows() + " rows");
      }
      List<String> fields = split(splitter, text, source, lines.line());
      String cow = parser.cow(lines.line(), fields);
      cows.computeIfAbsent(cow, c -> new ArrayList<>()).add(parser.row(lines.line(), fields));
    }
    return new HerdAssembler(source, format).assemble(cows);
  }

  private static List<String> split(CsvFields splitter, String text, String source, long line)
      throws MalformedDataException {
    try {
      return splitter.split(text);
    } catch (IllegalArgumentException e) {
      throw CsvProblem.at(source, line, "(whole line)", e.getMessage());
    }
  }
}
