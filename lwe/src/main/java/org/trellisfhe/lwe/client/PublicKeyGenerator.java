package org.trellisfhe.lwe.client;

import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Makes the public key of a client key. */
public final class PublicKeyGenerator {
  private PublicKeyGenerator() {}

  /**
   * Makes a public key from the cryptographic source.
   *
   * @param key the client's
   * @return its public key, compressed
   * @throws IllegalStateException if the key was destroyed
   */
  public static PublicKey generate(ClientKey key) {
    return generate(key, RandomSource.system());
  }

  /**
   * Makes a public key.
   *
   * @param key the client's
   * @param source where seed and errors come from
   * @return its public key, compressed
   * @throws IllegalStateException if the key was destroyed
   */
  public static PublicKey generate(ClientKey key, RandomSource source) {
    ParameterSet parameters = key.parameters();
    Seed seed = source.nextSeed();
    long[] bodies = key.use((shortKey, longKey) -> bodies(parameters, longKey, seed, source));
    return new PublicKey(parameters, key.keyId(), seed, bodies);
  }

  private static long[] bodies(
      ParameterSet parameters, int[] longKey, Seed seed, RandomSource source) {
    MaskStream masks = new MaskStream(seed, 0);
    long[] bodies = new long[PublicKey.bodyCount(parameters)];
    try (RgswEncryption encryption = new RgswEncryption(parameters, longKey)) {
      for (int row = 0; row < parameters.ringRank(); row++) {
        encryption.encryptZero(masks, source, bodies, row * parameters.ringSize());
      }
    }
    return bodies;
  }
}
