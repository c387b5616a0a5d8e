package org.trellisfhe.nn.plan;

/**
 * How large a record of a stream may be: the ciphertexts of one example, or of its results. Plans
 * refuse what no contract could promise.
 */
public final class RecordLimit {
  /** The most bytes of a record. */
  public static final long MOST_BYTES = 1L << 28;

  private RecordLimit() {}

  /**
   * Whether a record is small enough.
   *
   * @param bytes of it
   * @return true up to {@link #MOST_BYTES}
   */
  public static boolean holds(long bytes) {
    return bytes <= MOST_BYTES;
  }

  /**
   * Refuses records that are too large.
   *
   * @param name of what they hold, for the message
   * @param bytes of each
   * @throws IllegalArgumentException if it is more than {@link #MOST_BYTES}
   */
  public static void require(String name, long bytes) {
    if (!holds(bytes)) {
      throw new IllegalArgumentException(
          "%s of %d bytes a record: must be at most %d".formatted(name, bytes, MOST_BYTES));
    }
  }
}
