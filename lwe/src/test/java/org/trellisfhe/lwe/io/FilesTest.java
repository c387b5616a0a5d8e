package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

class FilesTest {
  private static final ParameterSet TINY =
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
  private static final TestKeys KEYS = TestKeys.of(TINY);
  private static final int MUTATIONS = 5_000;

  /** A kind of file: an example of its bytes, and how to read one. */
  private static final class Format {
    private final String name;
    private final byte[] bytes;
    private final Reader reader;

    Format(String name, byte[] bytes, Reader reader) {
      this.name = name;
      this.bytes = bytes;
      this.reader = reader;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private interface Reader {
    Object read(byte[] bytes, ParameterSet expected) throws IOException;
  }

  private interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static SeededCiphertexts seeded() {
    return new Encryptor(KEYS.clientKey(), RandomSource.seeded(Seed.ofNumber(4)))
        .encrypt(true, false, true, true);
  }

  private static CiphertextFile.Ciphertexts full() {
    return new CiphertextFile.Ciphertexts(TINY, seeded().keyId(), seeded().expand());
  }

  private static SeededFineCiphertexts seededFine() {
    return new Encryptor(KEYS.clientKey(), RandomSource.seeded(Seed.ofNumber(5)))
        .encryptFine(1L << 62, -1, 0, Long.MIN_VALUE, 12_345_678_901_234_567L);
  }

  private static FineCiphertextFile.Ciphertexts fullFine() {
    return new FineCiphertextFile.Ciphertexts(TINY, seededFine().keyId(), seededFine().expand());
  }

  static Stream<Format> formats() {
    return Stream.of(
        new Format(
            "client key",
            bytes(out -> ClientKeyFile.write(KEYS.clientKey(), out, SecretAccess.GRANTED)),
            (bytes, set) ->
                ClientKeyFile.read(new ByteArrayInputStream(bytes), set, SecretAccess.GRANTED)),
        new Format(
            "evaluation key",
            bytes(out -> EvaluationKeyFile.write(KEYS.evaluationKey(), out)),
            (bytes, set) -> EvaluationKeyFile.read(new ByteArrayInputStream(bytes), set)),
        new Format(
            "seeded ciphertexts",
            bytes(out -> CiphertextFile.write(seeded(), out)),
            (bytes, set) -> CiphertextFile.readSeeded(new ByteArrayInputStream(bytes), set)),
        new Format(
            "ciphertexts",
            bytes(out -> CiphertextFile.write(full(), out)),
            (bytes, set) -> CiphertextFile.read(new ByteArrayInputStream(bytes), set)),
        new Format(
            "seeded fine ciphertexts",
            bytes(out -> FineCiphertextFile.write(seededFine(), out)),
            (bytes, set) -> FineCiphertextFile.readSeeded(new ByteArrayInputStream(bytes), set)),
        new Format(
            "fine ciphertexts",
            bytes(out -> FineCiphertextFile.write(fullFine(), out)),
            (bytes, set) -> FineCiphertextFile.read(new ByteArrayInputStream(bytes), set)),
        new Format(
            "public key",
            bytes(out -> PublicKeyFile.write(KEYS.evaluationKey().publicKey(), out)),
            (bytes, set) -> PublicKeyFile.read(new ByteArrayInputStream(bytes), set)));
  }

  @Test
  void everythingComesBack() throws IOException {
    List<Format> formats = formats().toList();
    assertThat(formats.get(0).reader.read(formats.get(0).bytes, TINY)).isEqualTo(KEYS.clientKey());
    EvaluationKey key = (EvaluationKey) formats.get(1).reader.read(formats.get(1).bytes, TINY);
    assertThat(key.keyId()).isEqualTo(KEYS.clientKey().keyId());
    assertThat(key.maskSeed()).isEqualTo(KEYS.evaluationKey().maskSeed());
    assertThat(key.bootstrapBodies()).isEqualTo(KEYS.evaluationKey().bootstrapBodies());
    assertThat(key.keySwitchBodies()).isEqualTo(KEYS.evaluationKey().keySwitchBodies());
    SeededCiphertexts seeded =
        (SeededCiphertexts) formats.get(2).reader.read(formats.get(2).bytes, TINY);
    assertThat(seeded.expand()).isEqualTo(seeded().expand());
    assertThat(formats.get(3).reader.read(formats.get(3).bytes, TINY)).isEqualTo(full());
    SeededFineCiphertexts fine =
        (SeededFineCiphertexts) formats.get(4).reader.read(formats.get(4).bytes, TINY);
    assertThat(fine.keyId()).isEqualTo(seededFine().keyId());
    assertThat(fine.expand()).isEqualTo(seededFine().expand());
    assertThat(formats.get(5).reader.read(formats.get(5).bytes, TINY)).isEqualTo(fullFine());
    assertSame(key.publicKey());
    assertSame((PublicKey) formats.get(6).reader.read(formats.get(6).bytes, TINY));
  }

  private static void assertSame(PublicKey found) {
    PublicKey expected = KEYS.evaluationKey().publicKey();
    assertThat(found.keyId()).isEqualTo(expected.keyId());
    assertThat(found.parameters()).isEqualTo(expected.parameters());
    assertThat(found.maskSeed()).isEqualTo(expected.maskSeed());
    assertThat(found.bodies()).isEqualTo(expected.bodies());
  }

  @Test
  void publicKeysComeBackFromFiles(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("public.key");
    PublicKeyFile.write(KEYS.evaluationKey().publicKey(), file);
    assertSame(PublicKeyFile.read(file, TINY));
    assertThat(FileHeader.read(file).kind()).isEqualTo(FileKind.PUBLIC_KEY);
    assertThat(FileKind.PUBLIC_KEY.secret()).isFalse();
    assertThat(FileKind.PUBLIC_KEY.ckks()).isFalse();
  }

  /** Keys of the version before had no public key. */
  @Test
  void theVersionBeforeIsRefusedByName() {
    for (Format format : formats().toList()) {
      byte[] old = format.bytes.clone();
      old[8] = 3;
      assertThatThrownBy(() -> format.reader.read(old, TINY))
          .isInstanceOf(MalformedDataException.class)
          .hasMessage("version 3 of the file format: this program reads 4");
    }
  }

  @Test
  void fineFilesComeBack(@TempDir Path directory) throws IOException {
    Path seeded = directory.resolve("seeded");
    Path full = directory.resolve("full");
    FineCiphertextFile.write(seededFine(), seeded);
    FineCiphertextFile.write(fullFine(), full);

    assertThat(FineCiphertextFile.readSeeded(seeded, TINY).expand())
        .isEqualTo(seededFine().expand());
    assertThat(FineCiphertextFile.read(full, TINY)).isEqualTo(fullFine());
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactlyInAnyOrder(seeded, full);
    }
  }

