package org.trellisfhe.gates.schedule;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.circuit.Circuit;

/**
 * Runs circuits on many threads, in batches. Several instances of a circuit may run side by side,
 * so that narrow parts of it fill batches too. Bits are forgotten when their last use is over, and
 * wide circuits run in an order that keeps few of them. Threads belong to the executor and end with
 * {@link #close}; they do not keep the JVM alive. One run at a time; others wait for it, unless
 * they are interrupted.
 *
 * <p>A run ends early by its token or by interrupting the thread that started it: after the batches
 * in work, with a {@link CancellationException}, and with no thread still working for it.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class CircuitExecutor<B> implements AutoCloseable {
  /** Gates in a batch, unless asked otherwise: where reading the key no longer matters. */
  public static final int DEFAULT_BATCH_SIZE = 64;

  /** Bits kept at one time, unless asked otherwise: about 100 MB of the named sets' ciphertexts. */
  public static final int DEFAULT_ROOM = 1 << 14;

  private final BatchEvaluator<B> evaluator;
  private final int threads;
  private final int batchSize;
  private final int room;
  private final Workers workers;

  /** Held by the run that is under way. */
  private final ReentrantLock running = new ReentrantLock();

  /**
   * An executor for all cores.
   *
   * @param evaluator what computes
   */
  public CircuitExecutor(BatchEvaluator<B> evaluator) {
    this(evaluator, Runtime.getRuntime().availableProcessors(), DEFAULT_BATCH_SIZE);
  }

  /**
   * An executor.
   *
   * @param evaluator what computes
   * @param threads how many batches are computed at once, at least 1
   * @param batchSize the largest number of gates in a batch, at least 1
   * @throws IllegalArgumentException if a number is not positive
   */
  public CircuitExecutor(BatchEvaluator<B> evaluator, int threads, int batchSize) {
    this(evaluator, threads, batchSize, DEFAULT_ROOM);
  }

  /**
   * An executor with room for so many bits.
   *
   * @param evaluator what computes
   * @param threads how many batches are computed at once, at least 1
   * @param batchSize the largest number of gates in a batch, at least 1
   * @param room how many bits are kept at one time, inputs among them, wherever a circuit can do
   *     with so few; at least 0
   * @throws IllegalArgumentException if a number is too small
   */
  public CircuitExecutor(BatchEvaluator<B> evaluator, int threads, int batchSize, int room) {
    if (threads < 1 || batchSize < 1 || room < 0) {
      throw new IllegalArgumentException(
          "threads %d, batchSize %d and room %d: at least 1, 1 and 0"
              .formatted(threads, batchSize, room));
    }
    this.evaluator = evaluator;
    this.threads = threads;
    this.batchSize = batchSize;
    this.room = room;
    this.workers = new Workers("circuit-executor", threads);
  }

  /**
   * How many instances of a circuit find room side by side: a caller that has more of them runs
   * them one lot after the other.
   *
   * @param circuit what to run
   * @return at least 1
   */
  public int instancesTogether(Circuit circuit) {
    Schedule leanest = Schedule.of(circuit, roundSize(1), 0);
    long kept = (long) circuit.inputs() + leanest.mostKept();
    return (int) Math.max(1, room / Math.max(1, kept));
  }

  /**
   * Runs a circuit once.
   *
   * @param circuit what to run
   * @param inputs as many as the circuit has
   * @return the outputs
   * @throws IllegalArgumentException as {@link #runAll}
   * @throws CancellationException if this thread is interrupted
   * @throws IllegalStateException if this executor is closed
   */
  public List<B> run(Circuit circuit, List<B> inputs) {
    return runAll(circuit, List.of(inputs), ProgressListener.NONE, new CancellationToken()).get(0);
  }

  /**
   * Runs several instances of a circuit side by side.
   *
   * @param circuit what to run
   * @param instances for each instance as many inputs as the circuit has
   * @param listener hears of progress
   * @param token stops the run when cancelled
   * @return the outputs of each instance
   * @throws IllegalArgumentException if a number of inputs is wrong, the circuit was built for
   *     another parameter set than the evaluator's key, or inputs are not what the circuit supposes
   *     of their errors: before anything is computed
   * @throws CancellationException if the token is cancelled or this thread is interrupted; its
   *     interrupt status is then set again
   * @throws IllegalStateException if this executor is closed
   */
  public List<List<B>> runAll(
      Circuit circuit,
      List<List<B>> instances,
      ProgressListener listener,
      CancellationToken token) {
    waitForTheRunBefore();
    try {
      return runAlone(circuit, instances, listener, workers.run(token));
    } finally {
      running.unlock();
    }
  }

  private void waitForTheRunBefore() {
    try {
      running.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private List<List<B>> runAlone(
      Circuit circuit, List<List<B>> instances, ProgressListener listener, Workers.Run run) {
    Values<B> values = new Values<>(circuit, evaluator, instances);
    if (instances.isEmpty()) {
      return List.of();
    }
    int capacity = roundSize(instances.size());
    int own = Math.max(0, room / instances.size() - circuit.inputs());
    Schedule schedule = Schedule.of(circuit, capacity, own);
    long total = 0;
    for (int round = 0; round < schedule.rounds(); round++) {
      total += (long) schedule.bootstraps(round).length * instances.size();
    }
    Progress progress = new Progress(listener, total);
    for (int round = 0; round < schedule.rounds(); round++) {
      applyFree(values, schedule.freeGatesBefore(round));
      runRound(values, schedule.bootstraps(round), progress, run);
    }
    applyFree(values, schedule.freeGatesBefore(schedule.rounds()));
    return values.outputs();
  }

  /** Bootstraps of one instance in a round that gives all threads a batch. */
  private int roundSize(int instances) {
    return Math.max(1, (int) Math.min(1 << 20, (long) threads * batchSize) / instances);
  }

  private void applyFree(Values<B> values, int[] nodes) {
    for (int node : nodes) {
      values.applyFree(node);
    }
  }

  private void runRound(Values<B> values, int[] nodes, Progress progress, Workers.Run run) {
    int count = Math.multiplyExact(nodes.length, values.instances());
    List<GateCall<B>> calls = new ArrayList<>(count);
    for (int node : nodes) {
      for (int instance = 0; instance < values.instances(); instance++) {
        calls.add(values.call(instance, node));
      }
    }
    Iterator<B> outputs = outputs(calls, progress, run).iterator();
    for (int node : nodes) {
      for (int instance = 0; instance < values.instances(); instance++) {
        values.set(instance, node, outputs.next());
      }
      values.dropOperands(node);
    }
  }

  /** Independent gates, in as few batches as there can be, but the same number for every thread. */
  private Stream<B> outputs(List<GateCall<B>> calls, Progress progress, Workers.Run run) {
    List<List<GateCall<B>>> batches = workers.parts(calls, batchSize);
    int cores = Math.max(1, threads / Math.max(1, batches.size()));
    return run
        .each(
            batches,
            batch -> evaluator.applyAll(batch, run.helpers(), cores),
            batch -> progress.add(batch.size()))
        .stream()
        .flatMap(List::stream);
  }

  /**
   * Ends the threads, after the batches in work; a run that is under way is cancelled. From another
   * thread too, or more than once.
   */
  @Override
  public void close() {
    workers.close();
  }

  /** Counts bootstraps on the thread that started the run. */
  static final class Progress {
    private final ProgressListener listener;
    private final long total;
    private long done;

    Progress(ProgressListener listener, long total) {
      this.listener = listener;
      this.total = total;
    }

    void add(int count) {
      done += count;
      listener.at(done, total);
    }
  }
}
