package org.trellisfhe.arith.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.fixed.FixedWord;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Records what is done to encrypted numbers, and does it when a result is asked for: all that does
 * not depend on each other at once, in batches, on all cores; nothing that no result needs; equal
 * things once.
 *
 * <p>Results that are asked for together share what they have in common. A value that was asked for
 * is kept as a ciphertext, so that what is recorded from it later does not compute it again, but
 * for a bootstrap of each bit that is a sum; values recorded from it before do.
 *
 * <p>Not thread-safe. Memory grows with what is recorded until the session is closed.
 */
public final class Session implements AutoCloseable {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final NoiseBudget budget;
  private final CircuitExecutor<LweCiphertext> executor;
  private final CircuitBuilder builder = new CircuitBuilder();
  private final List<LweCiphertext> inputs = new ArrayList<>();
  private ProgressListener listener = ProgressListener.NONE;
  private CancellationToken token = new CancellationToken();

  private Session(Bootstrapper bootstrapper, int threads) {
    parameters = bootstrapper.parameters();
    keyId = bootstrapper.keyId();
    budget = NoiseBudget.of(new NoiseModel(parameters));
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
   * Hears of progress from now on, and may stop a run.
   *
   * @param progress hears how many bootstraps are done
   * @param cancellation stops a run when cancelled, with a {@link
   *     java.util.concurrent.CancellationException}
   * @return this session
   */
  public Session watchedBy(ProgressListener progress, CancellationToken cancellation) {
    listener = progress;
    token = cancellation;
    return this;
  }

  /**
   * A number that came from the client, or from another session.
   *
   * @param word of encrypted bits
   * @return the number, to compute with
   * @throws IllegalArgumentException if a ciphertext is not of the key's dimension, or too noisy
   */
  public EncryptedInt take(Word<LweCiphertext> word) {
    return new EncryptedInt(this, new Word<>(word.encoding(), inputs(word.bits()), word.range()));
  }

  /**
   * A number that a client sent as seeded ciphertexts, a few bytes a bit.
   *
   * @param bits least significant first, 1 to 64
   * @param encoding what they stand for
   * @return the number, to compute with
   * @throws IllegalArgumentException if they are of another key or parameter set, or of no width
   *     that a word has
   */
  public EncryptedInt take(SeededCiphertexts bits, Encoding encoding) {
    checkKey(bits.parameters(), bits.keyId());
    return take(new Word<>(encoding, bits.expand()));
  }

  /**
   * A number that came as ciphertexts with their key's name, such as the results of another
   * session.
   *
   * @param bits least significant first, 1 to 64
   * @param encoding what they stand for
   * @return the number, to compute with
   * @throws IllegalArgumentException if they are of another key or parameter set, too noisy, or of
   *     no width that a word has
   */
  public EncryptedInt take(CiphertextFile.Ciphertexts bits, Encoding encoding) {
    checkKey(bits.parameters(), bits.keyId());
    return take(new Word<>(encoding, bits.ciphertexts()));
  }

  private void checkKey(ParameterSet set, KeyId key) {
    if (!set.equals(parameters) || !key.equals(keyId)) {
      throw new IllegalArgumentException(
          "ciphertexts of key %s, %s: this session has key %s, %s"
              .formatted(key, set.name(), keyId, parameters.name()));
    }
  }

  /** Bits with what they are of. */
  CiphertextFile.Ciphertexts named(List<LweCiphertext> bits) {
    return new CiphertextFile.Ciphertexts(parameters, keyId, bits);
  }

  /**
   * A number of fixed point that came from the client, or from another session.
   *
   * @param number of encrypted bits
   * @return the number, to compute with
   * @throws IllegalArgumentException if a ciphertext is not of the key's dimension, or too noisy
   */
  public EncryptedFixed take(FixedWord<LweCiphertext> number) {
    return take(number.word()).toFixed(number.point());
  }

  /**
   * A bit that came from the client, or from another session.
   *
   * @param bit encrypted
   * @return the bit, to compute with
   * @throws IllegalArgumentException if the ciphertext is not of the key's dimension, or too noisy
   */
  public EncryptedBit take(LweCiphertext bit) {
    return new EncryptedBit(this, inputs(List.of(bit)).get(0));
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
    return circuit(Arrays.asList(values)).report(budget);
  }

  /**
   * Computes values, all together.
   *
   * @param values of this session; afterwards {@link EncryptedInt#result} of each is there
   * @throws IllegalArgumentException if a value belongs to another session
   * @throws java.util.concurrent.CancellationException if the run is stopped; nothing is lost then,
   *     and it may be asked for again
   * @throws IllegalStateException if the session is closed
   */
  public void compute(EncryptedValue... values) {
    List<EncryptedValue> all =
        Arrays.stream(values).distinct().filter(value -> !value.isComputed()).toList();
    Circuit circuit = circuit(all);
    List<LweCiphertext> outputs = executor.runAll(circuit, List.of(inputs), listener, token).get(0);
    int next = 0;
    for (EncryptedValue value : all) {
      int width = value.wires().size();
      List<LweCiphertext> bits = outputs.subList(next, next + width);
      next += width;
      if (value instanceof EncryptedInt number) {
        number.become(bits);
      } else if (value instanceof EncryptedFixed fixed) {
        fixed.integer().become(bits);
      } else if (value instanceof EncryptedBit bit) {
        bit.become(bits.get(0));
      }
    }
  }

  private Circuit circuit(List<EncryptedValue> values) {
    List<Wire> wires = new ArrayList<>();
    for (EncryptedValue value : values) {
      check(value);
      wires.addAll(value.wires());
    }
    return builder.buildReusable(wires, budget);
  }

  void check(EncryptedValue value) {
    if (value.session() != this) {
      throw new IllegalArgumentException("a value of another session: take its result instead");
    }
  }

  GateEvaluator<Wire> gates() {
    return builder;
  }

  /**
   * Wires of bits that come in. A sum that an earlier circuit gave is refreshed before its first
   * use, for its error may have parts in common with that of others.
   */
  List<Wire> inputs(List<LweCiphertext> bits) {
    bits.forEach(this::check);
    List<Wire> wires = new ArrayList<>();
    for (LweCiphertext bit : bits) {
      Wire wire = builder.input();
      boolean fresh = bit.variance() <= freshest();
      wires.add(fresh ? wire : builder.apply(Gate.REFRESH, List.of(wire)));
      inputs.add(bit);
    }
    return wires;
  }

  private double freshest() {
    return Math.max(budget.inputVariance(), budget.bootstrapVariance());
  }

  private void check(LweCiphertext bit) {
    bit.requireDimensionOf(parameters);
    double largest = budget.largestInputVariance(Gate.REFRESH);
    if (bit.variance() > largest) {
      throw new IllegalArgumentException(
          "ciphertext of error variance %s: at most %s can be read"
              .formatted(bit.variance(), largest));
    }
  }

  /** Ends the threads. Results that were computed remain. */
  @Override
  public void close() {
    executor.close();
  }
}
