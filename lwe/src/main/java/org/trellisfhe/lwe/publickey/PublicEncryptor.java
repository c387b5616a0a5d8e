package org.trellisfhe.lwe.publickey;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.noise.ErrorForm;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.torus.Torus;

/**
 * Encrypts with a public key, for the holder of the client key: only that one decrypts, not even
 * whoever encrypted can. Ciphertexts have masks of their own, and somewhat more noise than those of
 * an encryptor with the client key, {@link NoiseModel#publicVariance} on 32 bits and {@link
 * NoiseModel#finePublicVariance} on 64, which they bear. Safe for use by several threads at once.
 */
public final class PublicEncryptor {
  private final PublicKey key;
  private final ZeroEncryption zeros;
  private final RandomSource source;
  private final NoiseModel noise;

  /**
   * An encryptor with the cryptographic source.
   *
   * @param key public
   */
  public PublicEncryptor(PublicKey key) {
    this(key, RandomSource.system());
  }

  /**
   * An encryptor with a source of choice: whoever can foretell its draws reads what is encrypted.
   *
   * @param key public
   * @param source of all randomness; used by nothing else from now on
   */
  public PublicEncryptor(PublicKey key, RandomSource source) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
    zeros = new ZeroEncryption(key);
    noise = new NoiseModel(key.parameters());
  }

  /** {@return the parameters of the key} */
  public ParameterSet parameters() {
    return key.parameters();
  }

  /** {@return the identifier of the client key that decrypts} */
  public KeyId keyId() {
    return key.keyId();
  }

  /**
   * Encrypts one bit.
   *
   * @param bit encoded as +-1/8
   * @return a ciphertext for gates
   */
  public LweCiphertext encrypt(boolean bit) {
    return encryptTorus(Torus.ofEighths(bit ? 1 : -1));
  }

  /**
   * Encrypts bits, each encoded as +-1/8.
   *
   * @param bits in the order wanted
   * @return ciphertexts for gates, in the same order
   */
  public List<LweCiphertext> encrypt(List<Boolean> bits) {
    List<LweCiphertext> ciphertexts = new ArrayList<>(bits.size());
    bits.forEach(bit -> ciphertexts.add(encrypt(bit)));
    return List.copyOf(ciphertexts);
  }

  /**
   * Encrypts an element of the 32-bit torus.
   *
   * @param message the element
   * @return a ciphertext on 32 bits
   */
  public LweCiphertext encryptTorus(int message) {
    return encryptFine((long) message << 32).toCoarse();
  }

  /**
   * Encrypts an integer for look-ups.
   *
   * @param value from low to high
   * @param low the least value that it may have; public
   * @param high the greatest, less than {@code low + 2^torusBits}; public
   * @param torusBits how finely the torus is divided: value v becomes {@code v * 2^-torusBits}
   * @return the integer with its range
   * @throws IllegalArgumentException if the value is out of the range, or the range of the torus
   */
  public LweInteger encryptInteger(long value, long low, long high, int torusBits) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "value outside its range: must be from %d to %d".formatted(low, high));
    }
    FineCiphertext ciphertext = encryptFine(LweInteger.encode(value, torusBits));
    return new LweInteger(ciphertext, low, high, torusBits);
  }

  /**
   * Encrypts an element of the 64-bit torus.
   *
   * @param message the element
   * @return a ciphertext on 64 bits
   */
  public FineCiphertext encryptFine(long message) {
    long[] coefficients = zeros.encrypt(source.split());
    coefficients[coefficients.length - 1] += message;
    return FineCiphertext.of(
        coefficients, ErrorForm.independent(noise.finePublicVariance()), key.keyId());
  }

  @Override
  public String toString() {
    return "PublicEncryptor with " + key;
  }
}
