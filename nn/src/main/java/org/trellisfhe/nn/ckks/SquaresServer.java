package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.Scale;

/** Infers on batches of examples, number by number, on several threads. */
public final class SquaresServer implements AutoCloseable {
  private final SquaresPlan plan;
  private final CkksEvaluator evaluator;
  private final CkksEncoder encoder;
  private final ExecutorService workers;

  /**
   * A server.
   *
   * @param plan of the network
   * @param key for its parameters; no automorphisms are needed
   * @param threads that compute, at least 1
   */
  public SquaresServer(SquaresPlan plan, CkksEvaluationKey key, int threads) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.evaluator = Arithmetic.of(plan.parameters(), key);
    if (threads < 1) {
      throw new IllegalArgumentException("threads = " + threads + ": must be at least 1");
    }
    this.encoder = new CkksEncoder(plan.parameters());
    this.workers = Executors.newFixedThreadPool(threads);
  }

  /**
   * Infers.
   *
   * @param numbers fresh, one ciphertext a number of an example
   * @return one a number of a result, by one prime
   * @throws IllegalArgumentException if there are more or fewer, or they are of another key
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public List<CkksCiphertext> infer(List<CkksCiphertext> numbers) {
    if (numbers.size() != plan.inputs()) {
      throw new IllegalArgumentException(
          "ciphertexts = %d: must be %d".formatted(numbers.size(), plan.inputs()));
    }
    List<CkksCiphertext> values = numbers;
    for (int i = 0; i < plan.network().stages().size(); i++) {
      List<CkksCiphertext> before = values;
      int stage = i;
      values =
          plan.network().stages().get(i) instanceof SquashedNetwork.Linear linear
              ? each(linear.rows().size(), k -> sum(linear.rows().get(k), before, stage))
              : each(before.size(), k -> square(before.get(k)));
    }
    return values.stream().map(value -> evaluator.dropTo(value, 1)).toList();
  }

  private CkksCiphertext sum(SquashedNetwork.Row row, List<CkksCiphertext> numbers, int stage) {
    Scale scale = plan.dropped(stage);
    int primes = plan.parameters().levels() - stage;
    List<CkksCiphertext> terms = new ArrayList<>();
    List<CkksConstant> weights = new ArrayList<>();
    for (int k = 0; k < row.size(); k++) {
      terms.add(numbers.get(row.from(k)));
      weights.add(encoder.constant(row.weight(k), scale, primes));
    }
    if (terms.isEmpty()) { // Nothing but its bias is left, at the scale of others.
      terms.add(numbers.get(0));
      weights.add(encoder.constant(0, scale, primes));
    }
    CkksCiphertext sum = evaluator.rescale(evaluator.weightedSum(terms, weights));
    return evaluator.add(sum, encoder.constant(row.bias(), plan.scale(stage + 1), primes - 1));
  }

  private CkksCiphertext square(CkksCiphertext x) {
    return Arithmetic.product(evaluator, x, x);
  }

  private List<CkksCiphertext> each(int count, IntFunction<CkksCiphertext> computed) {
    List<Future<CkksCiphertext>> futures = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int which = k;
      futures.add(workers.submit(() -> computed.apply(which)));
    }
    List<CkksCiphertext> results = new ArrayList<>();
    try {
      for (Future<CkksCiphertext> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      futures.forEach(future -> future.cancel(true));
      Thread.currentThread().interrupt();
      throw new CancellationException("inference was interrupted");
    } catch (ExecutionException e) {
      futures.forEach(future -> future.cancel(true));
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
