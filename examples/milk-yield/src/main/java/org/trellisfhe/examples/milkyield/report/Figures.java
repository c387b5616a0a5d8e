package org.trellisfhe.examples.milkyield.report;

import java.util.Locale;

/** Numbers for people. */
final class Figures {
  private Figures() {}

  /** Seconds with two digits at least, however few they are. */
  static String seconds(double seconds) {
    return String.format(
        Locale.ROOT, seconds < 0.0995 ? "%.2g" : seconds < 0.995 ? "%.2f" : "%.1f", seconds);
  }
}
