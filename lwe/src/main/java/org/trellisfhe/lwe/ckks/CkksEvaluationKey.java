package org.trellisfhe.lwe.ckks;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.SchemeEvaluationKey;

/**
 * What a server needs: the relinearisation key, and a key for each automorphism that it is to
 * apply. Public.
 */
public final class CkksEvaluationKey implements SchemeEvaluationKey {
  private final CkksParameters parameters;
  private final KeyId keyId;
  private final SwitchingKey relinearisation;
  private final Map<Integer, SwitchingKey> automorphisms;

  /**
   * Joins keys.
   *
   * @param parameters of all
   * @param keyId of the secret key
   * @param relinearisation of its square
   * @param automorphisms by the power that X becomes
   * @throws IllegalArgumentException if a key is for other parameters, or a power is none of an
   *     automorphism
   */
  public CkksEvaluationKey(
      CkksParameters parameters,
      KeyId keyId,
      SwitchingKey relinearisation,
      Map<Integer, SwitchingKey> automorphisms) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.relinearisation = Objects.requireNonNull(relinearisation, "relinearisation");
    this.automorphisms = Map.copyOf(automorphisms);
    relinearisation.requireOf(parameters);
    automorphisms.forEach(
        (power, switching) -> {
          Automorphisms.requirePower(parameters, power);
          switching.requireOf(parameters);
        });
  }

  /** {@return the parameters} */
  @Override
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the name of the secret key} */
  @Override
  public KeyId keyId() {
    return keyId;
  }

  /** {@return the key for products} */
  public SwitchingKey relinearisation() {
    return relinearisation;
  }

  /** {@return the key for a power of X, if there is one} */
  public Optional<SwitchingKey> automorphism(int power) {
    return Optional.ofNullable(automorphisms.get(power));
  }

  /** {@return the powers that X can become} */
  public Set<Integer> powers() {
    return new TreeSet<>(automorphisms.keySet());
  }
}
