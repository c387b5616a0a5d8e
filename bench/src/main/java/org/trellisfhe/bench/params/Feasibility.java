package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/** Whether a set fulfils a wish. */
final class Feasibility {
  private static final double MARGIN = 1.0 / 8;

  /** Deviations agree with a line although one of the two may have been rounded. */
  private static final double SLACK = 1 - 1e-9;

  /** The most that the rounding of sums of products may add to a bootstrap's variance. */
  private static final double ROUNDING_SHARE = 1e-3;

  private final Wish wish;
  private final double largestPhaseVariance;

  Feasibility(Wish wish) {
    this.wish = wish;
    largestPhaseVariance = FailureProbability.largestVariance(MARGIN, wish.log2Failure());
  }

  boolean holds(ParameterSet set) {
    return secure(set) && exact(set) && phaseVariance(set) <= largestPhaseVariance;
  }

  /** Whether both keys' errors reach the line. */
  boolean secure(ParameterSet set) {
    SecurityLine line = wish.security();
    return set.keyBlock() <= line.longestBlock()
        && set.lweStandardDeviation()
            >= line.shortDeviation(set.lweDimension(), set.keyBlock()) * SLACK
        && set.ringStandardDeviation() >= line.ringDeviation(set.longDimension()) * SLACK;
  }

  /** Whether doubles hold an external product's sums: their rounding is lost in the noise. */
  boolean exact(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    return noise.droppedVariance() <= ROUNDING_SHARE * noise.bootstrapVariance();
  }

  /** Of the phase that a sign test at the whole budget reads. */
  double phaseVariance(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    return noise.phaseVariance(wish.budget() * noise.bootstrapVariance());
  }

  double log2Failure(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    return noise.log2FailureProbability(MARGIN, wish.budget() * noise.bootstrapVariance());
  }
}
