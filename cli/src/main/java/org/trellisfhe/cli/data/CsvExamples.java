package org.trellisfhe.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trellisfhe.nn.client.Examples;

/** A line an example, numbers with commas between, each divided by a number. */
final class CsvExamples implements Examples {
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final BufferedReader in;
  private final int size;
  private final double divisor;
  private long line;

  CsvExamples(Path file, int size, double divisor, boolean header) throws IOException {
    this.size = size;
    this.divisor = divisor;
    this.in =
        new BufferedReader(
            new InputStreamReader(ExampleFormat.stream(file), StandardCharsets.UTF_8.newDecoder()));
    if (header) {
      readLine();
    }
  }

  @Override
  public Optional<float[]> next() throws IOException {
    String text = readLine();
    while (text != null && text.isBlank()) {
      text = readLine();
    }
    return text == null ? Optional.empty() : Optional.of(numbers(text));
  }

  /** A line without its end, or null; one that cannot be an example is not read on. */
  private String readLine() throws IOException {
    line++;
    StringBuilder text = new StringBuilder();
    long longest = (long) (LONGEST_NUMBER + 1) * size + 1;
    try {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      while (c >= 0 && c != '\n') {
        if (text.length() >= longest) {
          throw new IOException("line %d: longer than %d numbers".formatted(line, size));
        }
        text.append((char) c);
        c = in.read();
      }
    } catch (CharacterCodingException e) {
      throw new IOException("line %d: not in UTF-8".formatted(line), e);
    }
    boolean marked = line == 1 && text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
    return marked ? text.substring(1) : text.toString();
  }

  private float[] numbers(String text) throws IOException {
    String[] fields = text.split(",", -1);
    if (fields.length != size) {
      throw new IOException("line %d: %d numbers: must be %d".formatted(line, fields.length, size));
    }
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      String field = fields[i].strip();
      if (!NUMBER.matcher(field).matches()) {
        throw new IOException(
            "line %d, column %d: '%s' is no number".formatted(line, i + 1, shortened(field)));
      }
      numbers[i] = (float) (Double.parseDouble(field) / divisor);
      if (Float.isInfinite(numbers[i])) {
        throw new IOException(
            "line %d, column %d: '%s' is too large a number"
                .formatted(line, i + 1, shortened(field)));
      }
    }
    return numbers;
  }

  private static String shortened(String field) {
    return field.length() <= LONGEST_NUMBER ? field : field.substring(0, LONGEST_NUMBER) + " ...";
  }

  @Override
  public String place(int number) {
    return "line %d, column %d".formatted(line, number);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
