package org.trellisfhe.quant.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  @TempDir private Path folder;

  private static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + 6 * count);
    bytes.putInt(0x803).putInt(count).putInt(2).putInt(3);
    for (int i = 0; i < 6 * count; i++) {
      bytes.put((byte) (7 * i));
    }
    return bytes.array();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(result)) {
      out.write(bytes);
    }
    return result.toByteArray();
  }

  @Test
  void readsItemsPlainAndZipped() throws IOException {
    byte[] plain = images(5);
    for (byte[] bytes : new byte[][] {plain, zipped(plain)}) {
      try (IdxFile idx = IdxFile.open(file(bytes))) {
        assertThat(idx.items()).isEqualTo(5);
        assertThat(idx.shape()).containsExactly(2, 3);
        assertThat(idx.read(2)).isEqualTo(Arrays.copyOfRange(plain, 16, 28));
        assertThat(idx.read(100)).isEqualTo(Arrays.copyOfRange(plain, 28, 46));
        assertThat(idx.read(100)).isEmpty();
      }
    }
  }

  @Test
  void labelsAreItemsOfOneByte() throws IOException {
    try (IdxFile idx = IdxFile.open(file(new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 9, 8, 7}))) {
      assertThat(idx.shape()).isEmpty();
      assertThat(idx.read(3)).containsExactly(9, 8, 7);
    }
  }

  @Test
  void refusesWhatIsNoIdxOrEndsEarly() throws IOException {
    assertThatThrownBy(() -> IdxFile.open(file(new byte[] {0, 0, 8})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends within its header");
    assertThatThrownBy(() -> IdxFile.open(file("cow,week".getBytes(StandardCharsets.US_ASCII))))
        .hasMessageContaining("begins with 636f772c");
    byte[] bytes = images(5);
    try (IdxFile idx = IdxFile.open(file(Arrays.copyOf(bytes, bytes.length - 8)))) {
      assertThatThrownBy(() -> idx.read(5)).hasMessageContaining("ends after 3 of 5 items");
    }
  }

  @Test
  void refusesWhatGoesOnBehindItsItems() throws IOException {
    byte[] bytes = images(3);
    byte[] more = Arrays.copyOf(bytes, bytes.length + 2);
    more[bytes.length] = 77;
    for (byte[] form : new byte[][] {more, zipped(more)}) {
      try (IdxFile idx = IdxFile.open(file(form))) {
        assertThat(idx.read(2)).hasSize(12);
        assertThatThrownBy(() -> idx.read(2))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("goes on behind its 3 items of 6 bytes, with a byte of 77");
      }
    }
    assertThatThrownBy(() -> IdxFile.open(folder)).hasMessageContaining(folder + ": is a folder");
  }

  @Test
  void damagedFilesAreRefusedOrRead() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    byte[] plain = images(4);
    byte[] zipped = zipped(plain);
    for (int trial = 0; trial < 2000; trial++) {
      byte[] bytes = (trial % 2 == 0 ? plain : zipped).clone();
      bytes[random.nextInt(Math.min(bytes.length, 40))] ^= (byte) (1 << random.nextInt(8));
      try (IdxFile idx = IdxFile.open(file(bytes))) {
        for (int i = 0; i < 10; i++) {
          assertThat(idx.read(1).length).isLessThanOrEqualTo(1 << 24);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("file");
      }
    }
  }
}
