package org.trellisfhe.lwe;

import java.util.Objects;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/**
 * What a server needs to bootstrap and to make its results tell nothing but their values, and all
 * that it gets: public, and compressed, for masks are expanded from a seed. Three parts, laid out
 * as {@code docs/file-format.md} says:
 *
 * <ul>
 *   <li>the bootstrap key: for each bit of the short LWE key an RGSW encryption under the ring key,
 *       of which only the rows' bodies are kept;
 *   <li>the key-switch key: for each coefficient of the long key and each level an LWE encryption
 *       under the short key, of which only the body is kept;
 *   <li>the public key, for fresh encryptions of zero.
 * </ul>
 */
public final class EvaluationKey implements SchemeEvaluationKey {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final Seed maskSeed;
  private final long[] bootstrapBodies;
  private final int[] keySwitchBodies;
  private final PublicKey publicKey;

  /**
   * A key of given parts.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that it belongs to
   * @param maskSeed from which both parts' masks are expanded
   * @param bootstrapBodies {@link #bootstrapBodyCount} elements of the 64-bit torus; kept, not
   *     copied
   * @param keySwitchBodies {@link #keySwitchBodyCount} torus elements; kept, not copied
   * @param publicKey of the same client key and parameters
   * @throws IllegalArgumentException if a length is wrong, or the public key is another one's
   */
  public EvaluationKey(
      ParameterSet parameters,
      KeyId keyId,
      Seed maskSeed,
      long[] bootstrapBodies,
      int[] keySwitchBodies,
      PublicKey publicKey) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.maskSeed = Objects.requireNonNull(maskSeed, "maskSeed");
    this.bootstrapBodies = bootstrapBodies;
    this.keySwitchBodies = keySwitchBodies;
    this.publicKey = Objects.requireNonNull(publicKey, "publicKey");
    if (!publicKey.keyId().equals(keyId) || !publicKey.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "%s: must be of %s for %s".formatted(publicKey, keyId, parameters.name()));
    }
    check("bootstrapBodies", bootstrapBodies.length, bootstrapBodyCount(parameters));
    check("keySwitchBodies", keySwitchBodies.length, keySwitchBodyCount(parameters));
  }

  private static void check(String what, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(what + " of " + length + " elements: must be " + expected);
    }
  }

  /**
   * Torus elements in the bootstrap key's bodies: n RGSW encryptions of (k+1) * l rows of N.
   *
   * @param parameters of the scheme
   * @return their number
   */
  public static int bootstrapBodyCount(ParameterSet parameters) {
    return Math.toIntExact(
        (long) parameters.lweDimension()
            * (parameters.longDimension() + parameters.ringSize())
            * parameters.bootstrapGadget().levels());
  }

  /**
   * Torus elements in the key-switch key's bodies: one for each long coefficient and level.
   *
   * @param parameters of the scheme
   * @return their number
   */
  public static int keySwitchBodyCount(ParameterSet parameters) {
    return parameters.longDimension() * parameters.keySwitchGadget().levels();
  }

  /**
   * The scheme's parameters.
   *
   * @return those of the client key that it belongs to
   */
  @Override
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * Which client key it belongs to.
   *
   * @return that key's identifier
   */
  @Override
  public KeyId keyId() {
    return keyId;
  }

  /**
   * Seed of the masks.
   *
   * @return public
   */
  public Seed maskSeed() {
    return maskSeed;
  }

  /**
   * Bodies of the bootstrap key: by bit of the short key, row and power of X.
   *
   * @return the array itself, not to be written to
   */
  public long[] bootstrapBodies() {
    return bootstrapBodies;
  }

  /**
   * Bodies of the key-switch key: by coefficient of the long key and level.
   *
   * @return the array itself, not to be written to
   */
  public int[] keySwitchBodies() {
    return keySwitchBodies;
  }

  /** {@return the public key of the same client key} */
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public String toString() {
    return "EvaluationKey of " + keyId + " for " + parameters.name();
  }
}
