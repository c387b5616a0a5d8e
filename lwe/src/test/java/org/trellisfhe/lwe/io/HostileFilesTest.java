package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Files that someone made to do harm: their checksums are right. Each is refused by name, or is as
 * good as another, and takes little memory.
 */
class HostileFilesTest {
  private static final int PAYLOAD_AT = 16;
  private static final int BLOCK_AT = 40;
  private static final int CHECKSUM = 32;
  private static final long MOST_MEMORY = 64 << 20;

  /** Numbers at the edges of what fields hold, the last three of them doubles. */
  private static final long[] EDGES = {
    0,
    1,
    -1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Double.doubleToLongBits(Double.NaN),
    Double.doubleToLongBits(Double.POSITIVE_INFINITY),
    Double.doubleToLongBits(-1)
  };

  private static final Set<FileKind> CKKS_CIPHERTEXTS =
      Set.of(FileKind.SEEDED_CKKS_CIPHERTEXTS, FileKind.CKKS_CIPHERTEXTS);

  private static final com.sun.management.ThreadMXBean MEMORY =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  static List<FileExample> examples() {
    return FileExample.all();
  }

  /** But for that whose reader is in another module. */
  @Test
  void everyKindHasAnExample() {
    List<FileKind> kinds = new ArrayList<>(List.of(FileKind.values()));
    kinds.remove(FileKind.WORDS);
    assertThat(examples().stream().map(FileExample::kind)).containsExactlyElementsOf(kinds);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void headersTellHowLongTheirFilesAre(FileExample example, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("file");
    byte[] bytes = example.bytes();
    Files.write(file, bytes);
    FileHeader header = FileHeader.read(file);
    assertThat(header.totalBytes()).isEqualTo(bytes.length);
    header.requireWhole(file);

    Files.write(file, example.cut(bytes.length - 1));
    assertThatThrownBy(() -> FileHeader.read(file).requireWhole(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(file + ": " + example.kind())
        .hasMessageEndingWith("it was cut");
    Files.write(file, example.cut(bytes.length + 1));
    assertThatThrownBy(() -> header.requireWhole(file)).hasMessageEndingWith("it was lengthened");
  }

  /** One byte too many is one that a count explains for none but ciphertexts of CKKS. */
  @ParameterizedTest
  @MethodSource("examples")
  void payloadsThatCannotBeAreRefusedWithTheHeader(FileExample example) throws IOException {
    long payload = header(example.bytes()).payloadLength();
    for (long length : new long[] {0, 2, -1, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 56) + 1}) {
      assertHeaderRefused(withPayload(example.bytes(), length), "payload of");
    }
    if (!CKKS_CIPHERTEXTS.contains(example.kind())) {
      assertHeaderRefused(withPayload(example.bytes(), payload + 1), "must be");
      assertHeaderRefused(withPayload(example.bytes(), payload - 1), "must be");
    }
  }

  private static FileHeader header(byte[] bytes) throws IOException {
    return FormatReader.header(new ByteArrayInputStream(bytes));
  }

  private static void assertHeaderRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> header(bytes))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }

