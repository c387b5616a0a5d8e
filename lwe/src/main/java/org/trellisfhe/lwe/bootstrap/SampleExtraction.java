package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.internal.kernels.Accumulators;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Coefficients of RLWE ciphertexts as LWE ciphertexts under the long key.
 *
 * @param rank k
 * @param size N
 * @param width places of the accumulators' layout
 */
record SampleExtraction(int rank, int size, int width) {
  SampleExtraction(ParameterSet parameters, int width) {
    this(parameters.ringRank(), parameters.ringSize(), width);
  }

  /** The coefficient at an index of the ciphertext at a place. */
  void extract(Accumulators accumulators, int place, int index, long[] target) {
    for (int p = 0; p < rank; p++) {
      int from = p * size * width + place;
      int to = p * size;
      for (int j = 0; j <= index; j++) {
        target[to + j] = accumulators.get(from + (index - j) * width);
      }
      for (int j = index + 1; j < size; j++) {
        target[to + j] = -accumulators.get(from + (index - j + size) * width);
      }
    }
    target[rank * size] = accumulators.get((rank * size + index) * width + place);
  }
}
