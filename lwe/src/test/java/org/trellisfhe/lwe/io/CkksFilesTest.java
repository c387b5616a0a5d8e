package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPublicKey;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksClientKeyFile;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.Primes;

/** Files of CKKS: what is written is read again, and nothing else is. */
class CkksFilesTest {
  private static final CkksParameters SET = insecure();

  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(9));

  private static CkksClientKey key;
  private static CkksEvaluationKey evaluationKey;
  private static CkksPublicKey publicKey;
  private static List<SeededCkksCiphertext> seeded;
  private static List<CkksCiphertext> ciphertexts;
  private static double[] numbers;

  @TempDir private Path folder;

  private static CkksParameters insecure() {
    List<Modulus> greatest = Primes.below(30, 64, 2);
    long last = Primes.near(20, 64, 1).get(0).value();
    List<Long> primes = List.of(greatest.get(1).value(), last);
    return new CkksParameters("insecure-test", 64, primes, greatest.get(0).value(), 20);
  }

  @BeforeAll
  static void make() {
    key = CkksClientKey.insecurelyGenerate(SET, SOURCE);
    List<Integer> powers = List.of(Automorphisms.rotation(SET, 1), Automorphisms.conjugation(SET));
    evaluationKey = CkksKeyGenerator.generate(key, powers, SOURCE);
    publicKey = CkksKeyGenerator.generatePublic(key, SOURCE);
    CkksEncoder encoder = new CkksEncoder(SET);
    CkksEncryptor encryptor = new CkksEncryptor(key, SOURCE);
    numbers = new SplittableRandom(3).doubles(SET.slots(), -1, 1).toArray();
    seeded =
        List.of(
            encryptor.encrypt(encoder.encode(numbers)),
            encryptor.encrypt(encoder.encode(numbers, SET.scale(), 1)));
    CkksEvaluator evaluator = new CkksEvaluator(evaluationKey);
    CkksCiphertext first = seeded.get(0).expand();
    CkksConstant one = encoder.constant(1, Scale.powerOfTwo(19), 2);
    ciphertexts =
        List.of(first, evaluator.rescale(evaluator.multiply(evaluator.rotate(first, 1), one)));
  }

  /** Writes something. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Reads something. */
  private interface Reading {
    Object from(InputStream in) throws IOException;
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toByteArray();
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void everythingIsReadAsItWasWritten() throws IOException {
    byte[] secret = bytes(out -> CkksClientKeyFile.write(key, out, SecretAccess.GRANTED));
    assertThat(CkksClientKeyFile.read(in(secret), SET, SecretAccess.GRANTED)).isEqualTo(key);

    byte[] fresh = bytes(out -> CkksCiphertextFile.writeSeeded(seeded, out));
    assertThat(fresh).hasSize((int) CkksCiphertextFile.seededBytes(seeded));
    List<SeededCkksCiphertext> read = CkksCiphertextFile.readSeeded(in(fresh), SET);
    assertThat(bytes(out -> CkksCiphertextFile.writeSeeded(read, out))).isEqualTo(fresh);
    assertDecrypts(read.get(1).expand(), 0);

    byte[] results = bytes(out -> CkksCiphertextFile.write(ciphertexts, out));
    assertThat(results).hasSize((int) CkksCiphertextFile.bytes(ciphertexts));
    List<CkksCiphertext> back = CkksCiphertextFile.read(in(results), SET);
    assertThat(bytes(out -> CkksCiphertextFile.write(back, out))).isEqualTo(results);
    assertThat(back.get(1).scale()).isEqualTo(ciphertexts.get(1).scale());
    assertThat(back.get(1).primes()).isEqualTo(1);

    byte[] server = bytes(out -> CkksKeyFile.write(evaluationKey, out));
    assertThat(server).hasSize((int) CkksKeyFile.bytes(SET, 2));
    CkksEvaluationKey evaluation = CkksKeyFile.read(in(server), SET);
    assertThat(bytes(out -> CkksKeyFile.write(evaluation, out))).isEqualTo(server);
    assertDecrypts(new CkksEvaluator(evaluation).rotate(back.get(0), 1), 1);

    byte[] shared = bytes(out -> CkksKeyFile.write(publicKey, out));
    CkksPublicKey anyone = CkksKeyFile.readPublic(in(shared), SET);
    assertThat(bytes(out -> CkksKeyFile.write(anyone, out))).isEqualTo(shared);
  }

  private static void assertDecrypts(CkksCiphertext ciphertext, int rotated) {
    double[] found = new CkksEncoder(SET).decode(new CkksDecryptor(key).decrypt(ciphertext));
    for (int k = 0; k < numbers.length; k++) {
      double expected = numbers[(k + rotated) % numbers.length];
      assertThat(Math.abs(found[k] - expected)).isLessThan(1e-3);
    }
  }

  @Test
  void residuesTakeAsManyBitsAsTheirPrimes() {
    CkksParameters set = CkksSets.N8192_DEPTH5;
    CkksClientKey client = CkksClientKey.generate(set);
    CkksEncoder encoder = new CkksEncoder(set);
    SeededCkksCiphertext fresh = new CkksEncryptor(client).encrypt(encoder.encode(new double[1]));
    long bits = 0;
    for (long prime : set.primes()) {
      bits += Long.SIZE - Long.numberOfLeadingZeros(prime);
    }
    assertThat(CkksCiphertextFile.seededBytes(List.of(fresh)))
        .isBetween(bits * 8192 / 8, bits * 8192 / 8 + 300);
  }

  @Test
  void headersAreReadAlone() throws IOException {
    Path file = folder.resolve("client.key");
    CkksClientKeyFile.writeNew(key, file, SecretAccess.GRANTED);
    FileHeader header = FileHeader.read(file);
    assertThat(header.kind()).isEqualTo(FileKind.CKKS_CLIENT_KEY);
    assertThat(header.kind().secret()).isTrue();
    assertThat(header.parameters()).isEqualTo(SET);
    assertThat(header.keyId()).isEqualTo(key.keyId());
    assertThat(Files.size(file)).isLessThan(300);
  }

  @Test
  void whatIsOfAnotherKindOrSetIsRefused() throws IOException {
    byte[] results = bytes(out -> CkksCiphertextFile.write(ciphertexts, out));
    assertThatThrownBy(() -> CkksKeyFile.read(in(results), SET))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("expected one of CKKS evaluation key");
    assertThatThrownBy(() -> CkksCiphertextFile.read(in(results), CkksSets.N8192_DEPTH2))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("expected 'ckks8192-depth2'");
    CkksEvaluator evaluator = new CkksEvaluator(evaluationKey);
    CkksCiphertext product = evaluator.multiply(ciphertexts.get(0), ciphertexts.get(0));
    assertThatThrownBy(() -> bytes(out -> CkksCiphertextFile.write(List.of(product), out)))
        .hasMessageContaining("relinearised");
    assertThatThrownBy(() -> bytes(out -> CkksCiphertextFile.write(List.of(), out)))
        .hasMessageContaining("no ciphertexts");
  }

  /** Whole, and with a right checksum: a scale that no computation comes to. */
  @Test
  void scalesBeyondTheirPrimesAreRefused() throws Exception {
    byte[] forged = bytes(out -> CkksCiphertextFile.writeSeeded(seeded, out));
    ByteBuffer file = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
    int exponent = 40 + file.getInt(12) + 4 + 4 + 4 + 8; // Of the first scale's first factor.
    assertThat(file.getInt(exponent)).isEqualTo(20);
    file.putInt(exponent, 49);
    int signed = forged.length - 32;
    byte[] checksum = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(forged, signed));
    System.arraycopy(checksum, 0, forged, signed, 32);
    assertThatThrownBy(() -> CkksCiphertextFile.readSeeded(in(forged), SET))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("scale out of bounds: 1.000 at scale 2^49.0000");
  }

  @Test
  void mutatedFilesAreRefused() throws IOException {
    List<byte[]> files =
        List.of(
            bytes(out -> CkksClientKeyFile.write(key, out, SecretAccess.GRANTED)),
            bytes(out -> CkksCiphertextFile.writeSeeded(seeded, out)),
            bytes(out -> CkksCiphertextFile.write(ciphertexts, out)),
            bytes(out -> CkksKeyFile.write(evaluationKey, out)),
            bytes(out -> CkksKeyFile.write(publicKey, out)));
    List<Reading> readers = new ArrayList<>();
    readers.add(in -> CkksClientKeyFile.read(in, SET, SecretAccess.GRANTED));
    readers.add(in -> CkksCiphertextFile.readSeeded(in, SET));
    readers.add(in -> CkksCiphertextFile.read(in, SET));
    readers.add(in -> CkksKeyFile.read(in, SET));
    readers.add(in -> CkksKeyFile.readPublic(in, SET));
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 2000; trial++) {
      int which = random.nextInt(files.size());
      byte[] bytes = files.get(which).clone();
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
      } else {
        int spread = random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length;
        bytes[random.nextInt(spread)] ^= (byte) (1 << random.nextInt(8));
      }
      byte[] mutated = bytes;
      if (!Arrays.equals(mutated, files.get(which))) {
        assertThatThrownBy(() -> readers.get(which).from(in(mutated)))
            .isInstanceOf(MalformedDataException.class);
      }
    }
  }
}
