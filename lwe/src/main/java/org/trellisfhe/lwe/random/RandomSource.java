package org.trellisfhe.lwe.random;

import java.security.SecureRandom;

/**
 * Where secrets and errors come from; always an argument. Safe for use by several threads at once,
 * and every implementation must be: no draw is given to two of them. Which thread gets which is a
 * matter of chance, so whoever must repeat a run, or draws very much, gives each thread its own by
 * {@link #split()}.
 */
public interface RandomSource {
  /**
   * A uniform word.
   *
   * @return 64 uniform bits
   */
  long nextLong();

  /**
   * A draw from the standard normal distribution.
   *
   * @return mean 0, variance 1
   */
  double nextGaussian();

  /**
   * Draws from the standard normal distribution, as many as {@link #nextGaussian()} would give one
   * after the other: quicker where there are many.
   *
   * @param target array to fill
   */
  default void nextGaussians(double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = nextGaussian();
    }
  }

  /**
   * A source whose draws are independent of this one's.
   *
   * @return a source of the same kind
   */
  RandomSource split();

  /**
   * A fresh 256-bit seed, for public masks.
   *
   * @return drawn from this source
   */
  default Seed nextSeed() {
    byte[] bytes = new byte[Seed.LENGTH];
    for (int i = 0; i < bytes.length; i += Long.BYTES) {
      long word = nextLong();
      for (int j = 0; j < Long.BYTES; j++) {
        bytes[i + j] = (byte) (word >>> (8 * j));
      }
    }
    return Seed.of(bytes);
  }

  /**
   * The cryptographic source for real keys: AES-256-CTR under a seed from the platform's {@link
   * SecureRandom}.
   *
   * @return a new source
   */
  static RandomSource system() {
    byte[] bytes = new byte[Seed.LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new StreamRandomSource(Seed.of(bytes));
  }

  /**
   * A source that repeats itself: as good as its seed is secret, so for tests.
   *
   * @param seed what it is expanded from
   * @return a new source at the seed's beginning
   */
  static RandomSource seeded(Seed seed) {
    return new StreamRandomSource(seed);
  }

  /**
   * A source without errors, for tests of algebra: everything else is as random as the given one.
   *
   * @param source where uniform draws come from
   * @return a source whose {@link #nextGaussian()} is always 0
   */
  static RandomSource withoutNoise(RandomSource source) {
    return new NoiselessRandomSource(source);
  }
}
