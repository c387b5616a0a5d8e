package org.trellisfhe.console;

import org.trellisfhe.base.ProgressListener;

/** Shows how far stages are. */
public interface Progress {
  /** Shows nothing. */
  Progress NONE =
      stage ->
          new Meter() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void close() {}
          };

  /**
   * A stage begins.
   *
   * @param stage which
   * @return what hears of its steps; closed when the stage ends, one way or another
   */
  Meter start(Stage stage);

  /** Hears how far one stage is. Without a call of {@link #at} its length is unknown. */
  interface Meter extends ProgressListener, AutoCloseable {
    /** The stage is over. */
    @Override
    void close();
  }
}
