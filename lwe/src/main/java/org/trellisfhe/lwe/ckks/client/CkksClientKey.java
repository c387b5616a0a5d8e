package org.trellisfhe.lwe.ckks.client;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.rns.RnsRing;
import org.trellisfhe.lwe.rns.SmallPolynomials;

/**
 * The secret: a polynomial whose coefficients are -1, 0 and 1, each as likely. Whoever holds it
 * reads everything; it never leaves the client.
 */
public final class CkksClientKey {
  private final CkksParameters parameters;
  private final KeyId keyId;
  private final byte[] coefficients;

  CkksClientKey(CkksParameters parameters, KeyId keyId, byte[] coefficients) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.coefficients = coefficients;
  }

  /**
   * A fresh key from the cryptographic source.
   *
   * @param parameters a secure set
   * @return the key
   * @throws IllegalArgumentException if the set is for tests only
   */
  public static CkksClientKey generate(CkksParameters parameters) {
    return insecurelyGenerate(parameters.requireSecure(), RandomSource.system());
  }

  /**
   * A key from any source and for any set: for tests.
   *
   * @param parameters any set
   * @param source where the key is drawn from
   * @return a key that protects nothing unless the set is secure and the source unpredictable
   */
  public static CkksClientKey insecurelyGenerate(CkksParameters parameters, RandomSource source) {
    KeyId keyId = KeyId.random(source);
    return new CkksClientKey(
        parameters, keyId, SmallPolynomials.ternary(source, parameters.size()));
  }

  /** {@return those that the key was made for} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the public name of this key} */
  public KeyId keyId() {
    return keyId;
  }

  /** The secret by all primes: values of the transforms. */
  double[][] values() {
    RnsRing ring = RnsRing.shared(parameters.size(), parameters.all());
    return SmallPolynomials.values(
        ring, SmallPolynomials.doubles(coefficients), ring.moduli().size());
  }

  /** The secret, for this package. */
  byte[] coefficients() {
    return coefficients;
  }

  /**
   * Whether two keys are the same, in a time that does not depend on where they differ.
   *
   * @param other anything
   * @return true for a key of the same parameters and secret
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof CkksClientKey that
        && parameters.equals(that.parameters)
        && keyId.equals(that.keyId)
        && MessageDigest.isEqual(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  /** Overwrites the secret. The key is of no use afterwards. */
  public void destroy() {
    Arrays.fill(coefficients, (byte) 0);
  }

  @Override
  public String toString() {
    return "CkksClientKey, " + keyId + " for " + parameters.name();
  }
}
