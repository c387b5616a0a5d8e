package org.trellisfhe.nn.privacy;

/**
 * For how many records in all, under whatever keys, results are to tell next to nothing of a model
 * but its values: whoever has the records and the client keys tells the model from any other that
 * gives the same values with an advantage of at most {@value #ADVANTAGE}.
 *
 * @param log2Records log2 of their number, {@value #LEAST} to {@value #MOST}; or 0: nothing is
 *     hidden, for results of models that the data owner may know
 */
public record Privacy(int log2Records) {
  /** What a bound on records is for. */
  public static final double ADVANTAGE = 1.0 / 16;

  /** The least that is worth its name. */
  public static final int LEAST = 10;

  /** More records than anyone computes. */
  public static final int MOST = 40;

  /** Results as they come. */
  public static final Privacy NONE = new Privacy(0);

  /** For contracts with other parties. */
  public static final Privacy DEFAULT = new Privacy(LEAST);

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Privacy {
    if (log2Records != 0 && (log2Records < LEAST || log2Records > MOST)) {
      throw new IllegalArgumentException(
          "privacy %d: must be 0 for none, or %d to %d for 2^%d to 2^%d records"
              .formatted(log2Records, LEAST, MOST, LEAST, MOST));
    }
  }

  /** {@return whether anything is to be hidden} */
  public boolean wanted() {
    return log2Records > 0;
  }

  @Override
  public String toString() {
    return wanted() ? "for 2^%d records".formatted(log2Records) : "none";
  }
}
