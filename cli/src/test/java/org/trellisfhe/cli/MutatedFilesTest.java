package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.nn.deploy.ContractFile;

/** Files with random damage, at every option that takes one. */
class MutatedFilesTest {
  private static final String HOSTILE = "hostile";
  private static final long[] EDGES = {
    0, 1, -1, Byte.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final List<String> WORDS =
      List.of(
          "\"",
          "{",
          "}",
          "[",
          ",",
          "-",
          "1e400",
          "NaN",
          "null",
          "\\u0000",
          "\u0000",
          "99999999999",
          "\r",
          "\n",
          "\t",
          "\u202e",
          "\u001b[2J",
          "0.1",
          "é");

  @TempDir private Path folder;
  private Doors doors;

  @BeforeEach
  void write() throws IOException {
    SmallFiles.write(folder);
    doors = new Doors(folder);
  }

  /**
   * A kind of file.
   *
   * @param name of a good one
   * @param seal makes checksums right again, in every second mutation
   * @param strict whether every other mutation must be refused
   * @param doors that take it
   */
  private record Kind(
      String name, UnaryOperator<byte[]> seal, boolean strict, List<String> doors) {}

  private static List<String> doors(String... parts) {
    return Doors.ALL.stream()
        .filter(door -> Arrays.stream(parts).anyMatch(door::contains))
        .toList();
  }

  private static List<Kind> kinds() {
    List<String> examples = doors("client --input X", "import X");
    examples = examples.subList(1, 2);
    return List.of(
        new Kind("model", SmallFiles::sealed, true, doors("none X", "export X", "--model X")),
        new Kind("contract", bytes -> bytes, false, doors("none X", "--contract X")),
        new Kind("client", SmallFiles::sealed, true, doors("none X", "--key X")),
        new Kind("server", SmallFiles::sealed, true, doors("none X", "--evaluation-key X")),
        new Kind("inputs", SmallFiles::sealedStream, true, doors("server --input X")),
        new Kind(
            "outputs",
            SmallFiles::sealedStream,
            true,
            doors("decrypt --contract contract --key client")),
        new Kind("examples", bytes -> bytes, false, examples),
        new Kind("images", bytes -> bytes, false, examples),
        new Kind("images.gz", bytes -> bytes, false, examples));
  }

  @Test
  void mutationsAreRefusedByName() throws IOException {
    mutate(450, 1);
  }

  @Test
  @Tag("slow")
  void twentyThousandMutationsAreRefusedByName() throws IOException {
    mutate(20_000, 2);
  }

  private void mutate(int trials, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Kind> kinds = kinds();
    int refused = 0;
    for (int trial = 0; trial < trials; trial++) {
      Kind kind = kinds.get(trial % kinds.size());
      byte[] whole = doors.content(kind.name());
      boolean sealed = random.nextBoolean();
      byte[] mutated = mutated(whole, random);
      mutated = sealed ? kind.seal().apply(mutated) : mutated;
      Files.write(folder.resolve(HOSTILE), mutated);
      String door = kind.doors().get(random.nextInt(kind.doors().size()));
      boolean bad = doors.refused(door, HOSTILE, "mutation %d of %s".formatted(trial, kind.name()));
      refused += bad ? 1 : 0;
      if (!bad && kind.strict() && !sealed) {
        assertThat(mutated)
            .as("mutation %d of %s at %s", trial, kind.name(), door)
            .isEqualTo(whole);
      }
      if (!bad && kind.name().equals("contract")) {
        assertThat(ContractFile.read(folder.resolve(HOSTILE)))
            .isEqualTo(ContractFile.read(folder.resolve("contract")));
      }
    }
    assertThat(refused).isBetween(trials / 2, trials - 1);
  }

  /** Half of the time near the beginning, where lengths and counts are. */
  private static byte[] mutated(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200));
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> {
        long edge = EDGES[random.nextInt(EDGES.length)];
        if (at + Long.BYTES <= bytes.length) {
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, edge);
        }
      }
      case 3 -> {
        return Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + 1 + at % 50);
      }
      case 4 -> {
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(word, 0, bytes, at, Math.min(word.length, bytes.length - at));
      }
      default -> {
        int length = Math.min(1 + random.nextInt(64), bytes.length - at);
        int from = random.nextInt(bytes.length - length + 1);
        System.arraycopy(bytes, from, bytes, at, length);
      }
    }
    return bytes;
  }
}
