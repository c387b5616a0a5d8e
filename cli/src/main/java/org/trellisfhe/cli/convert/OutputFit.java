package org.trellisfhe.cli.convert;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How near one output of a network on integers is to the original's.
 *
 * @param meanDifference mean absolute difference
 * @param meanSize mean absolute value of the original's
 * @param range from the least to the greatest value of the original's
 * @param correlation of both; none if the original's is always the same, 0 if only the other is
 */
record OutputFit(double meanDifference, double meanSize, double range, OptionalDouble correlation) {

  static OutputFit of(List<float[]> real, List<double[]> found, int output) {
    double[] x = real.stream().mapToDouble(values -> values[output]).toArray();
    double[] y = found.stream().mapToDouble(values -> values[output]).toArray();
    double difference = 0;
    double size = 0;
    double least = x[0];
    double greatest = x[0];
    for (int i = 0; i < x.length; i++) {
      difference += Math.abs(x[i] - y[i]);
      size += Math.abs(x[i]);
      least = Math.min(least, x[i]);
      greatest = Math.max(greatest, x[i]);
    }
    return new OutputFit(
        difference / x.length, size / x.length, greatest - least, correlation(x, y));
  }

  /** Of Pearson. */
  private static OptionalDouble correlation(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    if (xx == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(yy == 0 ? 0 : xy / Math.sqrt(xx * yy));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The difference as a share of the range, or of the size where there is no range. */
  double relativeDifference() {
    double scale = range > 0 ? range : meanSize;
    if (scale > 0) {
      return meanDifference / scale;
    }
    return meanDifference == 0 ? 0 : 1;
  }
}
