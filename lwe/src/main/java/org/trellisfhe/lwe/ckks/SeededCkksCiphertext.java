package org.trellisfhe.lwe.ckks;

import java.util.Objects;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.random.Seed;

/** A fresh encryption, whose mask is a seed: half as long as others. */
public final class SeededCkksCiphertext {
  private final CkksParameters parameters;
  private final KeyId keyId;
  private final Scale scale;
  private final Seed seed;
  private final double[][] body;

  /**
   * Joins body and seed.
   *
   * @param parameters of the scheme
   * @param keyId of the key that it is under
   * @param scale what 1 was multiplied with
   * @param seed of the mask, stream 0 of {@link RingMask}
   * @param body {@code [prime][N]}, as {@link CkksPlaintext#of}; not to be changed
   * @throws IllegalArgumentException if there are too many residues or too few; or if the primes do
   *     not hold the scale
   */
  public SeededCkksCiphertext(
      CkksParameters parameters, KeyId keyId, Scale scale, Seed seed, double[][] body) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.scale = Objects.requireNonNull(scale, "scale");
    this.seed = Objects.requireNonNull(seed, "seed");
    Residues.check(parameters, body);
    Room.require("ciphertext", 1, scale, parameters, body.length);
    this.body = body;
  }

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the key that it is under} */
  public KeyId keyId() {
    return keyId;
  }

  /** {@return what 1 was multiplied with} */
  public Scale scale() {
    return scale;
  }

  /** {@return the seed of the mask} */
  public Seed seed() {
    return seed;
  }

  /** {@return a copy of the body's residues by prime i} */
  public double[] residues(int i) {
    return body[i].clone();
  }

  /** {@return number of primes} */
  public int primes() {
    return body.length;
  }

  /** {@return the ciphertext with its mask} */
  public CkksCiphertext expand() {
    double[][] mask = RingMask.expand(parameters, body.length, seed, 0);
    return new CkksCiphertext(parameters, keyId, scale, body, mask);
  }

  @Override
  public String toString() {
    return "SeededCkksCiphertext by %d primes, scale %s, under %s"
        .formatted(body.length, scale, keyId);
  }
}
