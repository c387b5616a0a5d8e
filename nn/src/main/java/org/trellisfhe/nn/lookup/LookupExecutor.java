package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.lookup.LookupEvaluator;
import org.trellisfhe.quant.IntRange;

/**
 * The server: runs a plan on encrypted windows with an evaluation key. It sees ciphertexts only.
 * Windows that are run together fill each other's batches.
 */
public final class LookupExecutor implements AutoCloseable {
  private final LookupPlan plan;
  private final KeyId keyId;
  private final LookupEvaluator evaluator;
  private final LookupThreads threads;

  /**
   * Makes ready, on all cores.
   *
   * @param plan what to run
   * @param key of the plan's parameter set
   * @param threads how many batches are computed at once, at least 1
   * @throws IllegalArgumentException if the key is of another parameter set, or there is no thread
   */
  public LookupExecutor(LookupPlan plan, EvaluationKey key, int threads) {
    if (!key.parameters().equals(plan.parameters())) {
      throw new IllegalArgumentException(
          "evaluation key for '%s': the plan is for '%s'"
              .formatted(key.parameters().name(), plan.parameters().name()));
    }
    this.plan = plan;
    this.keyId = key.keyId();
    this.threads = new LookupThreads(threads);
    this.evaluator = new LookupEvaluator(Bootstrapper.of(key));
  }

  /**
   * Infers windows.
   *
   * @param windows encrypted by the client, each in the plan's layout
   * @param listener hears how many rotations are done
   * @param token stops the run when cancelled
   * @return for each window its encrypted result
   * @throws IllegalArgumentException if a window is under another key or of another size
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public List<FineCiphertext> run(
      List<SeededFineCiphertexts> windows, ProgressListener listener, CancellationToken token) {
    windows.forEach(this::check);
    LookupThreads.Run run =
        threads.run(listener, token, plan.report().rotations() * windows.size());
    List<LweInteger> sums = new ArrayList<>();
    for (SeededFineCiphertexts window : windows) {
      sums.addAll(filterSums(window));
    }
    List<LweInteger> activations = run.lookUp(sums, plan.filter().lookup(), evaluator);
    List<LweInteger> totals = new ArrayList<>();
    int positions = plan.positions().size();
    for (int from = 0; from < activations.size(); from += positions) {
      totals.add(plan.dense().accumulate(activations.subList(from, from + positions)));
    }
    return run.lookUp(totals, plan.dense().lookup(), evaluator).stream()
        .map(LweInteger::ciphertext)
        .toList();
  }

  private void check(SeededFineCiphertexts window) {
    if (!window.keyId().equals(keyId)) {
      throw new IllegalArgumentException(
          "window under " + window.keyId() + ": the evaluation key is of " + keyId);
    }
    if (window.size() != plan.layout().inputs()) {
      throw new IllegalArgumentException(
          "window of %d integers: must be %d".formatted(window.size(), plan.layout().inputs()));
    }
  }

  private List<LweInteger> filterSums(SeededFineCiphertexts window) {
    IntRange range = plan.layout().input();
    int torusBits = plan.layout().inputBits();
    List<LweInteger> inputs =
        window.expand().stream()
            .map(input -> new LweInteger(input, range.low(), range.high(), torusBits))
            .toList();
    List<LweInteger> sums = new ArrayList<>();
    for (int position : plan.positions()) {
      int from = position * plan.features();
      sums.add(plan.filter().accumulate(inputs.subList(from, from + plan.filter().unit().size())));
    }
    return sums;
  }

  /** Ends the threads; a run that is under way is cancelled. */
  @Override
  public void close() {
    threads.close();
  }
}
