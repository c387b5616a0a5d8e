package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;

/**
 * The errors of several sums, as far as they can be the greatest: of each the sums of its squared
 * weights, by what the errors come from. Sums that have no more of anything than another one are
 * left out.
 */
final class ErrorFront {
  private final List<double[]> sums = new ArrayList<>();

  /** Takes a sum into account; the array is not changed later. */
  void add(double[] squares) {
    if (sums.stream().anyMatch(sum -> covers(sum, squares))) {
      return;
    }
    sums.removeIf(sum -> covers(squares, sum));
    sums.add(squares);
  }

  private static boolean covers(double[] greater, double[] less) {
    for (int i = 0; i < greater.length; i++) {
      if (greater[i] < less[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The greatest variance of any of the sums.
   *
   * @param variances of single errors, by what they come from
   */
  double variance(double[] variances) {
    double greatest = 0;
    for (double[] squares : sums) {
      double variance = 0;
      for (int i = 0; i < squares.length; i++) {
        // What is not known yet is not there either.
        variance += squares[i] == 0 ? 0 : squares[i] * variances[i];
      }
      greatest = Math.max(greatest, variance);
    }
    return greatest;
  }
}
