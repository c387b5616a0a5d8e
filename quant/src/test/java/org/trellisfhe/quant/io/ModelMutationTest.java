package org.trellisfhe.quant.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.MalformedDataException;

/**
 * Damaged files, and files that someone changed and gave a right checksum: each is a model or is
 * refused with an exception that says why.
 */
class ModelMutationTest {
  private static final long MOST_BYTES = 1L << 26;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|\\[[^\\[\\]]*]");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "2",
          "127",
          "4096",
          "65536",
          "16777216",
          "2147483647",
          "-2147483648",
          "2147483648",
          "9223372036854775807",
          "1e400",
          "0.5",
          "null",
          "[]",
          "1e-400",
          "\"1\"");

  private final SplittableRandom random = new SplittableRandom(10_000);

  @TempDir private Path folder;

  /** A file in its parts, never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Parts(String header, byte[] data) {}

  private static Parts parts(byte[] file) {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    return new Parts(
        new String(file, 16, length, StandardCharsets.UTF_8),
        Arrays.copyOfRange(file, 16 + length, file.length - 32));
  }

  private static byte[] sealed(String header, byte[] data) throws NoSuchAlgorithmException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(16 + text.length + data.length + 32).order(ByteOrder.LITTLE_ENDIAN);
    file.put("TRLMODEL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(text.length);
    file.put(text).put(data);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(file.array(), 0, file.position());
    return file.put(digest.digest()).array();
  }

  private byte[] mutated(byte[] file) throws NoSuchAlgorithmException {
    Parts parts = parts(file);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(file);
      case 1 -> Arrays.copyOf(file, random.nextInt(file.length + 40));
      case 2 -> spliced(file);
      case 3 -> sealed(parts.header, flipped(parts.data));
      case 4 -> sealed(parts.header, Arrays.copyOf(parts.data, random.nextInt(2 * file.length)));
      case 5 -> sealed(swapped(parts.header), parts.data);
      case 6 ->
          sealed(
              new String(
                  flipped(parts.header.getBytes(StandardCharsets.UTF_8)),
                  StandardCharsets.ISO_8859_1),
              parts.data);
      default -> sealed(otherNumbers(parts.header), parts.data);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] result = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return result;
  }

  /** With a piece of itself at another place. */
  private byte[] spliced(byte[] file) {
    byte[] result = file.clone();
    int length = random.nextInt(file.length);
    System.arraycopy(
        file,
        random.nextInt(file.length - length + 1),
        result,
        random.nextInt(file.length - length + 1),
        length);
    return result;
  }

  /** With one number of the header replaced, or some. */
  private String otherNumbers(String header) {
    List<MatchResult> numbers = NUMBER.matcher(header).results().toList();
    StringBuilder result = new StringBuilder(header);
    int from = numbers.size();
    for (int i = random.nextInt(3); i >= 0 && from > 0; i--) {
      from = random.nextInt(from);
      MatchResult found = numbers.get(from);
      result.replace(found.start(), found.end(), NUMBERS.get(random.nextInt(NUMBERS.size())));
    }
    return result.toString();
  }

  /** With a text or array of the header in another's place. */
  private String swapped(String header) {
    List<MatchResult> tokens = TOKEN.matcher(header).results().toList();
    MatchResult place = tokens.get(random.nextInt(tokens.size()));
    String other = tokens.get(random.nextInt(tokens.size())).group();
    return header.substring(0, place.start()) + other + header.substring(place.end());
  }

  @Test
  void everyMutatedFileIsAModelOrRefusedWithAReason() throws Exception {
    mutate(2_000);
  }

  @Test
  @Tag("slow")
  void soAreTenThousand() throws Exception {
    mutate(10_000);
  }

  private void mutate(int mutations) throws Exception {
    List<byte[]> files = new ArrayList<>();
    for (Model model :
        List.of(
            Models.random(1), Models.random(2), Models.tiny(), Models.real(1), Models.real(3))) {
      Path file = folder.resolve("model.trl");
      ModelFile.write(file, model);
      files.add(Files.readAllBytes(file));
    }
    int models = 0;
    int refused = 0;
    for (int i = 0; i < mutations; i++) {
      if (isModel(mutated(files.get(i % files.size())))) {
        models++;
      } else {
        refused++;
      }
    }
    // Both happen often, or the mutations are not what they should be.
    assertThat(models).isGreaterThan(mutations / 50);
    assertThat(refused).isGreaterThan(mutations / 2);
  }

  @Test
  void whatIsDerivedMustBeTrue() throws Exception {
    Path file = folder.resolve("model.trl");
    ModelFile.write(file, Models.tiny());
    Parts parts = parts(Files.readAllBytes(file));
    String sum = "\"sum\" : [ -2, 7 ]";
    assertThat(parts.header).contains(sum);
    Files.write(file, sealed(parts.header.replace(sum, "\"sum\" : [ -2, 8 ]"), parts.data));

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("header.nodes[0]: ranges = ")
        .hasMessageContaining("what follows from the network is ");
  }

  private boolean isModel(byte[] content) throws IOException {
    Path file = folder.resolve("mutated.trl");
    Files.write(file, content);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      Model model = ModelFile.read(file);
      // What is read is whole: it can be written again.
      assertThat(ModelFile.digest(model)).hasSize(64);
      return true;
    } catch (MalformedDataException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(10_000);
      return false;
    } finally {
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
  }
}
