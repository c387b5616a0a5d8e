package org.trellisfhe.bench.params;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.trellisfhe.lwe.internal.kernels.CoefficientKernel;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * Calls all kernels in turn, as blind rotations do, until the compiler is done with them: vector
 * code is a thousand times slower before it is compiled, and takes seconds to compile.
 */
final class WarmUp {
  private static final long NANOS = 9_000_000_000L;

  private final RingShape shape;
  private final NegacyclicTransform transform;
  private final CoefficientKernel coefficients;
  private final Gadget gadget;
  private final int[] doubled;
  private final double[] rows;
  private final double[] matrix;
  private final double[] sums;

  private WarmUp(Kernels kernels, RingShape shape) {
    this.shape = shape;
    int size = shape.size();
    transform = kernels.transforms().apply(size);
    coefficients = kernels.coefficients().apply(size);
    gadget = new Gadget(7, shape.levels());
    doubled = new SplittableRandom(1).ints(2L * size).toArray();
    rows = new double[shape.rows() * size];
    int columns = shape.components();
    matrix = transform.pack(new double[rows.length * columns], shape.rows(), columns);
    sums = new double[columns * size];
  }

  static void run(Kernels kernels) {
    // One, two, three and four columns at once are different loops.
    List<WarmUp> steps =
        Stream.of(256, 512, 1024, 2048)
            .flatMap(
                size ->
                    Stream.of(1, 2, 3, 6)
                        .map(rank -> new WarmUp(kernels, new RingShape(rank, size, 1 + rank % 3))))
            .toList();
    long start = System.nanoTime();
    while (System.nanoTime() - start < NANOS) {
      steps.forEach(WarmUp::step);
    }
  }

  private void step() {
    int size = shape.size();
    Arrays.fill(rows, 0);
    coefficients.rotateAndDecompose(doubled, 0, size / 2 + 3, gadget, rows, 0);
    for (int at = 0; at < rows.length; at += size) {
      transform.forward(rows, at);
    }
    transform.multiply(rows, shape.rows(), matrix, shape.components(), sums);
    for (int at = 0; at < sums.length; at += size) {
      transform.backward(sums, at);
      coefficients.addRounded(sums, at, doubled, 0);
    }
  }
}
