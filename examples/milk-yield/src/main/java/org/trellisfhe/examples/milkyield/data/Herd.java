package org.trellisfhe.examples.milkyield.data;

import java.util.List;

/**
 * The records of a herd.
 *
 * @param features the names of the features
 * @param cows the cows, in the order of their first appearance
 */
public record Herd(List<String> features, List<CowHistory> cows) {
  /** Takes unmodifiable copies. */
  public Herd {
    features = List.copyOf(features);
    cows = List.copyOf(cows);
  }

  /** How many records all cows have together. */
  public int records() {
    return cows.stream().mapToInt(CowHistory::size).sum();
  }
}
