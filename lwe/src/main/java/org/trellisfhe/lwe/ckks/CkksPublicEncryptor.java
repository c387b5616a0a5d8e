package org.trellisfhe.lwe.ckks;

import java.util.Objects;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.ResidueKernel;
import org.trellisfhe.lwe.rns.RnsRing;
import org.trellisfhe.lwe.rns.SmallPolynomials;

/**
 * Encrypts with a public key: by all primes, and divides by the special one, so that next to
 * nothing is left of the noise. Safe for use by several threads at once.
 */
public final class CkksPublicEncryptor {
  private final CkksPublicKey key;
  private final double[][] mask;
  private final RandomSource source;
  private final KeySwitch keySwitch;

  /**
   * An encryptor that draws from the cryptographic source.
   *
   * @param key public
   */
  public CkksPublicEncryptor(CkksPublicKey key) {
    this(key, RandomSource.system());
  }

  /**
   * An encryptor that draws from any source: for tests.
   *
   * @param key public
   * @param source of all that is drawn
   */
  public CkksPublicEncryptor(CkksPublicKey key, RandomSource source) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
    CkksParameters parameters = key.parameters();
    this.mask = RingMask.expand(parameters, parameters.levels() + 1, key.seed(), 0);
    this.keySwitch = new KeySwitch(parameters);
  }

  /**
   * Encrypts.
   *
   * @param plaintext encoded for the key's parameters, by all their primes
   * @return by as many
   * @throws IllegalArgumentException if it is of other parameters, by fewer primes, or at a scale
   *     so small that encryption's error would leave nothing of it
   */
  public CkksCiphertext encrypt(CkksPlaintext plaintext) {
    CkksParameters parameters = key.parameters();
    if (!plaintext.parameters().equals(parameters) || plaintext.primes() < parameters.levels()) {
      throw new IllegalArgumentException(
          "%s of %s: must be of %s by all primes"
              .formatted(plaintext, plaintext.parameters().name(), parameters.name()));
    }
    plaintext.requireAbove(new CkksNoise(parameters).publicEncryption(plaintext.scale()));
    RnsRing ring = parameters.ring();
    byte[] choice = SmallPolynomials.ternary(source, parameters.size());
    double[][] chosen =
        SmallPolynomials.values(ring, SmallPolynomials.doubles(choice), parameters.levels() + 1);
    double[][] body = zero(chosen, key.body());
    for (int i = 0; i < body.length; i++) {
      ring.kernel().add(body[i], plaintext.values()[i], body[i], ring.modulus(i));
    }
    return new CkksCiphertext(parameters, key.keyId(), plaintext.scale(), body, zero(chosen, mask));
  }

  /** Half the public key times what was chosen, and an error, divided by the special prime. */
  private double[][] zero(double[][] chosen, double[][] half) {
    RnsRing ring = key.parameters().ring();
    ResidueKernel kernel = ring.kernel();
    double[] errors = SmallPolynomials.errors(source, ring.size(), CkksParameters.ERROR_DEVIATION);
    double[][] zero = SmallPolynomials.values(ring, errors, chosen.length);
    for (int i = 0; i < zero.length; i++) {
      Modulus modulus = ring.modulus(i);
      kernel.addProduct(chosen[i], half[i], zero[i], modulus);
      kernel.reduce(zero[i], zero[i], modulus);
    }
    return keySwitch.divided(zero, zero.length - 1);
  }
}