  @Test
  void noneComesBackAsNone() throws IOException {
    FineCiphertextFile.Ciphertexts none =
        new FineCiphertextFile.Ciphertexts(TINY, KEYS.clientKey().keyId(), List.of());
    byte[] bytes = bytes(out -> FineCiphertextFile.write(none, out));
    assertThat(FineCiphertextFile.read(new ByteArrayInputStream(bytes), TINY)).isEqualTo(none);
  }

  @Test
  void ciphertextsOfAnotherDimensionAreNotWritten() {
    List<FineCiphertext> other = List.of(FineCiphertext.trivial(15, 0));
    assertThatThrownBy(
            () -> new FineCiphertextFile.Ciphertexts(TINY, KEYS.clientKey().keyId(), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("15")
        .hasMessageContaining("16");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyTruncationIsRefused(Format format) {
    for (int length = 0; length < format.bytes.length; length++) {
      assertMalformed(format, Arrays.copyOf(format.bytes, length), "cut to " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyMutationIsRefused(Format format) {
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutate(format.bytes, random);
      if (!Arrays.equals(mutated, format.bytes)) {
        assertMalformed(format, mutated, "mutation " + i);
      }
    }
  }

  /** Flips bits, overwrites runs, inserts or removes bytes; half of the time near the header. */
  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    int bound = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 160);
    int at = random.nextInt(bound);
    byte[] mutated = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = at; i < Math.min(bytes.length, at + random.nextInt(1, 9)); i++) {
          mutated[i] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
        }
      }
      case 2 -> {
        mutated = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
        System.arraycopy(bytes, at, mutated, at + mutated.length - bytes.length, bytes.length - at);
      }
      default -> {
        int cut = random.nextInt(1, Math.min(20, bytes.length - at) + 1);
        mutated = Arrays.copyOf(bytes, bytes.length - cut);
        System.arraycopy(bytes, at + cut, mutated, at, bytes.length - at - cut);
      }
    }
    return mutated;
  }

