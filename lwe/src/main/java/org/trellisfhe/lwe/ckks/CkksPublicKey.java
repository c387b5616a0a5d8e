package org.trellisfhe.lwe.ckks;

import java.util.Objects;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.random.Seed;

/** An encryption of 0 by all primes, with which anyone can encrypt. */
public final class CkksPublicKey {
  private final CkksParameters parameters;
  private final KeyId keyId;
  private final Seed seed;
  private final double[][] body;

  /**
   * Joins body and seed.
   *
   * @param parameters of the scheme
   * @param keyId of the secret key
   * @param seed of the mask, stream 0 of {@link RingMask}
   * @param body {@code [prime][N]}, as {@link CkksPlaintext#of}, by all primes; not to be changed
   */
  public CkksPublicKey(CkksParameters parameters, KeyId keyId, Seed seed, double[][] body) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.seed = Objects.requireNonNull(seed, "seed");
    Residues.checkAll(parameters, body);
    this.body = body;
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the name of the secret key} */
  public KeyId keyId() {
    return keyId;
  }

  /** {@return the seed of the mask} */
  public Seed seed() {
    return seed;
  }

  /** {@return a copy of the body's residues by prime i} */
  public double[] residues(int i) {
    return body[i].clone();
  }

  double[][] body() {
    return body;
  }

  @Override
  public String toString() {
    return "CkksPublicKey, " + keyId + " for " + parameters.name();
  }
}
