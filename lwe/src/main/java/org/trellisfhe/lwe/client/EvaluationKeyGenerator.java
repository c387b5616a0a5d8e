package org.trellisfhe.lwe.client;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Makes the evaluation key of a client key, on all cores. */
public final class EvaluationKeyGenerator {
  private EvaluationKeyGenerator() {}

  /**
   * Makes an evaluation key from the cryptographic source.
   *
   * @param key the client's
   * @return its evaluation key, compressed
   * @throws IllegalStateException if the key was destroyed
   */
  public static EvaluationKey generate(ClientKey key) {
    return generate(key, RandomSource.system());
  }

  /**
   * Makes an evaluation key.
   *
   * @param key the client's
   * @param source where seeds and errors come from
   * @return its evaluation key, compressed
   * @throws IllegalStateException if the key was destroyed
   */
  public static EvaluationKey generate(ClientKey key, RandomSource source) {
    return key.use((shortKey, longKey) -> generate(key, shortKey, longKey, source));
  }

  private static EvaluationKey generate(
      ClientKey key, int[] shortKey, int[] longKey, RandomSource source) {
    ParameterSet parameters = key.parameters();
    Seed seed = source.nextSeed();
    return new EvaluationKey(
        parameters,
        key.keyId(),
        seed,
        bootstrapBodies(parameters, shortKey, longKey, seed, source),
        keySwitchBodies(parameters, shortKey, longKey, seed, source),
        PublicKeyGenerator.generate(key, source));
  }

  /** Each bit of the short key by RGSW, with a stream of masks and a source of its own. */
  private static long[] bootstrapBodies(
      ParameterSet parameters, int[] bits, int[] longKey, Seed seed, RandomSource source) {
    long[] bodies = new long[EvaluationKey.bootstrapBodyCount(parameters)];
    int each = bodies.length / bits.length;
    List<RandomSource> sources = Stream.generate(source::split).limit(bits.length).toList();
    try (RgswEncryption encryption = new RgswEncryption(parameters, longKey)) {
      IntStream.range(0, bits.length)
          .parallel()
          .forEach(
              i ->
                  encryption.encrypt(
                      bits[i], new MaskStream(seed, i), sources.get(i), bodies, i * each));
    }
    return bodies;
  }

  /** Each coefficient of the long key at each level, under the short key. */
  private static int[] keySwitchBodies(
      ParameterSet parameters, int[] shortKey, int[] longKey, Seed seed, RandomSource source) {
    Gadget gadget = parameters.keySwitchGadget();
    LweEncryption encryption = new LweEncryption(shortKey, parameters.lweStandardDeviation());
    MaskStream masks = new MaskStream(seed, parameters.lweDimension());
    int[] bodies = new int[EvaluationKey.keySwitchBodyCount(parameters)];
    int row = 0;
    for (int coefficient : longKey) {
      for (int level = 0; level < gadget.levels(); level++) {
        int message = coefficient << (32 - (level + 1) * gadget.baseLog());
        bodies[row++] = encryption.encrypt(message, masks, source);
      }
    }
    return bodies;
  }
}
