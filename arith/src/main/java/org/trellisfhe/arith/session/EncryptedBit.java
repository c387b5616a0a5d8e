package org.trellisfhe.arith.session;

import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Selection;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.lwe.LweCiphertext;

/** An encrypted truth value, such as the answer to a comparison. Computed when asked for. */
public final class EncryptedBit implements EncryptedValue {
  private final Session session;
  private volatile State state;

  /** Both at once, for threads that look: the computed bit is null before it is there. */
  private record State(Wire wire, LweCiphertext computed) {}

  EncryptedBit(Session session, Wire wire) {
    this.session = session;
    this.state = new State(wire, null);
  }

  /**
   * Whether both are true.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit and(EncryptedBit other) {
    return with(gates().and(wire(), wireOf(other)));
  }

  /**
   * Whether one is true, or both.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit or(EncryptedBit other) {
    return with(gates().or(wire(), wireOf(other)));
  }

  /**
   * Whether they differ.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit xor(EncryptedBit other) {
    return with(gates().xor(wire(), wireOf(other)));
  }

  /**
   * The opposite. Free.
   *
   * @return the answer
   */
  public EncryptedBit not() {
    return with(gates().not(wire()));
  }

  /**
   * One of two numbers.
   *
   * @param ifTrue of the same session
   * @param ifFalse of the same session
   * @return {@code ifTrue} where this bit is true, else {@code ifFalse}
   */
  public EncryptedInt select(EncryptedInt ifTrue, EncryptedInt ifFalse) {
    session.check(ifTrue);
    session.check(ifFalse);
    return new EncryptedInt(
        session, new Selection<>(gates()).select(wire(), ifTrue.word(), ifFalse.word()));
  }

  /**
   * This bit as a number. Free.
   *
   * @return 1 if it is true, else 0
   */
  public EncryptedInt toInt() {
    return new EncryptedInt(session, new Word<>(Encoding.UNSIGNED, List.of(wire())));
  }

  /**
   * The value as a ciphertext that knows its key, computed now if it was not before.
   *
   * @return what the client decrypts: a number of one unsigned bit
   * @throws java.util.concurrent.CancellationException as {@link Session#compute}
   * @throws IllegalStateException if it is not computed and the session is closed
   */
  public EncryptedWord result() {
    if (!isComputed()) {
      session.compute(this);
    }
    return session.named(new Word<>(Encoding.UNSIGNED, List.of(state.computed())), 0);
  }

  @Override
  public boolean isComputed() {
    return state.computed() != null;
  }

  void become(LweCiphertext bit, Wire wire) {
    state = new State(wire, bit);
  }

  private Wire wire() {
    return state.wire();
  }

  private GateEvaluator<Wire> gates() {
    return session.gates();
  }

  private Wire wireOf(EncryptedBit other) {
    session.check(other);
    return other.wire();
  }

  private EncryptedBit with(Wire result) {
    return new EncryptedBit(session, result);
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public List<Wire> wires() {
    return List.of(wire());
  }

  @Override
  public String toString() {
    return "EncryptedBit[" + (isComputed() ? "computed" : "recorded") + "]";
  }
}
