package org.trellisfhe.lwe.client;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.internal.secrets.Lifetime;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;

/**
 * The secret: a binary short LWE key, in blocks if the parameters say so, and a binary ring key,
 * which read as a vector is the long LWE key. Whoever holds it reads everything; it never leaves
 * the client, and no code that evaluates refers to this package.
 *
 * <p>Safe for use by several threads at once. Encryptors, decryptors and key generators refer to
 * the key and keep no copy of its secrets: after {@link #destroy()} they refuse to work.
 */
public final class ClientKey implements SchemeClientKey {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final int[] shortKey;
  private final int[] longKey;
  private final Lifetime lifetime;

  /** Work on the secrets. */
  interface Work<T> {
    /** Reads the bits, and keeps neither array. */
    T on(int[] shortKey, int[] longKey);
  }

  ClientKey(ParameterSet parameters, KeyId keyId, int[] shortKey, int[] longKey) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.shortKey = shortKey;
    this.longKey = longKey;
    this.lifetime = new Lifetime(name());
  }

  /**
   * A fresh key from the cryptographic source.
   *
   * @param parameters a secure set
   * @return the key
   * @throws IllegalArgumentException if the set is for tests only
   */
  public static ClientKey generate(ParameterSet parameters) {
    return insecurelyGenerate(parameters.requireSecure(), RandomSource.system());
  }

  /**
   * A key from any source and for any set, insecure ones too: for tests.
   *
   * @param parameters any set
   * @param source where the key is drawn from
   * @return a key that protects nothing unless the set is secure and the source unpredictable
   */
  public static ClientKey insecurelyGenerate(ParameterSet parameters, RandomSource source) {
    KeyId keyId = KeyId.random(source);
    int[] shortKey = blocks(source, parameters.steps(), parameters.keyBlock());
    int[] longKey = blocks(source, parameters.longDimension(), 1);
    return new ClientKey(parameters, keyId, shortKey, longKey);
  }

  /** Blocks of bits of which at most one is set, every case as likely; of one bit: uniform bits. */
  private static int[] blocks(RandomSource source, int count, int length) {
    int[] bits = new int[count * length];
    BitSupply supply = new BitSupply(source);
    for (int block = 0; block < count; block++) {
      int place = supply.below(length + 1);
      for (int i = 0; i < length; i++) {
        // One where they are equal, without a branch or an index that depends on the secret.
        bits[block * length + i] = ((place ^ i) - 1) >>> 31;
      }
    }
    return bits;
  }

  /**
   * The scheme's parameters.
   *
   * @return those that the key was made for
   */
  @Override
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * The public name of this key.
   *
   * @return its identifier
   */
  @Override
  public KeyId keyId() {
    return keyId;
  }

  /**
   * Works on the secrets: for this package.
   *
   * @throws IllegalStateException if the key was destroyed
   */
  <T> T use(Work<T> work) {
    return lifetime.during(() -> work.on(shortKey, longKey));
  }

  /**
   * Whether two keys are the same, in a time that does not depend on where they differ. A key that
   * was destroyed is only the same as itself.
   *
   * @param other anything
   * @return true for a key of the same parameters and secrets
   */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ClientKey that
            && parameters.equals(that.parameters)
            && keyId.equals(that.keyId)
            && sameSecrets(that));
  }

  /** One lock after the other: two threads that compare two keys never wait for each other. */
  private boolean sameSecrets(ClientKey that) {
    Optional<int[]> ours = lifetime.whileThere(this::secrets);
    Optional<int[]> theirs = that.lifetime.whileThere(that::secrets);
    boolean same =
        ours.isPresent() && theirs.isPresent() && difference(ours.get(), theirs.get()) == 0;
    ours.ifPresent(bits -> Arrays.fill(bits, 0));
    theirs.ifPresent(bits -> Arrays.fill(bits, 0));
    return same;
  }

  /** A copy of all bits. */
  private int[] secrets() {
    int[] all = Arrays.copyOf(shortKey, shortKey.length + longKey.length);
    System.arraycopy(longKey, 0, all, shortKey.length, longKey.length);
    return all;
  }

  private static int difference(int[] a, int[] b) {
    int difference = 0;
    for (int i = 0; i < a.length; i++) {
      difference |= a[i] ^ b[i];
    }
    return difference;
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  /**
   * Overwrites the secrets, as soon as encryptions and decryptions in other threads have ended.
   * From then on the key, and whatever was made with it, throws {@link IllegalStateException} where
   * it would need them. A second call does nothing.
   */
  @Override
  public void destroy() {
    lifetime.end(
        () -> {
          Arrays.fill(shortKey, 0);
          Arrays.fill(longKey, 0);
        });
  }

  /** {@return whether the secrets were overwritten} */
  @Override
  public boolean isDestroyed() {
    return lifetime.over();
  }

  /** The public part only. */
  @Override
  public String toString() {
    return name() + (isDestroyed() ? ", destroyed" : "");
  }

  private String name() {
    return "ClientKey, " + keyId + " for " + parameters.name();
  }
}
