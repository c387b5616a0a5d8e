package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/** Whether a set fulfils a wish. */
final class Feasibility {
  private static final double MARGIN = 1.0 / 8;

  /** Deviations agree with a line although one of the two may have been rounded. */
  private static final double SLACK = 1 - 1e-9;

  /** Numbers below this are rounded to the torus correctly. */
  private static final double ROUNDING_LIMIT = 0x1p51;

  /**
   * Deviations that must lie below the limit: 16 leave less than 2^-180, enough for the million
   * coefficients that a bootstrap rounds.
   */
  private static final double ROUNDING_DEVIATIONS = 16;

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
    return set.lweStandardDeviation() >= line.deviation(set.lweDimension()) * SLACK
        && set.ringStandardDeviation() >= line.deviation(set.longDimension()) * SLACK;
  }

  /** Whether doubles hold an external product's sums: digits times uniform torus elements. */
  boolean exact(ParameterSet set) {
    Gadget gadget = set.bootstrapGadget();
    double terms = (double) RingShape.of(set).rows() * set.ringSize();
    double sumVariance = terms * gadget.digitMeanSquare() * 0x1p64 / 12;
    return ROUNDING_DEVIATIONS * Math.sqrt(sumVariance) <= ROUNDING_LIMIT;
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
