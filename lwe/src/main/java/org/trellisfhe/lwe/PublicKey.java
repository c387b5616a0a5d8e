package org.trellisfhe.lwe;

import java.util.Objects;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/**
 * With which anyone encrypts for the holder of a client key, and a server makes fresh encryptions
 * of zero: k RLWE encryptions of zero under the ring key on the 64-bit torus, of which only the
 * bodies are kept, for the masks are expanded from a seed. With fewer of them the randomness of an
 * encryption would be a shorter secret than the ring key is. Laid out as {@code
 * docs/file-format.md} says. Nothing in it is secret.
 */
public final class PublicKey {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final Seed maskSeed;
  private final long[] bodies;

  /**
   * A key of given parts.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that decrypts
   * @param maskSeed from whose stream 0 the masks are expanded
   * @param bodies {@link #bodyCount} elements of the 64-bit torus; copied
   * @throws IllegalArgumentException if there are more or fewer
   */
  public PublicKey(ParameterSet parameters, KeyId keyId, Seed maskSeed, long[] bodies) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.maskSeed = Objects.requireNonNull(maskSeed, "maskSeed");
    this.bodies = bodies.clone();
    if (bodies.length != bodyCount(parameters)) {
      throw new IllegalArgumentException(
          "bodies of %d elements: must be %d".formatted(bodies.length, bodyCount(parameters)));
    }
  }

  /**
   * Torus elements in the bodies: k polynomials of N.
   *
   * @param parameters of the scheme
   * @return their number
   */
  public static int bodyCount(ParameterSet parameters) {
    return parameters.longDimension();
  }

  /** {@return the scheme's parameters} */
  public ParameterSet parameters() {
    return parameters;
  }

  /** {@return the identifier of the client key that decrypts} */
  public KeyId keyId() {
    return keyId;
  }

  /** {@return the seed of the masks, public} */
  public Seed maskSeed() {
    return maskSeed;
  }

  /** {@return a copy of the bodies, one polynomial after the other} */
  public long[] bodies() {
    return bodies.clone();
  }

  @Override
  public String toString() {
    return "PublicKey of " + keyId + " for " + parameters.name();
  }
}
