package org.trellisfhe.examples.milkyield.study;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The test weeks of one cow: what she gave and what was forecast, in the yield's own unit.
 *
 * @param cow the cow
 * @param points by week
 */
public record ForecastSeries(String cow, List<Point> points) {
  /** Takes an unmodifiable copy. */
  public ForecastSeries {
    points = List.copyOf(points);
  }

  /**
   * One week.
   *
   * @param week counted from the herd's first, with a broken part where records are irregular
   * @param truth what she gave
   * @param floats the forecast of the network on real numbers
   * @param quantised the forecast of the network on integers, in the clear
   * @param encrypted the decrypted forecast, if this window was run on ciphertexts
   */
  public record Point(
      double week, double truth, double floats, double quantised, OptionalDouble encrypted) {}
}
