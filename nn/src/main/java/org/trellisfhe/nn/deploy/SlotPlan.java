package org.trellisfhe.nn.deploy;

import java.util.Iterator;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;

/** How a network runs on numbers in slots, one way or another. */
interface SlotPlan {
  /** Where numbers lie. */
  SlotPacking packing();

  /** What an evaluation key must have, and no more. */
  List<Integer> automorphisms();

  /** Of the outputs, which are by one prime. */
  Scale outputScale();

  /**
   * How far from the network's the results of an example will be, as a root mean square.
   *
   * @throws IllegalArgumentException if its numbers are too great for the primes, naming the node
   */
  double error(float[] example);

  /** A server of batches. */
  Server server(CkksEvaluationKey key, int threads);

  /** Infers batches. */
  interface Server extends AutoCloseable {
    /** How many batches are inferred side by side. */
    int together();

    /** One batch: all of its ciphertexts, from fresh ones that are taken as they are needed. */
    List<CkksCiphertext> infer(Iterator<SeededCkksCiphertext> fresh, CancellationToken token);

    @Override
    void close();
  }
}
