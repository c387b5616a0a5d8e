package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.internal.kernels.TorusWidth;

/**
 * What the cost of a blind rotation depends on besides the set.
 *
 * @param torus of the results
 * @param extension how many times as long as the ring the table is
 */
record RotationKind(TorusWidth torus, int extension) {
  /** As gates have it. */
  static final RotationKind GATE = new RotationKind(TorusWidth.COARSE, 1);
}
