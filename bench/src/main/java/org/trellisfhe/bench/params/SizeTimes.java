package org.trellisfhe.bench.params;

import java.util.SplittableRandom;
import org.trellisfhe.lwe.internal.kernels.CoefficientKernel;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * Nanoseconds of the kernels on polynomials of one size.
 *
 * @param forward one forward transform
 * @param backward one backward transform
 * @param rounding one addition of a rounded polynomial
 */
record SizeTimes(double forward, double backward, double rounding) {
  /** Coefficients in the buffers: 32 KB of doubles, about what a blind rotation works on. */
  private static final int BUFFER = 4096;

  static SizeTimes measure(Kernels kernels, int size) {
    NegacyclicTransform transform = kernels.transforms().apply(size);
    CoefficientKernel coefficients = kernels.coefficients().apply(size);
    // Zeros stay zeros however often they are transformed; the time does not depend on the values.
    double[] values = new double[BUFFER];
    int[] doubled = new int[2 * BUFFER];
    return new SizeTimes(
        each(size, at -> transform.forward(values, at)),
        each(size, at -> transform.backward(values, at)),
        each(size, at -> coefficients.addRounded(values, at, doubled, 2 * at)));
  }

  /** Nanoseconds of one rotation and decomposition of one polynomial. */
  static double decomposition(Kernels kernels, int size, Gadget gadget) {
    CoefficientKernel coefficients = kernels.coefficients().apply(size);
    int[] doubled = new SplittableRandom(1).ints(2L * size).toArray();
    double[] digits = new double[size * gadget.levels()];
    return MedianTimer.nanos(
        () -> coefficients.rotateAndDecompose(doubled, 0, size / 2 + 3, gadget, digits, 0));
  }

  /** Nanoseconds of a vector of polynomials times a matrix of them that is in cache. */
  static double product(Kernels kernels, RingShape shape) {
    NegacyclicTransform transform = kernels.transforms().apply(shape.size());
    int rowCount = shape.rows();
    int columns = shape.components();
    double[] rows = new double[rowCount * shape.size()];
    double[] matrix =
        transform.pack(new double[rowCount * columns * shape.size()], rowCount, columns);
    double[] out = new double[columns * shape.size()];
    return MedianTimer.nanos(() -> transform.multiply(rows, rowCount, matrix, columns, out));
  }

  private interface At {
    void run(int offset);
  }

  private static double each(int size, At code) {
    double all =
        MedianTimer.nanos(
            () -> {
              for (int at = 0; at < BUFFER; at += size) {
                code.run(at);
              }
            });
    return all * size / BUFFER;
  }
}
