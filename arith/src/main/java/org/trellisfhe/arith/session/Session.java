package org.trellisfhe.arith.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.encrypted.SeededWord;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitPart;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Records what is done to encrypted numbers, and does it when a result is asked for: all that does
 * not depend on each other at once, in batches, on all cores; nothing that no result needs; equal
 * things once.
 *
 * <p>Results that are asked for together share what they have in common. A value that was asked for
 * is kept as a ciphertext, and nothing that was or will be recorded from it computes it again, but
 * for a bootstrap of each bit that is a sum.
 *
 * <p>Thread-safe, its values too: threads record at the same time, and while another waits for
 * results. Results are computed one call after the other, each on all of the session's cores; who
 * waits for another's call can be interrupted. What a result costs does not depend on how much was
 * recorded that it does not need, but memory grows with what is recorded until the session is
 * closed.
 */
public final class Session implements AutoCloseable {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final NoiseBudget budget;
  private final CircuitExecutor<LweCiphertext> executor;
  private final CircuitBuilder builder = new CircuitBuilder();
  private final SessionInputs inputs;

  /** Held while results are computed, so that none is computed twice. */
  private final ReentrantLock computing = new ReentrantLock();

  private volatile Watch watch = new Watch(ProgressListener.NONE, new CancellationToken());
  private volatile boolean closed;

  private record Watch(ProgressListener listener, CancellationToken token) {}

  private Session(Bootstrapper bootstrapper, int threads) {
    parameters = bootstrapper.parameters();
    keyId = bootstrapper.keyId();
    budget = NoiseBudget.of(new NoiseModel(parameters));
    inputs = new SessionInputs(parameters, budget, builder);
    executor =
        new CircuitExecutor<>(
            BootstrappedEvaluator.forCircuits(bootstrapper),
            threads,
            CircuitExecutor.DEFAULT_BATCH_SIZE);
  }

  /**
   * A session on all cores.
   *
   * @param key the client's evaluation key, which is expanded first
   * @return a session, to be closed
   */
  public static Session of(EvaluationKey key) {
    return of(Bootstrapper.of(key), Runtime.getRuntime().availableProcessors());
  }

  /**
   * A session with an expanded key, which several sessions may share.
   *
   * @param bootstrapper has the key
   * @param threads how many cores to use, at least 1
   * @return a session, to be closed
   * @throws IllegalArgumentException if the number of threads is not positive
   */
  public static Session of(Bootstrapper bootstrapper, int threads) {
    return new Session(bootstrapper, threads);
  }

  /**
   * Hears of progress from the next call on, and may stop a run.
   *
   * @param progress hears how many bootstraps are done, on the thread that asked for results; it
   *     must not ask for results itself
   * @param cancellation stops a run when cancelled, with a {@link CancellationException}
   * @return this session
   */
  public Session watchedBy(ProgressListener progress, CancellationToken cancellation) {
    watch = new Watch(progress, cancellation);
    return this;
  }

  /**
   * An integer that came from the client, or from another session.
   *
   * @param number under the session's key
   * @return the number, to compute with
   * @throws IllegalArgumentException if it is of another key or parameter set, of fixed point, or
   *     too noisy
   * @throws IllegalStateException if the session is closed
   */
  public EncryptedInt take(EncryptedWord number) {
    number.requireKey(parameters, keyId);
    return takeWord(number.integer());
  }

  /**
   * An integer that a client sent in a few bytes a bit.
   *
   * @param number under the session's key
   * @return the number, to compute with
   * @throws IllegalArgumentException as {@link #take(EncryptedWord)}
   * @throws IllegalStateException if the session is closed
   */
  public EncryptedInt take(SeededWord number) {
    return take(number.expand());
  }

  /**
   * A number of fixed point, or an integer as one, that came from the client or from another
   * session.
   *
   * @param number under the session's key
   * @return the number, to compute with
   * @throws IllegalArgumentException if it is of another key or parameter set, or too noisy
   * @throws IllegalStateException if the session is closed
   */
  public EncryptedFixed takeFixed(EncryptedWord number) {
    number.requireKey(parameters, keyId);
    return takeWord(number.word()).scaleDown(number.point());
  }

  /**
   * A truth value that came from the client, or from another session.
   *
   * @param bit under the session's key
   * @return the value, to compute with
   * @throws IllegalArgumentException if it is of another key or parameter set, too noisy, or
   *     anything but one unsigned bit
   * @throws IllegalStateException if the session is closed
   */
  public EncryptedBit takeBit(EncryptedWord bit) {
    bit.requireKey(parameters, keyId);
    checkOpen();
    return new EncryptedBit(this, inputs.wires(List.of(bit.bit())).get(0));
  }

