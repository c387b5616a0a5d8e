package org.trellisfhe.nn.deploy;

/**
 * How examples lie in records: so many records of inputs hold a batch of examples, and its results
 * take so many records of outputs. A stream holds whole batches; only the last may hold fewer
 * examples.
 *
 * @param examples that a batch holds at most
 * @param inputRecords that hold them
 * @param outputRecords that hold their results
 */
public record Batch(int examples, int inputRecords, int outputRecords) {
  /** A record for each example. */
  public static final Batch SINGLE = new Batch(1, 1, 1);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is below 1
   */
  public Batch {
    require("examples", examples);
    require("inputRecords", inputRecords);
    require("outputRecords", outputRecords);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " = " + value + ": must be at least 1");
    }
  }
}
