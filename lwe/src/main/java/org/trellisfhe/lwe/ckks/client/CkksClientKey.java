package org.trellisfhe.lwe.ckks.client;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.client.SchemeClientKey;
import org.trellisfhe.lwe.internal.secrets.Lifetime;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.rns.RnsRing;
import org.trellisfhe.lwe.rns.SmallPolynomials;

/**
 * The secret: a polynomial whose coefficients are -1, 0 and 1, each as likely. Whoever holds it
 * reads everything; it never leaves the client.
 *
 * <p>Safe for use by several threads at once. Encryptors, decryptors and key generators refer to
 * the key and keep no copy of its secret: after {@link #destroy()} they refuse to work.
 */
public final class CkksClientKey implements SchemeClientKey {
  private final CkksParameters parameters;
  private final KeyId keyId;
  private final byte[] coefficients;
  private final Lifetime lifetime;

  /** The secret by all primes, values of the transforms; made when first asked for. */
  private double[][] values = {};

  CkksClientKey(CkksParameters parameters, KeyId keyId, byte[] coefficients) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.coefficients = coefficients;
    this.lifetime = new Lifetime(label());
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
  @Override
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the public name of this key} */
  @Override
  public KeyId keyId() {
    return keyId;
  }

  /**
   * Works on the secret by all primes, values of the transforms: for this package.
   *
   * @param work that keeps no reference to them
   * @throws IllegalStateException if the key was destroyed
   */
  <T> T use(Function<double[][], T> work) {
    return lifetime.during(() -> work.apply(values()));
  }

  /**
   * Works on the secret's coefficients: for this package.
   *
   * @param work that keeps no reference to them
   * @throws IllegalStateException if the key was destroyed
   */
  <T> T useCoefficients(Function<byte[], T> work) {
    return lifetime.during(() -> work.apply(coefficients));
  }

  private synchronized double[][] values() {
    if (values.length == 0) {
      RnsRing ring = RnsRing.shared(parameters.size(), parameters.all());
      double[] doubles = SmallPolynomials.doubles(coefficients);
      values = SmallPolynomials.values(ring, doubles, ring.moduli().size());
      Arrays.fill(doubles, 0);
    }
    return values;
  }

  /**
   * Whether two keys are the same, in a time that does not depend on where they differ. A key that
   * was destroyed is only the same as itself.
   *
   * @param other anything
   * @return true for a key of the same parameters and secret
   */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof CkksClientKey that
            && parameters.equals(that.parameters)
            && keyId.equals(that.keyId)
            && sameSecret(that));
  }

  /** One lock after the other: two threads that compare two keys never wait for each other. */
  private boolean sameSecret(CkksClientKey that) {
    Optional<byte[]> ours = lifetime.whileThere(coefficients::clone);
    Optional<byte[]> theirs = that.lifetime.whileThere(that.coefficients::clone);
    boolean same =
        ours.isPresent() && theirs.isPresent() && MessageDigest.isEqual(ours.get(), theirs.get());
    ours.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
    theirs.ifPresent(copy -> Arrays.fill(copy, (byte) 0));
    return same;
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  /**
   * Overwrites the secret, as soon as encryptions and decryptions in other threads have ended. From
   * then on the key, and whatever was made with it, throws {@link IllegalStateException} where it
   * would need it. A second call does nothing.
   */
  @Override
  public void destroy() {
    lifetime.end(this::overwrite);
  }

  private synchronized void overwrite() {
    Arrays.fill(coefficients, (byte) 0);
    for (double[] residues : values) {
      Arrays.fill(residues, 0);
    }
  }

  /** {@return whether the secret was overwritten} */
  @Override
  public boolean isDestroyed() {
    return lifetime.over();
  }

  /** The public part only. */
  @Override
  public String toString() {
    return label() + (isDestroyed() ? ", destroyed" : "");
  }

  private String label() {
    return "CkksClientKey, " + keyId + " for " + parameters.name();
  }
}