  private static void assertMalformed(Format format, byte[] bytes, String what) {
    assertThatThrownBy(() -> format.reader.read(bytes, TINY))
        .as("%s, %s", format, what)
        .isInstanceOf(MalformedDataException.class);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anotherParameterSetIsRefusedByName(Format format) {
    assertThatThrownBy(() -> format.reader.read(format.bytes, ParameterSets.DEFAULT))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("'insecure-tiny'")
        .hasMessageContaining("expected 'bits128-fail128'");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anotherKindIsRefusedByName(Format format) {
    for (Format other : formats().filter(o -> !o.name.equals(format.name)).toList()) {
      assertThatThrownBy(() -> format.reader.read(other.bytes, TINY))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining(other.name)
          .hasMessageContaining(format.name);
    }
  }

  @Test
  void lengthsAreKnownBefore() {
    List<Format> formats = formats().toList();
    assertThat(CiphertextFile.seededBytes(TINY, 4)).isEqualTo(formats.get(2).bytes.length);
    assertThat(CiphertextFile.bytes(TINY, 4)).isEqualTo(formats.get(3).bytes.length);
    assertThat(FineCiphertextFile.seededBytes(TINY, 5)).isEqualTo(formats.get(4).bytes.length);
    assertThat(FineCiphertextFile.bytes(TINY, 5)).isEqualTo(formats.get(5).bytes.length);
  }

  /** Counts of 2^31 - 1 and more, with no bytes behind them, must not be believed. */
  @Test
  void hugeCountsAllocateNothing() {
    List<Format> formats = formats().toList();
    for (Format format : List.of(formats.get(2), formats.get(4))) {
      int bodies = format == formats.get(2) ? 4 * 4 : 5 * 8;
      assertRefused(format, bodies, 0x7f, "payload");
      assertRefused(format, bodies, 0xff, "4294967295 ciphertexts");
    }
  }

  /** Sets the count before the bodies to {@code top} and 24 ones. */
  private static void assertRefused(Format format, int bodies, int top, String message) {
    byte[] bytes = format.bytes.clone();
    int count = bytes.length - 32 - bodies - 4;
    Arrays.fill(bytes, count, count + 3, (byte) -1);
    bytes[count + 3] = (byte) top;
    assertThatThrownBy(() -> format.reader.read(bytes, TINY))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }

  /** With a right checksum, so that it is the variance that is refused. */
  @Test
  void impossibleVariancesAreRefused() {
    for (double variance : new double[] {1, 1e300}) {
      FineCiphertextFile.Ciphertexts loud =
          new FineCiphertextFile.Ciphertexts(
              TINY, KEYS.clientKey().keyId(), List.of(FineCiphertext.of(new long[17], variance)));
      byte[] bytes = bytes(out -> FineCiphertextFile.write(loud, out));
      assertThatThrownBy(() -> FineCiphertextFile.read(new ByteArrayInputStream(bytes), TINY))
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining("variance");
    }
  }

  @Test
  void clientKeyFilesAreForTheirOwnerOnly(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("client.key");
    ClientKeyFile.write(KEYS.clientKey(), file, SecretAccess.GRANTED);
    assertThat(ClientKeyFile.read(file, TINY, SecretAccess.GRANTED)).isEqualTo(KEYS.clientKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aWriterThatFailsLeavesThePlaceAsItWas(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results");
    CiphertextFile.write(full(), file);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(
            () ->
                new WholeFile(file)
                    .write(
                        out -> {
                          out.write(new byte[100]);
                          throw new IOException("disk full");
                        }))
        .hasMessage("disk full");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
    assertThat(CiphertextFile.read(file, TINY)).isEqualTo(full());
  }
}
