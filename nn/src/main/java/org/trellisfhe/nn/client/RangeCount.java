package org.trellisfhe.nn.client;

/**
 * Counts the numbers of examples that lie outside a contract's range, and keeps the first place.
 */
final class RangeCount {
  private final RecordClient client;
  private long numbers;
  private long examples;
  private String first = "";

  RangeCount(RecordClient client) {
    this.client = client;
  }

  /**
   * Looks at one example more.
   *
   * @param outside which of its numbers lie outside, from 0 on
   * @param number of the example, from 1 on
   */
  void add(float[] example, int[] outside, long number, Examples source) {
    if (outside.length == 0) {
      return;
    }
    if (numbers == 0) {
      first =
          "%s in example %d (%s)"
              .formatted(example[outside[0]], number, source.place(outside[0] + 1));
    }
    numbers += outside.length;
    examples++;
  }

  long numbers() {
    return numbers;
  }

  /** How many, and where the first is. */
  String describe() {
    return "%,d %s of %,d %s outside the contract's range, %s: the first is %s"
        .formatted(
            numbers,
            numbers == 1 ? "number" : "numbers",
            examples,
            examples == 1 ? "example" : "examples",
            client.range(),
            first);
  }
}
