package org.trellisfhe.nn.privacy;

/**
 * What the results of one record tell of a model beside its values, at most: how far their
 * distribution is from one that depends on the values and the contract only, in two parts that are
 * made in different ways.
 *
 * @param distance statistical distance of the first part; of many records these add up
 * @param divergence Kullback-Leibler divergence of the second, in nats; of many records these add
 *     up, and the statistical distance is at most the root of half the sum (Pinsker)
 */
public record Leak(double distance, double divergence) {
  /**
   * Checks that both can be.
   *
   * @throws IllegalArgumentException if one is negative or not a number
   */
  public Leak {
    if (!(distance >= 0 && divergence >= 0)) {
      throw new IllegalArgumentException(
          "distance %s, divergence %s: must be at least 0".formatted(distance, divergence));
    }
  }

  /**
   * The advantage of whoever has many records.
   *
   * @param log2Records log2 of their number
   * @return a bound, which may be above 1
   */
  public double advantage(double log2Records) {
    double records = Math.pow(2, log2Records);
    return records * distance + Math.sqrt(records * divergence / 2);
  }

  /**
   * For how many records the advantage stays within {@link Privacy#ADVANTAGE}: of {@code Q d +
   * sqrt(Q D / 2) = A} the solution, by the root of Q.
   *
   * @return log2 of their number
   */
  public double log2Records() {
    double half = Math.sqrt(divergence / 2);
    double root = Math.sqrt(half * half + 4 * distance * Privacy.ADVANTAGE);
    return 2 * Math.log(2 * Privacy.ADVANTAGE / (half + root)) / Math.log(2);
  }

  /**
   * Whether it is as little as is asked for.
   *
   * @param privacy that is wanted
   * @return true for enough records
   */
  public boolean keeps(Privacy privacy) {
    return log2Records() >= privacy.log2Records();
  }
}