  private EncryptedInt takeWord(Word<LweCiphertext> word) {
    checkOpen();
    return new EncryptedInt(this, withBits(word, inputs.wires(word.bits())));
  }

  /**
   * A public number among encrypted ones. It costs nothing, and mostly saves much.
   *
   * @param value any number
   * @return the number, of the least width
   */
  public EncryptedInt constant(long value) {
    return new EncryptedInt(this, Constants.word(builder, value));
  }

  /**
   * What the results would cost if they were asked for now.
   *
   * @param values of this session
   * @return bootstraps, free gates, refreshes, depth and failure probabilities
   * @throws IllegalArgumentException if a value belongs to another session
   */
  public CircuitReport report(EncryptedValue... values) {
    return part(Arrays.asList(values), ProgressListener.NONE).circuit().report(budget);
  }

  /**
   * Computes values, all together.
   *
   * @param values of this session; afterwards {@link EncryptedInt#result} of each is there
   * @throws IllegalArgumentException if a value belongs to another session
   * @throws CancellationException if the run is stopped, by its token, by an interrupt of this
   *     thread or by {@link #close}; nothing is lost then, and it may be asked for again while the
   *     session is open
   * @throws IllegalStateException if the session is closed
   */
  public void compute(EncryptedValue... values) {
    Arrays.stream(values).forEach(this::check);
    startComputing();
    try {
      if (computing.getHoldCount() > 1) {
        throw new IllegalStateException("results asked for by the listener of a run");
      }
      computeAlone(Arrays.stream(values).distinct().filter(value -> !value.isComputed()).toList());
    } finally {
      computing.unlock();
    }
  }

  private void startComputing() {
    try {
      computing.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private void computeAlone(List<EncryptedValue> values) {
    checkOpen();
    Watch now = watch;
    CircuitPart part = part(values, (done, total) -> requireNotStopped(now.token()));
    List<List<LweCiphertext>> instance = List.of(inputsOf(part));
    List<LweCiphertext> outputs =
        executor.runAll(part.circuit(), instance, now.listener(), now.token()).get(0);
    int next = 0;
    for (EncryptedValue value : values) {
      int width = value.wires().size();
      become(value, outputs.subList(next, next + width));
      next += width;
    }
  }

  private void become(EncryptedValue value, List<LweCiphertext> bits) {
    List<Wire> wires = inputs.supersede(value.wires(), bits);
    if (value instanceof EncryptedInt number) {
      number.become(bits, wires);
    } else if (value instanceof EncryptedFixed fixed) {
      fixed.unscaled().become(bits, wires);
    } else if (value instanceof EncryptedBit bit) {
      bit.become(bits.get(0), wires.get(0));
    }
  }

  /** Circuits of millions of gates take a while to build. */
  private void requireNotStopped(CancellationToken token) {
    if (closed || token.isCancelled() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped before anything was computed");
    }
  }

  private CircuitPart part(List<EncryptedValue> values, ProgressListener circuitWatch) {
    List<Wire> wires = new ArrayList<>();
    for (EncryptedValue value : values) {
      check(value);
      wires.addAll(value.wires());
    }
    return builder.buildPart(wires, budget, circuitWatch);
  }

  /** The ciphertexts that a part of the circuit takes. */
  List<LweCiphertext> inputsOf(CircuitPart part) {
    return inputs.of(part);
  }

  void check(EncryptedValue value) {
    if (value.session() != this) {
      throw new IllegalArgumentException("a value of another session: take its result instead");
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("this session is closed: results that are there remain");
    }
  }

  GateEvaluator<Wire> gates() {
    return builder;
  }

  /** A result with the name of the session's key. */
  EncryptedWord named(Word<LweCiphertext> word, int point) {
    return new EncryptedWord(parameters, keyId, word, point);
  }

  static <A, B> Word<B> withBits(Word<A> word, List<B> bits) {
    return new Word<>(word.encoding(), bits, word.range());
  }

  /**
   * Whether {@link #close} was called.
   *
   * @return true from its beginning on
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Ends the threads. Results that were computed remain; a run that is under way is cancelled,
   * wherever this is called.
   */
  @Override
  public void close() {
    closed = true;
    executor.close();
  }
}
