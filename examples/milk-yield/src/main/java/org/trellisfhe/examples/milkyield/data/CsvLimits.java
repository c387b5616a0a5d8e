package org.trellisfhe.examples.milkyield.data;

/**
 * What a herd file may cost before it is refused, so that no file, however small it is when
 * compressed, can exhaust the memory.
 *
 * @param maxBytes the most bytes after decompression
 * @param maxRows the most rows of data
 * @param maxLineBytes the most bytes in one line
 * @param maxColumns the most columns in one line
 */
public record CsvLimits(long maxBytes, int maxRows, int maxLineBytes, int maxColumns) {
  /** 256 MiB, 500,000 rows, 64 KiB a line, 1,000 columns. */
  public static final CsvLimits DEFAULT = new CsvLimits(256L << 20, 500_000, 64 << 10, 1000);

  /** Checks that every limit is positive. */
  public CsvLimits {
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxRows", maxRows);
    requirePositive("maxLineBytes", maxLineBytes);
    requirePositive("maxColumns", maxColumns);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " = " + value + ": must be positive");
    }
  }
}
