package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;

/**
 * Infers on batches of examples, number by number, on several threads. Batches are never in memory
 * as a whole: numbers are taken a few at a time, and go as far as they can before more are.
 */
public final class SquaresServer implements AutoCloseable {
  private final SquaresPlan plan;
  private final KeyId keyId;
  private final Sums.Tools tools;

  /**
   * A server.
   *
   * @param plan of the network
   * @param key for its parameters; no automorphisms are needed
   * @param threads that compute, at least 1
   */
  public SquaresServer(SquaresPlan plan, CkksEvaluationKey key, int threads) {
    this.plan = Objects.requireNonNull(plan, "plan");
    CkksEvaluator evaluator = Arithmetic.of(plan.parameters(), key);
    this.keyId = key.keyId();
    this.tools =
        new Sums.Tools(evaluator, new CkksEncoder(plan.parameters()), new Workers(threads));
  }

  /**
   * Infers. Results are the same with any number of threads.
   *
   * @param numbers fresh, one ciphertext a number of an example; taken in order as they are needed
   * @return one a number of a result, by one prime
   * @throws IllegalArgumentException if there are more or fewer, or one is of another key or other
   *     parameters or not fresh, naming it
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public List<CkksCiphertext> infer(Iterator<SeededCkksCiphertext> numbers) {
    SquaresRun run = new SquaresRun(plan, tools);
    for (int from = 0; from < plan.inputs(); from += SquaresRun.CHUNK) {
      int to = Math.min(from + SquaresRun.CHUNK, plan.inputs());
      run.take(0, tools.workers().each(next(numbers, from, to), Fresh::expand));
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
      check(some.get(index - from));
    }
    return some;
  }

  private void check(Fresh number) {
    SeededCkksCiphertext seeded = number.seeded();
    CkksParameters parameters = plan.parameters();
    if (!seeded.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "ciphertext %d of %s: must be of %s"
              .formatted(number.index(), seeded.parameters().name(), parameters.name()));
    }
    if (!seeded.keyId().equals(keyId)) {
      throw new IllegalArgumentException(
          "ciphertext %d under %s: must be under %s"
              .formatted(number.index(), seeded.keyId(), keyId));
    }
    if (seeded.primes() != parameters.levels() || !seeded.scale().equals(parameters.scale())) {
      throw new IllegalArgumentException(
          "ciphertext %d by %d primes at scale %s: must be fresh, by %d at %s"
              .formatted(
                  number.index(),
                  seeded.primes(),
                  seeded.scale(),
                  parameters.levels(),
                  parameters.scale()));
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    tools.workers().close();
  }
}
