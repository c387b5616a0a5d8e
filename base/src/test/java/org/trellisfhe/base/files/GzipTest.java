package org.trellisfhe.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipTest {
  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] read(byte[] bytes) throws IOException {
    try (InputStream in = Gzip.unpacked(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  @Test
  void packedAndPlainAreTheSame() throws IOException {
    for (int length : new int[] {0, 1, 2, 3, 100, 200_000}) {
      byte[] bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      assertThat(read(bytes)).isEqualTo(bytes);
      assertThat(read(packed(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void halfOfTheFirstBytesIsNotGzip() throws IOException {
    for (byte[] bytes : new byte[][] {{0x1f}, {0x1f, 0}, {(byte) 0x8b, 0x1f}}) {
      assertThat(read(bytes)).isEqualTo(bytes);
    }
  }

  @Test
  void damageIsTold() throws IOException {
    byte[] packed = packed(new byte[1000]);
    for (int length = 2; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
    packed[2] = 0;
    assertThatThrownBy(() -> read(packed)).isInstanceOf(ZipException.class);
  }

  @Test
  void closingClosesWhatIsPacked() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    for (byte[] bytes : new byte[][] {{1, 2, 3}, packed(new byte[3])}) {
      Gzip.unpacked(
              new ByteArrayInputStream(bytes) {
                @Override
                public void close() {
                  closed.incrementAndGet();
                }
              })
          .close();
    }
    assertThat(closed).hasValue(2);
  }
}
