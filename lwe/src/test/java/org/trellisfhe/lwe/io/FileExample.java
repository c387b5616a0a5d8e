package org.trellisfhe.lwe.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksClientKeyFile;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.ckks.client.TestCkks;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** A small file of each kind, and what reads it: keys and ciphertexts of tiny sets. */
final class FileExample {
  /** The shortest keys that there are. */
  static final ParameterSet TINY =
      new ParameterSet(
          "insecure-tiny",
          8,
          1,
          1e-5,
          1,
          16,
          1e-7,
          new Gadget(8, 2),
          new Gadget(2, 4),
          ParameterSets.INSECURE_TEST.claim());

  /** Two primes and a special one, N = 64. */
  static final CkksParameters CKKS = TestCkks.SET;

  static final TestKeys KEYS = TestKeys.of(TINY);
  private static final int CHECKSUM = 32;

  private final FileKind kind;
  private final byte[] bytes;
  private final Reader reader;

  private FileExample(FileKind kind, Reader reader, Writer writer) {
    this.kind = kind;
    this.bytes = written(writer);
    this.reader = reader;
  }

  private interface Reader {
    Object read(InputStream in) throws IOException;
  }

  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static byte[] written(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** One of each kind. */
  static List<FileExample> all() {
    SeededCiphertexts seeded =
        new Encryptor(KEYS.clientKey(), RandomSource.seeded(Seed.ofNumber(4)))
            .encrypt(true, false, true, true);
    SeededFineCiphertexts fine =
        new Encryptor(KEYS.clientKey(), RandomSource.seeded(Seed.ofNumber(5)))
            .encryptFine(1L << 62, -1, 0, Long.MIN_VALUE, 12_345_678_901_234_567L);
    CkksClientKey key = CkksClientKey.insecurelyGenerate(CKKS, source());
    List<SeededCkksCiphertext> numbers = numbers(key);
    return List.of(
        new FileExample(
            FileKind.CLIENT_KEY,
            in -> ClientKeyFile.read(in, TINY, SecretAccess.GRANTED),
            out -> ClientKeyFile.write(KEYS.clientKey(), out, SecretAccess.GRANTED)),
        new FileExample(
            FileKind.EVALUATION_KEY,
            in -> EvaluationKeyFile.read(in, TINY),
            out -> EvaluationKeyFile.write(KEYS.evaluationKey(), out)),
        new FileExample(
            FileKind.SEEDED_CIPHERTEXTS,
            in -> CiphertextFile.readSeeded(in, TINY),
            out -> CiphertextFile.write(seeded, out)),
        new FileExample(
            FileKind.CIPHERTEXTS,
            in -> CiphertextFile.read(in, TINY),
            out ->
                CiphertextFile.write(
                    new CiphertextFile.Ciphertexts(TINY, seeded.keyId(), seeded.expand()), out)),
        new FileExample(
            FileKind.SEEDED_FINE_CIPHERTEXTS,
            in -> FineCiphertextFile.readSeeded(in, TINY),
            out -> FineCiphertextFile.write(fine, out)),
        new FileExample(
            FileKind.FINE_CIPHERTEXTS,
            in -> FineCiphertextFile.read(in, TINY),
            out ->
                FineCiphertextFile.write(
                    new FineCiphertextFile.Ciphertexts(TINY, fine.keyId(), fine.expand()), out)),
        new FileExample(
            FileKind.CKKS_CLIENT_KEY,
            in -> CkksClientKeyFile.read(in, CKKS, SecretAccess.GRANTED),
            out -> CkksClientKeyFile.write(key, out, SecretAccess.GRANTED)),
        new FileExample(
            FileKind.CKKS_EVALUATION_KEY,
            in -> CkksKeyFile.read(in, CKKS),
            out -> CkksKeyFile.write(CkksKeyGenerator.generate(key, powers(), source()), out)),
        new FileExample(
            FileKind.CKKS_PUBLIC_KEY,
            in -> CkksKeyFile.readPublic(in, CKKS),
            out -> CkksKeyFile.write(CkksKeyGenerator.generatePublic(key, source()), out)),
        new FileExample(
            FileKind.SEEDED_CKKS_CIPHERTEXTS,
            in -> CkksCiphertextFile.readSeeded(in, CKKS),
            out -> CkksCiphertextFile.writeSeeded(numbers, out)),
        new FileExample(
            FileKind.CKKS_CIPHERTEXTS,
            in -> CkksCiphertextFile.read(in, CKKS),
            out ->
                CkksCiphertextFile.write(
                    numbers.stream().map(SeededCkksCiphertext::expand).toList(), out)),
        new FileExample(
            FileKind.PUBLIC_KEY,
            in -> PublicKeyFile.read(in, TINY),
            out -> PublicKeyFile.write(KEYS.evaluationKey().publicKey(), out)));
  }

  private static List<Integer> powers() {
    return List.of(Automorphisms.rotation(CKKS, 1), Automorphisms.conjugation(CKKS));
  }

  /** By one prime and by two. */
  private static List<SeededCkksCiphertext> numbers(CkksClientKey key) {
    CkksEncoder encoder = new CkksEncoder(CKKS);
    CkksEncryptor encryptor = new CkksEncryptor(key, source());
    double[] numbers = {0.5, -0.25};
    return List.of(
        encryptor.encrypt(encoder.encode(numbers)),
        encryptor.encrypt(encoder.encode(numbers, CKKS.scale(), 1)));
  }

  private static RandomSource source() {
    return RandomSource.seeded(Seed.ofNumber(9));
  }

  FileKind kind() {
    return kind;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Reads bytes as this kind of file. */
  Object read(byte[] from) throws IOException {
    return reader.read(new ByteArrayInputStream(from));
  }

  /** Puts a right checksum at the end of bytes, so that no checksum hides what else is wrong. */
  static byte[] sealed(byte[] changed) {
    byte[] sealed = changed.clone();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(sealed, 0, sealed.length - CHECKSUM);
      System.arraycopy(digest.digest(), 0, sealed, sealed.length - CHECKSUM, CHECKSUM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return sealed;
  }

  /** The first bytes. */
  byte[] cut(int length) {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
