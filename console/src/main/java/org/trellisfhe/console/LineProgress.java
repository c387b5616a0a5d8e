package org.trellisfhe.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;

/** Progress for files and pipes: a line when a stage begins and at each quarter of a long one. */
public final class LineProgress implements Progress {
  private static final long LONG_STEPS = 1000;
  private static final int PARTS = 4;

  private final PrintWriter out;

  /**
   * Progress on a writer.
   *
   * @param out where lines go
   */
  public LineProgress(PrintWriter out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  @Override
  public Meter start(Stage stage) {
    out.println(stage.label() + " ...");
    return new Quarters(stage);
  }

  private final class Quarters implements Meter {
    private final Stage stage;
    private long shown;

    Quarters(Stage stage) {
      this.stage = stage;
    }

    @Override
    public void at(long done, long total) {
      long part = total < LONG_STEPS ? 0 : done * PARTS / total;
      if (part > shown) {
        shown = part;
        out.println(
            String.format(
                Locale.ROOT, "%s: %,d of %,d%s", stage.label(), done, total, stage.unit()));
      }
    }

    @Override
    public void close() {}
  }
}
