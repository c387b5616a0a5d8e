package org.trellisfhe.lwe.client;

import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/**
 * Keys of tests, from fixed seeds, and what only tests may see of them.
 *
 * @param clientKey from seed 1
 * @param evaluationKey its evaluation key
 */
public record TestKeys(ClientKey clientKey, EvaluationKey evaluationKey) {
  /** Keys with errors. */
  public static TestKeys of(ParameterSet parameters) {
    return numbered(parameters, 1);
  }

  /** Keys with errors, as many different ones as there are numbers; {@link #of} has number 1. */
  public static TestKeys numbered(ParameterSet parameters, int number) {
    return of(parameters, RandomSource.seeded(Seed.ofNumber(number)));
  }

  /** Keys without errors, for tests of algebra. */
  public static TestKeys withoutNoise(ParameterSet parameters) {
    return of(parameters, RandomSource.withoutNoise(RandomSource.seeded(Seed.ofNumber(1))));
  }

  private static TestKeys of(ParameterSet parameters, RandomSource source) {
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    return new TestKeys(key, EvaluationKeyGenerator.generate(key, source));
  }

  /** Phase of a ciphertext under the short key: body minus the chosen masks. */
  public int shortPhase(int[] ciphertext) {
    int[] bits = shortBits();
    int phase = ciphertext[bits.length];
    for (int i = 0; i < bits.length; i++) {
      phase -= bits[i] * ciphertext[i];
    }
    return phase;
  }

  static int[] shortBits(ClientKey key) {
    return key.use((shortKey, longKey) -> shortKey.clone());
  }

  static int[] longBits(ClientKey key) {
    return key.use((shortKey, longKey) -> longKey.clone());
  }

  /** Bits of the short key. */
  public int[] shortBits() {
    return shortBits(clientKey);
  }
}
