package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What fixes the cost of one step of a blind rotation.
 *
 * @param ring rank, size and levels
 * @param keyBlock bits of the short key in a step
 */
record StepShape(RingShape ring, int keyBlock) {
  static StepShape of(ParameterSet set) {
    return new StepShape(RingShape.of(set), set.keyBlock());
  }
}
