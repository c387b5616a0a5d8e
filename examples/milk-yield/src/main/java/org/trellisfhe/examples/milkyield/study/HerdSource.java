package org.trellisfhe.examples.milkyield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.console.files.FileErrors;
import org.trellisfhe.examples.milkyield.data.CsvFormat;
import org.trellisfhe.examples.milkyield.data.Herd;
import org.trellisfhe.examples.milkyield.data.HerdCsv;
import org.trellisfhe.examples.milkyield.data.HerdGenerator;

/** Where a herd comes from. */
public sealed interface HerdSource {

  /**
   * The herd.
   *
   * @throws MalformedDataException if a file's content cannot be used; it names line and column
   * @throws IOException if a file cannot be read; the message names it
   */
  Herd load() throws IOException;

  /** The source in a few words, for tables. */
  String description();

  /**
   * A herd that never lived.
   *
   * @param cows how many, 1 to 100,000
   * @param weeks how long, 30 to 5,200
   * @param seed chooses the herd; no secret
   */
  record Generated(int cows, int weeks, long seed) implements HerdSource {
    /** The greatest herd. */
    public static final int MOST_COWS = 100_000;

    /** The shortest time of which windows can be made. */
    public static final int LEAST_WEEKS = 30;

    /** The longest time. */
    public static final int MOST_WEEKS = 5_200;

    /** Checks the ranges. */
    public Generated {
      if (cows < 1 || cows > MOST_COWS) {
        throw new IllegalArgumentException("cows = " + cows + ": must be 1 to 100000");
      }
      if (weeks < LEAST_WEEKS || weeks > MOST_WEEKS) {
        throw new IllegalArgumentException("weeks = " + weeks + ": must be 30 to 5200");
      }
    }

    @Override
    public Herd load() {
      return HerdGenerator.generate(cows, weeks, seed);
    }

    @Override
    public String description() {
      return "generated herd, seed " + seed;
    }
  }

  /**
   * A CSV file, plain or gzip.
   *
   * @param file where it is
   * @param format which columns hold what
   */
  record CsvFile(Path file, CsvFormat format) implements HerdSource {
    /** Refuses absent values. */
    public CsvFile {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(format, "format");
    }

    @Override
    public Herd load() throws IOException {
      try {
        return HerdCsv.read(file, format);
      } catch (MalformedDataException e) {
        throw e;
      } catch (IOException e) {
        throw FileErrors.cannot("read", file, e);
      }
    }

    @Override
    public String description() {
      return String.valueOf(file.getFileName());
    }
  }
}
