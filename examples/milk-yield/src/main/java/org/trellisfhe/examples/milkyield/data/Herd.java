package org.trellisfhe.examples.milkyield.data;

import java.util.List;
import java.util.Objects;

/**
 * The records of a herd.
 *
 * @param features the names of the features
 * @param cows the cows, in the order of their first appearance
 * @param missing what was missing where the records come from
 */
public record Herd(List<String> features, List<CowHistory> cows, Missing missing) {
  /** Takes unmodifiable copies. */
  public Herd {
    features = List.copyOf(features);
    cows = List.copyOf(cows);
    Objects.requireNonNull(missing, "missing");
  }

  /** A herd of which nothing is missing. */
  public Herd(List<String> features, List<CowHistory> cows) {
    this(features, cows, Missing.NOTHING);
  }

  /** How many records all cows have together. */
  public int records() {
    return cows.stream().mapToInt(CowHistory::size).sum();
  }
}
