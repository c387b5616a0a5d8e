package org.trellisfhe.lwe.ckks.client;

import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksNoise;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Encrypts under the client's own key: half as long, less noisy and quicker than under a public
 * one. Safe for use by several threads at once. After {@link CkksClientKey#destroy()} every method
 * throws {@link IllegalStateException}.
 */
public final class CkksEncryptor {
  private final CkksClientKey key;
  private final RandomSource source;

  /**
   * An encryptor that draws from the cryptographic source.
   *
   * @param key of the client
   */
  public CkksEncryptor(CkksClientKey key) {
    this(key, RandomSource.system());
  }

  /**
   * An encryptor that draws from any source: for tests.
   *
   * @param key of the client
   * @param source of masks and errors
   */
  public CkksEncryptor(CkksClientKey key, RandomSource source) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Encrypts.
   *
   * @param plaintext encoded for the key's parameters
   * @return by as many primes
   * @throws IllegalArgumentException if it is of other parameters, or at a scale so small that
   *     encryption's error would leave nothing of it
   */
  public SeededCkksCiphertext encrypt(CkksPlaintext plaintext) {
    CkksParameters parameters = key.parameters();
    if (!plaintext.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "plaintext of %s: must be of %s"
              .formatted(plaintext.parameters().name(), parameters.name()));
    }
    plaintext.requireAbove(new CkksNoise(parameters).encryption(plaintext.scale()));
    RnsRing ring = RnsRing.shared(parameters.size(), parameters.all());
    RandomSource own = source.split(); // Errors are many: threads draw them side by side.
    Seed seed = own.nextSeed();
    int primes = plaintext.primes();
    double[][] body = key.use(secret -> ZeroEncryption.body(parameters, primes, seed, secret, own));
    for (int i = 0; i < primes; i++) {
      ring.kernel().add(body[i], plaintext.residues(i), body[i], ring.modulus(i));
    }
    return new SeededCkksCiphertext(parameters, key.keyId(), plaintext.scale(), seed, body);
  }
}
