package org.trellisfhe.examples.milkyield.data;

/**
 * What a file of records did not hold, and what became of it.
 *
 * @param yields rows without a yield, or with a yield of zero, which make no record
 * @param carried missing values of features for which the cow's last known value was taken
 * @param incomplete rows with a yield that make no record, for a feature was never known before
 */
public record Missing(int yields, int carried, int incomplete) {
  /** Nothing was missing. */
  public static final Missing NOTHING = new Missing(0, 0, 0);

  /** Whether anything was missing. */
  public boolean any() {
    return !equals(NOTHING);
  }
}
