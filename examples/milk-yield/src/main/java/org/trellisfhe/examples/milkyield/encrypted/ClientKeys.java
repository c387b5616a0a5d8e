package org.trellisfhe.examples.milkyield.encrypted;

import java.util.Objects;
import java.util.function.Function;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Makes clients' keys.
 *
 * @param bits for gates and look-ups
 * @param slots for CKKS
 */
public record ClientKeys(
    Function<ParameterSet, ClientKey> bits, Function<CkksParameters, CkksClientKey> slots) {
  /** Keys from the cryptographic source. */
  public static final ClientKeys SECURE =
      new ClientKeys(ClientKey::generate, CkksClientKey::generate);

  /** Refuses absent values. */
  public ClientKeys {
    Objects.requireNonNull(bits, "bits");
    Objects.requireNonNull(slots, "slots");
  }
}
