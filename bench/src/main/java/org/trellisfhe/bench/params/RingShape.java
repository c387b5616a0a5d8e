package org.trellisfhe.bench.params;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What fixes the cost of an external product.
 *
 * @param rank k
 * @param size N
 * @param levels l of the bootstrap gadget
 */
record RingShape(int rank, int size, int levels) {
  private static final int[] SIZES = {256, 512, 1024, 2048, 4096};
  private static final int MIN_DIMENSION = 512;

  /**
   * Beyond it the ring's error is at its floor, and more dimension only costs, but for rings of one
   * polynomial, which read phases more finely.
   */
  private static final int MAX_DIMENSION = 2560;

  static final int MAX_LEVELS = 4;

  static RingShape of(ParameterSet set) {
    return new RingShape(set.ringRank(), set.ringSize(), set.bootstrapGadget().levels());
  }

  /** All that a search looks at. */
  static List<RingShape> all() {
    List<RingShape> shapes = new ArrayList<>();
    for (int size : SIZES) {
      for (int rank = 1; rank == 1 || rank * size <= MAX_DIMENSION; rank++) {
        for (int levels = 1; levels <= MAX_LEVELS && rank * size >= MIN_DIMENSION; levels++) {
          shapes.add(new RingShape(rank, size, levels));
        }
      }
    }
    return List.copyOf(shapes);
  }
}
