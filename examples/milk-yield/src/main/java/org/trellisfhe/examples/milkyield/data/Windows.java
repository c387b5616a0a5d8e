package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.List;

/** Cuts the records of a herd into windows without gaps. */
public final class Windows {
  /** Records before the target. */
  public static final int HISTORY = 20;

  private Windows() {}

  /**
   * All windows of 21 records that follow each other: 20 that are seen and one to be forecast.
   *
   * @return the windows, by cow and then by time
   */
  public static List<Window> of(Herd herd) {
    List<Window> windows = new ArrayList<>();
    for (CowHistory history : herd.cows()) {
      int following = 0;
      for (int last = 1; last < history.size(); last++) {
        following = history.follows(last) ? following + 1 : 0;
        if (following >= HISTORY) {
          windows.add(new Window(history, last - HISTORY, HISTORY));
        }
      }
    }
    return windows;
  }
}
