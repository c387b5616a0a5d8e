package org.trellisfhe.quant.polynomial;

/**
 * Where a fit has to be good: the weights of 004, (2) and (3), whose orthogonal polynomials span
 * its fits. A number x of the range -l to l counts by t = x / l; other ranges are shifted first.
 */
public enum FitSystem {
  /**
   * 1 / (l sqrt(1 - t^2)), that of the Chebyshev polynomials: all of the range counts, its ends
   * most, so that the greatest error is not far from the least possible.
   */
  CHEBYSHEV {
    @Override
    double ofAngle(double angle) {
      return 1;
    }
  },
  /**
   * exp(-1 / t^2): 0 at the centre and hardly more near it, greatest at the ends. The centre is
   * given up for a better fit on either side of it, where 004 finds slopes more like the
   * function's.
   */
  CENTRE_SPARING {
    @Override
    double ofAngle(double angle) {
      double t = Math.cos(angle);
      return Math.exp(-1 / (t * t)) * Math.sin(angle);
    }
  };

  /** {@return the weight of the angle, from 0 to pi, whose cosine is t} */
  abstract double ofAngle(double angle);
}
