package org.trellisfhe.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.trellisfhe.base.files.Gzip;
import org.trellisfhe.nn.client.Examples;

/**
 * How examples are read from a file, plain or gzip: what it holds is seen from its first bytes.
 *
 * @param divisor of every number; null for 255 for bytes of images, 1 for numbers as text
 * @param header whether the first line of text has names, not numbers
 */
public record ExampleFormat(Double divisor, boolean header) {
  private static final byte[] IDX = {0, 0, 8};
  private static final double BYTE = 255;

  /**
   * Checks the divisor.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ExampleFormat {
    if (divisor != null && !(divisor > 0 && divisor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("divisor = " + divisor + ": must be positive");
    }
  }

  /**
   * Opens a file.
   *
   * @param file of examples
   * @param size numbers of each example
   * @return to be closed
   * @throws IOException if it cannot be read, or its images are of another size
   */
  public Examples open(Path file, int size) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = Gzip.unpacked(in).readNBytes(IDX.length);
    }
    if (Arrays.equals(start, IDX)) {
      return new IdxExamples(file, size, divisor == null ? BYTE : divisor);
    }
    return new CsvExamples(file, size, divisor == null ? 1 : divisor, header);
  }
}
