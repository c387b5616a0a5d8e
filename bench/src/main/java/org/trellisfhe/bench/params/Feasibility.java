package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/** Whether a set fulfils a wish, and with how long a table. */
final class Feasibility {
  /** Deviations agree with a line although one of the two may have been rounded. */
  private static final double SLACK = 1 - 1e-9;

  /** The most that the rounding of sums of products may add to a bootstrap's variance. */
  private static final double ROUNDING_SHARE = 1e-3;

  private final Wish wish;
  private final double margin;
  private final double largestPhaseVariance;

  Feasibility(Wish wish) {
    this.wish = wish;
    margin = Math.scalb(1.0, -2 - wish.tables().messageBits());
    largestPhaseVariance = FailureProbability.largestVariance(margin, wish.log2Failure());
  }

  boolean holds(ParameterSet set) {
    return holds(set, wish.tables().mostExtension());
  }

  /** Whether it does with tables so many times as long as the ring. */
  boolean holds(ParameterSet set, int extension) {
    return secure(set) && exact(set) && reads(set, extension);
  }

  private boolean reads(ParameterSet set, int extension) {
    return phaseVariance(set, extension) <= largestPhaseVariance;
  }

  /** The rotation with the shortest table that will do, or the longest if none will. */
  RotationKind rotation(ParameterSet set) {
    int extension = 1;
    while (extension < wish.tables().mostExtension() && !reads(set, extension)) {
      extension *= 2;
    }
    return new RotationKind(wish.tables().torus(), extension);
  }

  /** Whether both keys' errors reach the line. */
  boolean secure(ParameterSet set) {
    SecurityLine line = wish.security();
    return set.keyBlock() <= line.longestBlock()
        && set.lweStandardDeviation()
            >= line.shortDeviation(set.lweDimension(), set.keyBlock()) * SLACK
        && set.ringStandardDeviation() >= line.ringDeviation(set.longDimension()) * SLACK;
  }

  /**
   * Whether doubles hold an external product's sums: on 32 bits their rounding must be lost in the
   * noise; on 64 it is part of it.
   */
  boolean exact(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    return wish.tables().torus() == TorusWidth.FINE
        || noise.droppedVariance() <= ROUNDING_SHARE * noise.bootstrapVariance();
  }

  /** Of a fresh bootstrap. */
  double bootstrapVariance(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    return wish.tables().torus() == TorusWidth.FINE
        ? noise.fineBootstrapVariance()
        : noise.bootstrapVariance();
  }

  /** Of the phase that a bootstrap at the whole budget reads. */
  double phaseVariance(ParameterSet set, int extension) {
    double input = wish.budget() * bootstrapVariance(set);
    return new NoiseModel(set).phaseVariance(input, extension);
  }

  double log2Failure(ParameterSet set) {
    return FailureProbability.log2(margin, phaseVariance(set, rotation(set).extension()));
  }
}
