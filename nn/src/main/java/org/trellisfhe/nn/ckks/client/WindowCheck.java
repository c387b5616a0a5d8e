package org.trellisfhe.nn.ckks.client;

import java.util.List;
import org.trellisfhe.nn.ckks.WindowShape;

/**
 * Refuses windows that polynomials are not right for: they follow functions in the range only that
 * they were fitted to, and inputs are from 0 to 1 there.
 *
 * @param shape of the network
 * @param most windows at once
 */
record WindowCheck(WindowShape shape, int most) {
  void check(List<double[][]> windows) {
    if (windows.isEmpty() || windows.size() > most) {
      throw new IllegalArgumentException(
          "windows = %d: must be 1 to %d".formatted(windows.size(), most));
    }
    for (int w = 0; w < windows.size(); w++) {
      check(w, windows.get(w));
    }
  }

  /** Refuses to give outputs of more windows than there can be, or of none. */
  void checkCount(int count) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException("count = %d: must be 1 to %d".formatted(count, most));
    }
  }

  private void check(int w, double[][] window) {
    if (window.length != shape.steps()) {
      throw new IllegalArgumentException(
          "window %d: %d time steps: must be %d".formatted(w, window.length, shape.steps()));
    }
    for (int t = 0; t < window.length; t++) {
      if (window[t].length != shape.features()) {
        throw new IllegalArgumentException(
            "window %d: %d features: must be %d".formatted(w, window[t].length, shape.features()));
      }
      for (int f = 0; f < window[t].length; f++) {
        if (!(window[t][f] >= 0 && window[t][f] <= 1)) {
          throw new IllegalArgumentException(
              "window %d, time step %d, feature %d: %s: must be 0 to 1"
                  .formatted(w, t, f, window[t][f]));
        }
      }
    }
  }
}
