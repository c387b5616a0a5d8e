package org.trellisfhe.console;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option by which programs show how far they are. */
public final class ProgressOption {
  @Option(
      names = "--progress",
      negatable = true,
      defaultValue = "${sys:trellis.progress:-false}",
      fallbackValue = "true",
      description = "Show progress as bars, as is done on a terminal, or as lines.")
  private boolean bars;

  /**
   * Stages of a run.
   *
   * @param lines where progress goes if there are no bars, which go to the terminal
   * @param cancellation stops it
   */
  public Stages stages(PrintWriter lines, Cancellation cancellation) {
    return new Stages(bars ? new BarProgress(System.err) : new LineProgress(lines), cancellation);
  }
}
