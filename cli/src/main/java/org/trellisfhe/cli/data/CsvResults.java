package org.trellisfhe.cli.data;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.trellisfhe.nn.client.DecryptionJob;
import org.trellisfhe.nn.client.Outputs;
import org.trellisfhe.nn.client.RecordClient;

/**
 * Results as lines of text: real numbers, or the integers that stand for them; for classes, the
 * label of the greatest first, of several the first.
 */
public final class CsvResults implements DecryptionJob.Results {
  /**
   * Where a formula begins: behind blanks of any script, in a cell of its own for spreadsheets that
   * part cells otherwise than by commas, whatever the quotes. The last four signs are wide forms,
   * which spreadsheets in East Asia take for the same.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[,;\\t])(?=[\\s\\v\\p{Z}\\p{Cf}]*[=+@\\-\\uff1d\\uff0b\\uff20\\uff0d])");

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)?");

  private final Writer out;
  private final RecordClient client;
  private final List<String> labels;
  private final boolean integers;

  /**
   * Writes the names of the columns.
   *
   * @param out where lines go; not closed
   * @param client knows the contract
   * @param integers whether integers are written in place of real numbers
   * @throws IOException if writing fails
   */
  public CsvResults(Writer out, RecordClient client, boolean integers) throws IOException {
    this.out = out;
    this.client = client;
    this.labels = client.contract().labels();
    this.integers = integers;
    out.write(names() + "\n");
  }

  private String names() {
    if (labels.isEmpty()) {
      return IntStream.rangeClosed(1, client.contract().outputShape().size())
          .mapToObj(number -> "output" + number)
          .collect(Collectors.joining(","));
    }
    return "label," + labels.stream().map(CsvResults::quoted).collect(Collectors.joining(","));
  }

  /** As RFC 4180 has it, and so that spreadsheets take no label for a formula. */
  private static String quoted(String label) {
    String text = isNumber(label) ? label : FORMULA.matcher(label).replaceAll("$1'");
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == ';' || c == '"');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static boolean isNumber(String label) {
    return NUMBER.matcher(label).matches();
  }

  @Override
  public void accept(long index, Outputs outputs) throws IOException {
    String numbers =
        integers
            ? IntStream.of(outputs.integers().orElseThrow())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","))
            : DoubleStream.of(outputs.numbers())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    out.write(
        labels.isEmpty()
            ? numbers + "\n"
            : quoted(labels.get(outputs.greatest())) + "," + numbers + "\n");
  }
}
