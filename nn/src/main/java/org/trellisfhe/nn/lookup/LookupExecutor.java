package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.lookup.LookupEvaluator;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * The server: runs a plan on encrypted examples with an evaluation key. It sees ciphertexts only.
 * Examples that are run together fill each other's batches, as many at a time as fit into a fixed
 * room.
 */
public final class LookupExecutor implements AutoCloseable {
  /** Bytes of the ciphertexts of all examples that are computed together, unless one takes more. */
  private static final long ROOM = 1L << 27;

  private final LookupPlan plan;
  private final KeyId keyId;
  private final LookupEvaluator evaluator;
  private final LookupThreads threads;
  private final Optional<Concealment> concealment;
  private final long room;

  /**
   * Makes ready, on all cores.
   *
   * @param plan what to run
   * @param key of the plan's parameter set
   * @param threads how many batches are computed at once, at least 1
   * @throws IllegalArgumentException if the key is of another parameter set, or there is no thread
   */
  public LookupExecutor(LookupPlan plan, EvaluationKey key, int threads) {
    this(plan, key, threads, ROOM);
  }

  LookupExecutor(LookupPlan plan, EvaluationKey key, int threads, long room) {
    if (!key.parameters().equals(plan.parameters())) {
      throw new IllegalArgumentException(
          "evaluation key for '%s': the plan is for '%s'"
              .formatted(key.parameters().name(), plan.parameters().name()));
    }
    this.plan = plan;
    this.room = room;
    this.keyId = key.keyId();
    this.threads = new LookupThreads(threads);
    this.concealment = plan.privacy().map(privacy -> new Concealment(privacy, key));
    this.evaluator = new LookupEvaluator(Bootstrapper.of(key));
  }

  /**
   * Infers examples.
   *
   * @param examples encrypted by the client, each in the plan's layout
   * @param listener hears how many rotations are done
   * @param token stops the run when cancelled
   * @return for each example its encrypted results, in the order of the output's shape
   * @throws IllegalArgumentException if an example is under another key or of another size
   * @throws java.util.concurrent.CancellationException if the run was cancelled, this thread
   *     interrupted, or this closed meanwhile
   * @throws IllegalStateException if it was closed before
   */
  public List<List<FineCiphertext>> run(
      List<SeededFineCiphertexts> examples, ProgressListener listener, CancellationToken token) {
    examples.forEach(this::check);
    LookupThreads.Run run =
        threads.run(listener, token, plan.report().rotations() * examples.size());
    int most = (int) Math.max(1, room / Math.max(1, plan.report().exampleBytes()));
    int batches = (examples.size() + most - 1) / most;
    List<List<FineCiphertext>> results = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      int from = (int) ((long) examples.size() * i / batches);
      int to = (int) ((long) examples.size() * (i + 1) / batches);
      results.addAll(runTogether(examples.subList(from, to), run));
    }
    return List.copyOf(results);
  }

  private void check(SeededFineCiphertexts example) {
    if (!example.keyId().equals(keyId)) {
      throw new IllegalArgumentException(
          "example under " + example.keyId() + ": the evaluation key is of " + keyId);
    }
    if (example.size() != plan.layout().input().size()) {
      throw new IllegalArgumentException(
          "example of %d integers: must be %d"
              .formatted(example.size(), plan.layout().input().size()));
    }
  }

  private List<List<FineCiphertext>> runTogether(
      List<SeededFineCiphertexts> batch, LookupThreads.Run run) {
    List<ExampleValues> examples =
        batch.stream().map(own -> new ExampleValues(plan.values(), own.expand())).toList();
    LayerRun layers = new LayerRun(plan, evaluator, threads, concealment, examples);
    Lifetimes lifetimes = new Lifetimes(plan.values());
    List<PlannedGroup> groups = plan.draft().groups();
    for (int from = 0; from < groups.size(); ) {
      int node = groups.get(from).group().node();
      int to = from;
      while (to < groups.size() && groups.get(to).group().node() == node) {
        to++;
      }
      examples.forEach(example -> example.begin(node));
      runNode(layers, groups.subList(from, to), run);
      dropUsed(examples, lifetimes, node);
      from = to;
    }
    return layers.results(run);
  }

  private static void runNode(LayerRun layers, List<PlannedGroup> groups, LookupThreads.Run run) {
    List<LookupThreads.Job> jobs = new ArrayList<>();
    for (PlannedGroup group : groups) {
      if (group.group().ending() == ValueGroup.Ending.MAXIMUM) {
        layers.maxima(group, run);
      } else {
        jobs.addAll(layers.sums(group));
      }
    }
    run.work(jobs);
  }

  private static void dropUsed(List<ExampleValues> examples, Lifetimes lifetimes, int node) {
    for (int source = IntegerNetwork.INPUT; source <= node; source++) {
      if (lifetimes.endsAt(source, node)) {
        for (ExampleValues example : examples) {
          example.drop(source);
        }
      }
    }
  }

  /** Ends the threads; a run that is under way is cancelled. */
  @Override
  public void close() {
    threads.close();
  }
}
