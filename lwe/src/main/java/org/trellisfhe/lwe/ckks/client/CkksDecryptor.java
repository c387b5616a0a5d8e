package org.trellisfhe.lwe.ckks.client;

import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.ResidueKernel;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Decrypts. What comes out has the noise of the ciphertext in it, from which, together with the
 * ciphertext, the key follows (Li and Micciancio, 2021): it is for the key's holder only.
 */
public final class CkksDecryptor {
  private final CkksClientKey key;
  private final double[][] secret;

  /**
   * A decryptor.
   *
   * @param key of the client
   */
  public CkksDecryptor(CkksClientKey key) {
    this.key = Objects.requireNonNull(key, "key");
    this.secret = key.values();
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
    if (!ciphertext.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "ciphertext of %s: must be of %s"
              .formatted(ciphertext.parameters().name(), parameters.name()));
    }
    if (!ciphertext.keyId().equals(key.keyId())) {
      throw new IllegalArgumentException(
          "ciphertext under %s: must be under %s".formatted(ciphertext.keyId(), key.keyId()));
    }
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
    return CkksPlaintext.of(parameters, ciphertext.scale(), sum);
  }
}
