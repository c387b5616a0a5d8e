package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;

/**
 * Infers on batches of examples, number by number, on several threads. Batches are never in memory
 * as a whole: numbers are taken a few at a time, and go as far as they can before more are.
 */
public final class SquaresServer implements AutoCloseable {
  private final SquaresPlan plan;
  private final FreshCheck check;
  private final CkksEvaluator evaluator;
  private final CkksEncoder encoder;
  private final Workers workers;

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
    this.encoder = new CkksEncoder(plan.parameters());
    this.check = new FreshCheck(plan.parameters(), key.keyId());
    this.workers = new Workers("squares", threads);
  }

  /**
   * Infers. Results are the same with any number of threads.
   *
   * @param numbers fresh, one ciphertext a number of an example; taken in order as they are needed
   * @return one a number of a result, by one prime
   * @throws IllegalArgumentException if there are more or fewer, or one is of another key or other
   *     parameters or not fresh, naming it
   * @throws CancellationException if the thread is interrupted, whose flag stays set; or if the
   *     server is closed meanwhile
   * @throws IllegalStateException if it was closed before
   */
  public List<CkksCiphertext> infer(Iterator<SeededCkksCiphertext> numbers) {
    return infer(numbers, new CancellationToken());
  }

  /**
   * Infers, until it is cancelled.
   *
   * @param numbers as for {@link #infer(Iterator)}
   * @param token stops the run when cancelled
   * @return one a number of a result, by one prime
   * @throws IllegalArgumentException as there
   * @throws CancellationException also if the token is cancelled
   * @throws IllegalStateException as there
   */
  public List<CkksCiphertext> infer(
      Iterator<SeededCkksCiphertext> numbers, CancellationToken token) {
    Workers.Run threads = workers.run(token);
    SquaresRun run = new SquaresRun(plan, new Sums.Tools(evaluator, encoder, threads));
    for (int from = 0; from < plan.inputs(); from += SquaresRun.CHUNK) {
      int to = Math.min(from + SquaresRun.CHUNK, plan.inputs());
      run.take(0, threads.each(next(numbers, from, to), Fresh::expand));
    }
    if (numbers.hasNext()) {
      throw new IllegalArgumentException(
          "more than %d ciphertexts: must be %d".formatted(plan.inputs(), plan.inputs()));
    }
    return run.results();
  }

  /** A number as it came. */
  private record Fresh(int index, SeededCkksCiphertext seeded) {
    Numbered expand() {
      return new Numbered(index, seeded.expand());
    }
  }

  private List<Fresh> next(Iterator<SeededCkksCiphertext> numbers, int from, int to) {
    List<Fresh> some = new ArrayList<>();
    for (int index = from; index < to; index++) {
      if (!numbers.hasNext()) {
        throw new IllegalArgumentException(
            "ciphertexts = %d: must be %d".formatted(index, plan.inputs()));
      }
      some.add(new Fresh(index, numbers.next()));
      check.require(index, some.get(index - from).seeded());
    }
    return some;
  }

  /** Ends the threads; an inference that is under way is cancelled. */
  @Override
  public void close() {
    workers.close();
  }
}
