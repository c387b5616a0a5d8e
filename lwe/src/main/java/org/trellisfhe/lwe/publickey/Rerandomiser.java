package org.trellisfhe.lwe.publickey;

import java.util.Objects;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.torus.FineTorus;

/**
 * Gives ciphertexts fresh masks and errors of the same messages: adds to each an encryption of zero
 * of its own, and a Gaussian error that floods what error it has. Who holds the client key sees of
 * the mask nothing any more, and of the error as much as the flood does not cover; {@code
 * docs/privacy.md} has the figures. Safe for use by several threads at once.
 */
public final class Rerandomiser {
  /** So wide that the greatest draw still stays within half the torus. */
  private static final double MOST_VARIANCE = 0x1p-9;

  /** Nanoseconds of a term of the masks' products. */
  private static final double TERM = 0.2;

  /** Of an error. */
  private static final double DRAW = 70;

  private final PublicKey key;
  private final ZeroEncryption zeros;
  private final RandomSource source;
  private final double zeroVariance;

  /**
   * A re-randomiser with the cryptographic source.
   *
   * @param key of the client key that the ciphertexts are under
   */
  public Rerandomiser(PublicKey key) {
    this(key, RandomSource.system());
  }

  /**
   * A re-randomiser with a source of choice: whoever can foretell its draws undoes it.
   *
   * @param key of the client key that the ciphertexts are under
   * @param source of all randomness; used by nothing else from now on
   */
  public Rerandomiser(PublicKey key, RandomSource source) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
    zeros = new ZeroEncryption(key);
    zeroVariance = new NoiseModel(key.parameters()).finePublicVariance();
  }

  /**
   * About how long it takes, to compare plans with: on one core of the machine of {@code
   * docs/engine.md}.
   *
   * @param parameters of the key
   * @return seconds a ciphertext
   */
  public static double seconds(ParameterSet parameters) {
    double dimension = parameters.longDimension();
    return (dimension * dimension * TERM + dimension * DRAW) * 1e-9;
  }

  /** {@return the identifier of the client key that the ciphertexts are under} */
  public KeyId keyId() {
    return key.keyId();
  }

  /**
   * Re-randomises a ciphertext on 64 bits.
   *
   * @param ciphertext under the long key
   * @param flood variance of the Gaussian that is added, squared torus units, 0 to 2^-9
   * @return the same message; the variances of the zero and the flood are added
   * @throws IllegalArgumentException if the dimension or the key is another one, or the flood out
   *     of range
   */
  public FineCiphertext rerandomise(FineCiphertext ciphertext, double flood) {
    ciphertext.requireDimensionOf(key.parameters());
    ciphertext.requireKey(key.keyId());
    if (!(flood >= 0 && flood <= MOST_VARIANCE)) {
      throw new IllegalArgumentException(
          "flood of variance %s: must be 0 to %s".formatted(flood, MOST_VARIANCE));
    }
    RandomSource own = source.split();
    long[] sum = zeros.encrypt(own);
    long[] coefficients = ciphertext.toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += coefficients[i];
    }
    sum[sum.length - 1] += FineTorus.fromDouble(own.nextGaussian() * Math.sqrt(flood));
    return FineCiphertext.of(sum, ciphertext.variance() + zeroVariance + flood, key.keyId());
  }

  /**
   * Re-randomises a ciphertext on 32 bits; the zero is one of 64, rounded.
   *
   * @param ciphertext under the long key
   * @param flood variance of the Gaussian that is added, squared torus units, 0 to 2^-9
   * @return the same message; the variances of the zero, its rounding and the flood are added
   * @throws IllegalArgumentException if the dimension is another one, or the flood out of range
   */
  public LweCiphertext rerandomise(LweCiphertext ciphertext, double flood) {
    return rerandomise(FineCiphertext.of(ciphertext), flood).toCoarse();
  }

  @Override
  public String toString() {
    return "Rerandomiser with " + key;
  }
}
