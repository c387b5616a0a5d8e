package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;

/**
 * The server: runs a plan on encrypted examples with an evaluation key. It sees ciphertexts only.
 * Examples that are run together fill each other's batches, as many at a time as find room.
 */
public final class BitwiseExecutor implements AutoCloseable {
  private final BitwisePlan plan;
  private final KeyId keyId;
  private final CircuitExecutor<LweCiphertext> executor;
  private final Optional<BitConcealment> concealment;

  /**
   * Makes ready, on all cores.
   *
   * @param plan what to run
   * @param key of the plan's parameter set
   * @param threads how many batches are computed at once, at least 1
   * @throws IllegalArgumentException if the key is of another parameter set
   */
  public BitwiseExecutor(BitwisePlan plan, EvaluationKey key, int threads) {
    if (!key.parameters().equals(plan.parameters())) {
      throw new IllegalArgumentException(
          "evaluation key for '"
              + key.parameters().name()
              + "': the plan is for '"
              + plan.parameters().name()
              + "'");
    }
    this.plan = plan;
    this.keyId = key.keyId();
    this.executor =
        new CircuitExecutor<>(
            BootstrappedEvaluator.forCircuits(Bootstrapper.of(key)),
            threads,
            CircuitExecutor.DEFAULT_BATCH_SIZE);
    this.concealment = plan.privacy().map(own -> new BitConcealment(own, key, threads));
  }

  /**
   * Infers examples.
   *
   * @param examples encrypted by the client, each in the plan's layout
   * @param listener hears how many bootstraps are done
   * @param token stops the run when cancelled
   * @return for each example the encrypted bits of its results, in the plan's layout
   * @throws IllegalArgumentException if an example is under another key or of another size
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public List<List<LweCiphertext>> run(
      List<SeededCiphertexts> examples, ProgressListener listener, CancellationToken token) {
    examples.forEach(this::check);
    long each = plan.bootstraps();
    long ofCircuit = plan.report().bootstraps();
    int together = executor.instancesTogether(plan.circuit());
    List<List<LweCiphertext>> results = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += together) {
      int to = Math.min(from + together, examples.size());
      long before = from * each;
      List<List<LweCiphertext>> inputs =
          examples.subList(from, to).stream().map(SeededCiphertexts::expand).toList();
      ProgressListener all = (done, total) -> listener.at(before + done, examples.size() * each);
      List<List<LweCiphertext>> own = executor.runAll(plan.circuit(), inputs, all, token);
      long circuits = inputs.size() * ofCircuit;
      results.addAll(
          concealment
              .map(
                  how ->
                      how.hidden(
                          own, executor, (done, total) -> all.at(circuits + done, total), token))
              .orElse(own));
    }
    return Collections.unmodifiableList(results);
  }

  private void check(SeededCiphertexts example) {
    if (!example.keyId().equals(keyId)) {
      throw new IllegalArgumentException(
          "example under " + example.keyId() + ": the evaluation key is of " + keyId);
    }
    if (example.size() != plan.layout().input().bits()) {
      throw new IllegalArgumentException(
          "example of %d bits: must be %d".formatted(example.size(), plan.layout().input().bits()));
    }
  }

  /** Ends the threads; a run that is under way is cancelled. */
  @Override
  public void close() {
    executor.close();
  }
}
