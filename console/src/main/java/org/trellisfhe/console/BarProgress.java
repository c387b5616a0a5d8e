package org.trellisfhe.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for terminals: a bar for each stage that takes its time. */
public final class BarProgress implements Progress {
  private static final int WIDTH = 79;
  private static final int LABEL = 28;
  private static final int UPDATE_MILLIS = 200;

  private final PrintStream out;

  /**
   * Progress on a stream.
   *
   * @param out a terminal, or what passes carriage returns on to one
   */
  public BarProgress(PrintStream out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  @Override
  public Meter start(Stage stage) {
    if (!stage.lengthy()) {
      return Progress.NONE.start(stage);
    }
    EndingOnce consumer = new EndingOnce(out);
    return new Bar(
        new ProgressBarBuilder()
            .setTaskName(String.format(Locale.ROOT, "%-" + LABEL + "s", stage.label()))
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(consumer)
            .build(),
        consumer);
  }

  /**
   * Where the library draws: not the terminal that it would look for, and with one end of the line,
   * which it forgets where a bar is closed before it was first drawn.
   */
  private static final class EndingOnce extends ConsoleProgressBarConsumer {
    private boolean ended;

    EndingOnce(PrintStream out) {
      super(out, WIDTH);
    }

    @Override
    public synchronized void close() {
      if (!ended) {
        ended = true;
        super.close();
      }
    }
  }

  private record Bar(ProgressBar bar, EndingOnce consumer) implements Meter {
    @Override
    public void at(long done, long total) {
      bar.maxHint(total);
      bar.stepTo(done);
    }

    @Override
    public void close() {
      // An interrupted thread would not wait for the last drawing, nor stay interrupted.
      boolean interrupted = Thread.interrupted();
      bar.close();
      consumer.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
