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
   */
  public static EvaluationKey generate(ClientKey key, RandomSource source) {
    Seed seed = source.nextSeed();
    return new EvaluationKey(
        key.parameters(),
        key.keyId(),
        seed,
        bootstrapBodies(key, seed, source),
        keySwitchBodies(key, seed, source),
        PublicKeyGenerator.generate(key, source));
  }

  /** Each bit of the short key by RGSW, with a stream of masks and a source of its own. */
  private static long[] bootstrapBodies(ClientKey key, Seed seed, RandomSource source) {
    RgswEncryption encryption = new RgswEncryption(key);
    int[] bits = key.shortKey();
    long[] bodies = new long[EvaluationKey.bootstrapBodyCount(key.parameters())];
    int each = bodies.length / bits.length;
    List<RandomSource> sources = Stream.generate(source::split).limit(bits.length).toList();
    IntStream.range(0, bits.length)
        .parallel()
        .forEach(
            i ->
                encryption.encrypt(
                    bits[i], new MaskStream(seed, i), sources.get(i), bodies, i * each));
    return bodies;
  }

  /** Each coefficient of the long key at each level, under the short key. */
  private static int[] keySwitchBodies(ClientKey key, Seed seed, RandomSource source) {
    ParameterSet parameters = key.parameters();
    Gadget gadget = parameters.keySwitchGadget();
    LweEncryption encryption = new LweEncryption(key.shortKey(), parameters.lweStandardDeviation());
    MaskStream masks = new MaskStream(seed, parameters.lweDimension());
    int[] bodies = new int[EvaluationKey.keySwitchBodyCount(parameters)];
    int row = 0;
    for (int coefficient : key.longKey()) {
      for (int level = 0; level < gadget.levels(); level++) {
        int message = coefficient << (32 - (level + 1) * gadget.baseLog());
        bodies[row++] = encryption.encrypt(message, masks, source);
      }
    }
    return bodies;
  }
}
