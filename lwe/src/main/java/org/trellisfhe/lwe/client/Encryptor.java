package org.trellisfhe.lwe.client;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;

/**
 * Encrypts under the long key: body = &lt;mask, key&gt; + error + message. Safe for use by several
 * threads at once. After {@link ClientKey#destroy()} every method throws {@link
 * IllegalStateException}.
 */
public final class Encryptor {
  private final ClientKey key;
  private final RandomSource source;

  /**
   * An encryptor with the cryptographic source.
   *
   * @param key the client's
   */
  public Encryptor(ClientKey key) {
    this(key, RandomSource.system());
  }

  /**
   * An encryptor with a source of choice.
   *
   * @param key the client's
   * @param source where seeds and errors come from
   */
  public Encryptor(ClientKey key, RandomSource source) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Encrypts one bit.
   *
   * @param bit encoded as +-1/8
   * @return a ciphertext
   */
  public LweCiphertext encrypt(boolean bit) {
    return encrypt(new boolean[] {bit}).expand().get(0);
  }

  /**
   * Encrypts bits, each encoded as +-1/8, under one fresh seed.
   *
   * @param bits in the order wanted
   * @return seeded ciphertexts, four bytes a bit
   */
  public SeededCiphertexts encrypt(boolean... bits) {
    int[] messages = new int[bits.length];
    for (int i = 0; i < bits.length; i++) {
      messages[i] = Torus.ofEighths(bits[i] ? 1 : -1);
    }
    return encryptTorus(messages);
  }

  /**
   * Encrypts bits, each encoded as +-1/8, under one fresh seed.
   *
   * @param bits in the order wanted
   * @return seeded ciphertexts, four bytes a bit
   */
  public SeededCiphertexts encrypt(List<Boolean> bits) {
    boolean[] array = new boolean[bits.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = bits.get(i);
    }
    return encrypt(array);
  }

  /**
   * Encrypts torus elements under one fresh seed.
   *
   * @param messages as 32-bit torus elements
   * @return seeded ciphertexts, four bytes an element
   */
  public SeededCiphertexts encryptTorus(int... messages) {
    ParameterSet parameters = key.parameters();
    Seed seed = source.nextSeed();
    double deviation = parameters.encryptionStandardDeviation();
    int[] bodies =
        key.use(
            (shortKey, longKey) -> bodies(new LweEncryption(longKey, deviation), seed, messages));
    return new SeededCiphertexts(parameters, key.keyId(), seed, bodies);
  }

  private int[] bodies(LweEncryption encryption, Seed seed, int[] messages) {
    MaskStream masks = new MaskStream(seed, 0);
    int[] bodies = new int[messages.length];
    for (int m = 0; m < messages.length; m++) {
      bodies[m] = encryption.encrypt(messages[m], masks, source);
    }
    return bodies;
  }

  /**
   * Encrypts integers under one fresh seed.
   *
   * @param torusBits how finely the torus is divided: value v becomes {@code v * 2^-torusBits}
   * @param values any integers; the program knows their range
   * @return seeded ciphertexts, eight bytes an integer
   */
  public SeededFineCiphertexts encryptIntegers(int torusBits, long... values) {
    long[] messages = new long[values.length];
    Arrays.setAll(messages, i -> LweInteger.encode(values[i], torusBits));
    return encryptFine(messages);
  }

  /**
   * Encrypts elements of the 64-bit torus under one fresh seed.
   *
   * @param messages as 64-bit torus elements
   * @return seeded ciphertexts, eight bytes an element
   */
  public SeededFineCiphertexts encryptFine(long... messages) {
    ParameterSet parameters = key.parameters();
    Seed seed = source.nextSeed();
    double deviation = parameters.ringStandardDeviation();
    long[] bodies =
        key.use(
            (shortKey, longKey) -> bodies(new LweEncryption(longKey, deviation), seed, messages));
    return new SeededFineCiphertexts(parameters, key.keyId(), seed, bodies);
  }

  private long[] bodies(LweEncryption encryption, Seed seed, long[] messages) {
    MaskStream masks = new MaskStream(seed, 0);
    long[] bodies = new long[messages.length];
    for (int m = 0; m < messages.length; m++) {
      bodies[m] = encryption.encryptFine(messages[m], masks, source);
    }
    return bodies;
  }
}
