package org.trellisfhe.lwe.ckks.client;

import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.ResidueKernel;
import org.trellisfhe.lwe.rns.RnsRing;
import org.trellisfhe.lwe.rns.SmallPolynomials;

/**
 * Decrypts. What comes out has the noise of the ciphertext in it, from which, together with the
 * ciphertext, the key follows (Li and Micciancio, 2021): it is for the key's holder only, unless
 * {@link #decryptToShare} flooded it. Safe for use by several threads at once. After {@link
 * CkksClientKey#destroy()} every method throws {@link IllegalStateException}.
 */
public final class CkksDecryptor {
  /** Whole numbers that are drawn as doubles reach every value of their last bits. */
  private static final int EXACT_BITS = 50;

  /** None of the draws is 2^4 deviations great. */
  private static final int TAIL_BITS = 4;

  private final CkksClientKey key;
  private final RandomSource source;

  /**
   * A decryptor that draws from the cryptographic source.
   *
   * @param key of the client
   */
  public CkksDecryptor(CkksClientKey key) {
    this(key, RandomSource.system());
  }

  /**
   * A decryptor that draws from any source: for tests.
   *
   * @param key of the client
   * @param source of the noise of what is shared
   */
  public CkksDecryptor(CkksClientKey key, RandomSource source) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Decrypts.
   *
   * @param ciphertext of two or three parts, under the key
   * @return the polynomial with its noise
   * @throws IllegalArgumentException if it is under another key or of other parameters
   */
  public CkksPlaintext decrypt(CkksCiphertext ciphertext) {
    CkksParameters parameters = key.parameters();
    ciphertext.requireUnder(parameters, key.keyId());
    return CkksPlaintext.of(
        parameters, ciphertext.scale(), key.use(secret -> phase(ciphertext, secret)));
  }

  /** The body plus the other parts times powers of the secret. */
  private double[][] phase(CkksCiphertext ciphertext, double[][] secret) {
    CkksParameters parameters = key.parameters();
    RnsRing ring = RnsRing.shared(parameters.size(), parameters.all());
    ResidueKernel kernel = ring.kernel();
    double[][] sum = new double[ciphertext.primes()][];
    for (int i = 0; i < sum.length; i++) {
      Modulus modulus = ring.modulus(i);
      sum[i] = ciphertext.residues(ciphertext.size() - 1, i);
      for (int part = ciphertext.size() - 2; part >= 0; part--) { // Horner in the secret.
        kernel.multiply(sum[i], secret[i], sum[i], modulus);
        kernel.add(sum[i], ciphertext.residues(part, i), sum[i], modulus);
      }
    }
    return sum;
  }

  /**
   * Decrypts for others than the key's holder: with so much more noise that the ciphertext's own is
   * hidden.
   *
   * @param ciphertext as for {@link #decrypt}
   * @param flooding how much
   * @return the polynomial with all its noise
   * @throws IllegalArgumentException as {@link #decrypt}, or if the noise is greater than what the
   *     ciphertext's primes hold, or so great that doubles would round it
   */
  public CkksPlaintext decryptToShare(CkksCiphertext ciphertext, NoiseFlooding flooding) {
    CkksParameters parameters = key.parameters();
    ciphertext.requireUnder(parameters, key.keyId());
    double ofCoefficients =
        flooding.deviation(parameters.size())
            * ciphertext.scale().value()
            / Math.sqrt(parameters.slots());
    requireFits(ofCoefficients, parameters, ciphertext.primes());
    CkksPlaintext plaintext = decrypt(ciphertext);
    RnsRing ring = RnsRing.shared(parameters.size(), parameters.all());
    double[] noise = SmallPolynomials.errors(source, parameters.size(), ofCoefficients);
    double[][] flooded = new double[plaintext.primes()][parameters.size()];
    for (int i = 0; i < flooded.length; i++) {
      Modulus modulus = ring.modulus(i);
      for (int j = 0; j < noise.length; j++) {
        flooded[i][j] = modulus.residue(noise[j]);
      }
      ring.transform(i).forward(flooded[i]);
      ring.kernel().add(flooded[i], plaintext.residues(i), flooded[i], modulus);
    }
    return CkksPlaintext.of(parameters, ciphertext.scale(), flooded);
  }

  /**
   * Refuses noise that primes do not hold, or that is rounded: its last bits would hide nothing.
   */
  private static void requireFits(double deviation, CkksParameters parameters, int primes) {
    double bits = Math.log(deviation) / Math.log(2);
    double most = Math.min(EXACT_BITS, parameters.roomBits(primes)) - TAIL_BITS;
    if (bits > most) {
      throw new IllegalArgumentException(
          ("noise of 2^%.1f a coefficient: must be 2^%.1f at most, for the primes hold 2^%.1f and"
                  + " doubles are exact to 2^%d")
              .formatted(bits, most, parameters.roomBits(primes), EXACT_BITS));
    }
  }
}
