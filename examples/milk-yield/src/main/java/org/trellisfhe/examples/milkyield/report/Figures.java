package org.trellisfhe.examples.milkyield.report;

import java.util.Locale;

/** Numbers for people. */
final class Figures {
  private Figures() {}

  /** Two ends of a range with as many decimals as tell them apart, one at least. */
  static String range(double low, double high) {
    int decimals = (int) Math.max(1, Math.min(12, 2 - Math.floor(Math.log10(high - low))));
    String format = "%." + decimals + "f";
    return String.format(Locale.ROOT, format + " to " + format, low, high);
  }

  /** Seconds with two digits at least, however few they are. */
  static String seconds(double seconds) {
    return String.format(
        Locale.ROOT, seconds < 0.0995 ? "%.2g" : seconds < 0.995 ? "%.2f" : "%.1f", seconds);
  }
}
