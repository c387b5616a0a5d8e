package org.trellisfhe.nn.bitwise;

import java.util.List;
import java.util.stream.Stream;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.publickey.Rerandomiser;

/**
 * Hides a network in the bits of its results, as a plan says. Every run draws anew: results that
 * are computed again count as those of another record.
 */
final class BitConcealment {
  private final BitwisePrivacy privacy;
  private final Rerandomiser rerandomiser;
  private final boolean parallel;

  /**
   * With the cryptographic source.
   *
   * @param privacy as planned
   * @param key whose public key the bits are under
   * @param threads 1 to use no other than the caller's for new masks
   */
  BitConcealment(BitwisePrivacy privacy, EvaluationKey key, int threads) {
    this.privacy = privacy;
    this.rerandomiser = new Rerandomiser(key.publicKey());
    this.parallel = threads > 1;
  }

  /** The examples' bits, with nothing in them but their values. */
  List<List<LweCiphertext>> hidden(
      List<List<LweCiphertext>> results,
      CircuitExecutor<LweCiphertext> executor,
      ProgressListener listener,
      CancellationToken token) {
    long each = privacy.bootstraps() / privacy.cycles() * results.size();
    List<List<LweCiphertext>> current = results;
    for (int i = 0; i < privacy.cycles(); i++) {
      long before = i * each;
      current =
          executor.runAll(
              privacy.cycle(),
              flooded(current, privacy.floodBetween()),
              (done, total) -> listener.at(before + done, total),
              token);
    }
    return flooded(current, privacy.lastFlood()).stream().map(this::stated).toList();
  }

  private List<List<LweCiphertext>> flooded(List<List<LweCiphertext>> examples, double flood) {
    return examples.stream().map(bits -> floodedBits(bits, flood)).toList();
  }

  private List<LweCiphertext> floodedBits(List<LweCiphertext> bits, double flood) {
    Stream<LweCiphertext> stream = parallel ? bits.parallelStream() : bits.stream();
    return stream.map(bit -> rerandomiser.rerandomise(bit, flood)).toList();
  }

  private List<LweCiphertext> stated(List<LweCiphertext> bits) {
    return bits.stream()
        .map(bit -> LweCiphertext.of(bit.toArray(), privacy.statedVariance()))
        .toList();
  }
}