  private static byte[] withPayload(byte[] bytes, long length) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(PAYLOAD_AT, length);
    return FileExample.sealed(bytes);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everySealedTruncationIsRefused(FileExample example) {
    int step = Math.max(1, example.bytes().length / 500);
    for (int length = CHECKSUM; length < example.bytes().length; length += step) {
      byte[] cut = FileExample.sealed(example.cut(length));
      assertThatThrownBy(() -> example.read(cut))
          .as("%s of %d bytes", example, length)
          .isInstanceOf(MalformedDataException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void mutationsAreRefusedOrAsGoodAsOthers(FileExample example) {
    mutate(example, 1_000, 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("examples")
  void twentyThousandMutationsAreRefusedOrAsGoodAsOthers(FileExample example) {
    mutate(example, 20_000, 2);
  }

  /** Both must happen: a checksum that is never right would refuse everything. */
  private static void mutate(FileExample example, int trials, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int trial = 0; trial < trials; trial++) {
      byte[] mutated = FileExample.sealed(mutated(example.bytes(), random));
      refused += refused(example, mutated, "mutation " + trial) ? 1 : 0;
    }
    assertThat(refused).isBetween(trials / 10, trials - trials / 50);
  }

  /** Anything but a refusal by name, or too much memory, fails. */
  private static boolean refused(FileExample example, byte[] bytes, String what) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    boolean refused = false;
    try {
      assertThat(example.read(bytes)).isNotNull();
    } catch (MalformedDataException e) {
      refused = true;
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError(example + ", " + what, e);
    }
    assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before)
        .as("%s, %s", example, what)
        .isLessThan(MOST_MEMORY);
    return refused;
  }

  /** Half of the time near the beginning, where lengths, counts and parameters are. */
  private static byte[] mutated(byte[] bytes, SplittableRandom random) {
    int body = bytes.length - CHECKSUM;
    int at = random.nextInt(random.nextBoolean() ? body : Math.min(body, 200));
    return switch (random.nextInt(5)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        yield bytes;
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt();
        yield bytes;
      }
      case 2 -> {
        long edge = EDGES[random.nextInt(EDGES.length)];
        ByteBuffer.wrap(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(Math.min(at, body - Long.BYTES), edge);
        yield bytes;
      }
      case 3 -> moved(bytes, at, random.nextInt(1, 20));
      default -> moved(bytes, at, -random.nextInt(1, Math.min(20, body - at) + 1));
    };
  }

  /** Inserts or removes bytes, and tells the header of them. */
  private static byte[] moved(byte[] bytes, int at, int by) {
    byte[] moved = Arrays.copyOf(bytes, bytes.length + by);
    int from = by < 0 ? at - by : at;
    System.arraycopy(bytes, from, moved, from + by, bytes.length - from);
    if (at > BLOCK_AT) {
      ByteBuffer header = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(PAYLOAD_AT, header.getLong(PAYLOAD_AT) + by);
    }
    return moved;
  }

  /** Of 2^31 - 1, for which the header has the right length, and of 2^32 - 1. */
  @ParameterizedTest
  @MethodSource("examples")
  void hugeCountsTakeNoMemory(FileExample example) throws IOException {
    byte[] bytes = example.bytes();
    FileHeader header = header(bytes);
    int payloadAt = (int) (bytes.length - CHECKSUM - header.payloadLength());
    boolean seeded = example.kind().toString().startsWith("seeded ");
    int countAt = payloadAt + (seeded && !example.kind().ckks() ? 32 : 0);
    long last = header.payloadLength();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int count : new int[] {Integer.MAX_VALUE, -1}) {
      buffer.putInt(countAt, count);
      for (long length : new long[] {last, last + (1L << 40)}) {
        buffer.putLong(PAYLOAD_AT, length);
        refused(example, FileExample.sealed(bytes), "count " + count + ", payload " + length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e-9, 1, 1e300})
  void impossibleVariancesAreRefused(double variance) {
    for (FileExample example : examples()) {
      if (example.kind() == FileKind.CIPHERTEXTS || example.kind() == FileKind.FINE_CIPHERTEXTS) {
        byte[] bytes = example.bytes();
        int block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        ByteBuffer.wrap(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putDouble(BLOCK_AT + block + Integer.BYTES, variance);
        assertThatThrownBy(() -> example.read(FileExample.sealed(bytes)))
            .isInstanceOf(MalformedDataException.class)
            .hasMessageContaining("ciphertext 0 of an error variance of " + variance);
      }
    }
  }

  /** Of a key for the test set, whose name becomes that of another set of as many letters. */
  @Test
  void aNamedSetsNameOnOtherValuesIsRefused() throws IOException {
    byte[] bytes = withName(example(FileKind.CLIENT_KEY).bytes(), ParameterSets.DEFAULT.name());
    assertHeaderRefused(bytes, "'bits128-fail128' of other values than the set of that name");
    byte[] ckks = withName(example(FileKind.CKKS_CLIENT_KEY).bytes(), "ckks8192-depth2");
    assertHeaderRefused(ckks, "'ckks8192-depth2' of other values than the set of that name");
    byte[] unknown = withName(example(FileKind.CLIENT_KEY).bytes(), "bits128-fail129");
    assertThat(header(unknown).parameters().name()).isEqualTo("bits128-fail129");
  }

  /** A header that says 128 bits of keys of 8 and 16, and claims that are no numbers. */
  @Test
  void forgedClaimsAreRefused() {
    byte[] bytes = example(FileKind.EVALUATION_KEY).bytes();
    int claim = BLOCK_AT + 1 + bytes[BLOCK_AT] + 33;
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    header.putDouble(claim, 128);
    assertHeaderRefused(FileExample.sealed(bytes), "securityBits 128.0 of 'insecure-tiny'");
    header.putDouble(claim, Double.NaN);
    assertHeaderRefused(FileExample.sealed(bytes), "securityBits NaN");
    header.putDouble(claim, 0).putDouble(claim + 8, Double.NEGATIVE_INFINITY);
    assertHeaderRefused(FileExample.sealed(bytes), "log2FailureProbability -Infinity");
    header.putDouble(claim + 8, -64).putDouble(claim + 16, -1);
    assertHeaderRefused(FileExample.sealed(bytes), "budget -1.0");
  }

  private static FileExample example(FileKind kind) {
    return examples().stream().filter(example -> example.kind() == kind).findFirst().orElseThrow();
  }

  private static byte[] withName(byte[] bytes, String name) {
    ByteBuffer old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes[BLOCK_AT];
    ByteBuffer renamed =
        ByteBuffer.allocate(bytes.length + name.length() - length).order(ByteOrder.LITTLE_ENDIAN);
    renamed.put(bytes, 0, BLOCK_AT).putInt(12, old.getInt(12) + name.length() - length);
    renamed.put((byte) name.length());
    renamed.put(name.getBytes(StandardCharsets.US_ASCII));
    int rest = BLOCK_AT + 1 + length;
    renamed.put(bytes, rest, bytes.length - rest);
    return FileExample.sealed(renamed.array());
  }

  /** What is cut off is named: which file, which key, which part of it. */
  @Test
  void damagedKeysAreNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("evaluation.key");
    byte[] bytes = example(FileKind.EVALUATION_KEY).bytes();
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> EvaluationKeyFile.read(file, FileExample.TINY))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage(file + ": evaluation key that ends in its bootstrap key");
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 40));
    assertThatThrownBy(() -> EvaluationKeyFile.read(file, FileExample.TINY))
        .hasMessage(file + ": evaluation key that ends in its public key");
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> EvaluationKeyFile.read(file, FileExample.TINY))
        .hasMessage(file + ": evaluation key with a wrong checksum: the file is damaged");
  }
}
