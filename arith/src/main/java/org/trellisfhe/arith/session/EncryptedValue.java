package org.trellisfhe.arith.session;

import java.util.List;
import org.trellisfhe.gates.circuit.Wire;

/** What a {@link Session} has recorded, and computes when asked. */
public sealed interface EncryptedValue permits EncryptedInt, EncryptedFixed, EncryptedBit {
  /**
   * The session that it belongs to.
   *
   * @return its session
   */
  Session session();

  /**
   * Its bits.
   *
   * @return wires of the session's circuit, least significant first
   */
  List<Wire> wires();

  /**
   * Whether its result is there.
   *
   * @return true after it was asked for
   */
  boolean isComputed();
}
