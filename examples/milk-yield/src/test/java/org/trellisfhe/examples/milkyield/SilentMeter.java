package org.trellisfhe.examples.milkyield;

import org.trellisfhe.console.Progress;

/** Shows nothing. */
public final class SilentMeter implements Progress.Meter {
  /** One is enough. */
  public static final Progress.Meter METER = new SilentMeter();

  private SilentMeter() {}

  @Override
  public void at(long done, long total) {}

  @Override
  public void close() {}
}
