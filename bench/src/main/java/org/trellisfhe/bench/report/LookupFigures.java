package org.trellisfhe.bench.report;

import org.trellisfhe.lwe.lookup.IntegerLookup;

/**
 * What a plan says of a look-up that is measured.
 *
 * @param bits of the integers that are looked up
 * @param removedBits lowest bits that are taken away before the table's rotation
 * @param extension how many times as long as the ring the table is
 * @param work in rotations of the ring's own length
 * @param log2Failure log2 of the probability that any of its rotations fails
 */
public record LookupFigures(
    int bits, int removedBits, int extension, double work, double log2Failure) {

  /**
   * Those of a plan.
   *
   * @param bits of the integers that are looked up
   * @param plan the way
   * @return its figures
   */
  public static LookupFigures of(int bits, IntegerLookup plan) {
    return new LookupFigures(
        bits, plan.removedBits(), plan.extension(), plan.work(), plan.log2FailureProbability());
  }
}
