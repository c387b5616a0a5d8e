package org.trellisfhe.lwe;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.noise.ErrorForm;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.Seed;

/**
 * Fresh LWE ciphertexts on the 64-bit torus under the long key, of which only the bodies are kept:
 * eight bytes each. The masks are one after the other in stream 0 of the seed.
 */
public final class SeededFineCiphertexts {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final Seed maskSeed;
  private final long[] bodies;

  /**
   * Ciphertexts of given parts.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that encrypted them
   * @param maskSeed from which the masks are expanded; never used for other ciphertexts
   * @param bodies one for each ciphertext; copied
   */
  public SeededFineCiphertexts(ParameterSet parameters, KeyId keyId, Seed maskSeed, long[] bodies) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.keyId = Objects.requireNonNull(keyId, "keyId");
    this.maskSeed = Objects.requireNonNull(maskSeed, "maskSeed");
    this.bodies = bodies.clone();
  }

  /**
   * The scheme's parameters.
   *
   * @return those of the key that encrypted them
   */
  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * Which client key decrypts them.
   *
   * @return that key's identifier
   */
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
   * The bodies.
   *
   * @return a copy, one torus element for each ciphertext
   */
  public long[] bodies() {
    return bodies.clone();
  }

  /**
   * Number of ciphertexts.
   *
   * @return at least 0
   */
  public int size() {
    return bodies.length;
  }

  /**
   * The ciphertexts with their masks.
   *
   * @return an immutable list, in order
   */
  public List<FineCiphertext> expand() {
    int dimension = parameters.longDimension();
    double variance = new NoiseModel(parameters).fineFreshVariance();
    MaskStream masks = new MaskStream(maskSeed, 0);
    List<FineCiphertext> expanded = new ArrayList<>(bodies.length);
    long[] coefficients = new long[dimension + 1];
    long place = 0;
    for (long body : bodies) {
      for (int i = 0; i < dimension; i++) {
        coefficients[i] = masks.nextLong();
      }
      coefficients[dimension] = body;
      ErrorForm error = ErrorForm.independent(identity(place++, body), variance);
      expanded.add(FineCiphertext.of(coefficients, error, keyId));
    }
    return List.copyOf(expanded);
  }

  /** The same whenever these are expanded, and another one for every other encryption. */
  private long identity(long place, long body) {
    long hash = place;
    LongBuffer seed = ByteBuffer.wrap(maskSeed.toBytes()).asLongBuffer();
    while (seed.hasRemaining()) {
      hash = mixed(hash ^ seed.get());
    }
    return mixed(hash ^ body);
  }

  private static long mixed(long hash) {
    long product = hash * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 32;
  }

  @Override
  public String toString() {
    return bodies.length + " seeded fine ciphertexts of " + keyId + " for " + parameters.name();
  }
}
