package org.trellisfhe.console.csv;

/**
 * What a file may cost before it is refused, so that no file, however small it is when compressed,
 * can exhaust the memory.
 *
 * @param maxBytes the most bytes after decompression
 * @param maxRows the most rows that are not empty, the header's included
 * @param maxRowBytes the most bytes in one row, which may go over several lines
 * @param maxColumns the most columns in one row
 */
public record CsvLimits(long maxBytes, long maxRows, int maxRowBytes, int maxColumns) {
  /** 256 MiB, 500,000 rows, 64 KiB a row, 1,000 columns. */
  public static final CsvLimits DEFAULT = new CsvLimits(256L << 20, 500_000, 64 << 10, 1000);

  /** Checks that every limit is positive. */
  public CsvLimits {
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxRows", maxRows);
    requirePositive("maxRowBytes", maxRowBytes);
    requirePositive("maxColumns", maxColumns);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " = " + value + ": must be positive");
    }
  }
}
