package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What fixes the cost of one step of a blind rotation.
 *
 * @param ring rank, size and levels
 * @param keyBlock bits of the short key in a step
 * @param rotation the torus and the table's length
 */
record StepShape(RingShape ring, int keyBlock, RotationKind rotation) {
  static StepShape of(ParameterSet set, RotationKind rotation) {
    return new StepShape(RingShape.of(set), set.keyBlock(), rotation);
  }
}
