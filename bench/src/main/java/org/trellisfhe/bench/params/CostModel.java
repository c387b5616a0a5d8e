package org.trellisfhe.bench.params;

import org.trellisfhe.lwe.params.ParameterSet;

/** Predicts what a bootstrap costs on one core. */
interface CostModel {
  /** Milliseconds a bootstrap in a batch: every key element is in cache. */
  double batchMillis(ParameterSet set, RotationKind rotation);

  /** Milliseconds of a bootstrap alone: the whole key comes from memory. */
  double latencyMillis(ParameterSet set, RotationKind rotation);
}
