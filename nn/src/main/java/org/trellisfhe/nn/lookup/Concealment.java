package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.publickey.Rerandomiser;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.torus.FineTorus;

/**
 * Hides a network in its results, as a plan says. Every run draws anew: results that are computed
 * again count as those of another record. Thread-safe.
 */
final class Concealment {
  private final LookupPrivacy privacy;
  private final Rerandomiser rerandomiser;
  private final RandomSource source;

  /**
   * With the cryptographic source.
   *
   * @param privacy as planned
   * @param key whose public key the ciphertexts are under
   */
  Concealment(LookupPrivacy privacy, EvaluationKey key) {
    this.privacy = privacy;
    rerandomiser = new Rerandomiser(key.publicKey());
    source = RandomSource.system();
  }

  /** What a node's look-ups read, with fresh masks where their errors are in results. */
  List<FineCiphertext> ofRead(int node, List<FineCiphertext> read) {
    if (!privacy.rerandomises(node)) {
      return read;
    }
    return read.stream()
        .map(sum -> rerandomiser.rerandomise(sum, 0).withVariance(sum.variance()))
        .toList();
  }

  /** An example's results, each with a fresh mask and its flood. */
  List<FineCiphertext> ofResults(List<FineCiphertext> results) {
    double[] floods;
    synchronized (source) {
      floods = privacy.floods().draw(source);
    }
    List<FineCiphertext> hidden = new ArrayList<>();
    for (int i = 0; i < floods.length; i++) {
      long flood = FineTorus.fromDouble(floods[i]);
      hidden.add(
          rerandomiser
              .rerandomise(results.get(i), 0)
              .times(1, flood)
              .withVariance(privacy.statedVariance()));
    }
    return List.copyOf(hidden);
  }
}
