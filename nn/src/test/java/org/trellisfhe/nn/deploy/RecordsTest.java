package org.trellisfhe.nn.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;

class RecordsTest {
  private static final StreamHeader HEADER =
      new StreamHeader(
          StreamKind.INPUTS, "ab".repeat(32), new KeyId(1, -2), new StreamId(3, Long.MIN_VALUE));
  private static final int LENGTH = 20;

  private final SplittableRandom random = new SplittableRandom(6);

  @TempDir private Path folder;

  private List<byte[]> records(int count) {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] record = new byte[LENGTH];
      random.nextBytes(record);
      records.add(record);
    }
    return records;
  }

  private Path written(StreamHeader header, List<byte[]> records) throws IOException {
    Path file = folder.resolve("stream");
    try (OutputStream out = Files.newOutputStream(file)) {
      RecordWriter writer = RecordWriter.begin(out, header);
      for (byte[] record : records) {
        writer.write(record);
      }
      assertThat(writer.count()).isEqualTo(records.size());
      writer.end();
    }
    return file;
  }

  private static List<byte[]> read(Path file) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (RecordReader reader = new RecordReader(file)) {
      Optional<byte[]> next = reader.next(LENGTH);
      while (next.isPresent()) {
        records.add(next.get());
        assertThat(reader.count()).isEqualTo(records.size());
        next = reader.next(LENGTH);
      }
      assertThat(reader.next(LENGTH)).isEmpty();
    }
    return records;
  }

  @Test
  void recordsComeBackInOrder() throws IOException {
    for (int count : new int[] {0, 1, 2, 100}) {
      List<byte[]> records = records(count);
      Path file = written(HEADER, records);
      assertThat(read(file)).usingElementComparator(Arrays::compare).isEqualTo(records);
      assertThat(StreamHeader.read(file)).isEqualTo(HEADER);
      assertThat(RecordReader.count(file)).hasValue(count);
    }
  }

  @Test
  void aStreamThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(written(HEADER, records(3)));
    Path file = folder.resolve("cut");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(file)).isInstanceOf(MalformedDataException.class);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 48));
    assertThatThrownBy(() -> read(file))
        .hasMessageEndingWith(
            ": stream that ends after 3 whole records, without its end: it was cut off");
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> read(file)).hasMessageEndingWith(": stream with bytes after its end");
  }

  @Test
  void noDamageGoesUnseen() throws IOException {
    byte[] whole = Files.readAllBytes(written(HEADER, records(3)));
    Path file = folder.resolve("damaged");
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertThatThrownBy(() -> read(file))
          .as("byte %d", at)
          .isInstanceOf(MalformedDataException.class);
    }
  }

  /** Each record's checksum covers its place and its stream. */
  @Test
  void recordsOfOtherPlacesAndStreamsAreRefused() throws IOException {
    List<byte[]> records = records(3);
    byte[] one = Files.readAllBytes(written(HEADER, records));
    StreamHeader other =
        new StreamHeader(HEADER.kind(), HEADER.contract(), HEADER.key(), new StreamId(9, 9));
    byte[] two = Files.readAllBytes(written(other, records));
    int frame = Frame.HEAD + LENGTH + Frame.CHECKSUM;
    Path file = folder.resolve("spliced");

    byte[] swapped = one.clone();
    System.arraycopy(one, StreamHeader.LENGTH, swapped, StreamHeader.LENGTH + frame, frame);
    Files.write(file, swapped);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("record 1: it begins with");
    byte[] spliced = one.clone();
    int second = StreamHeader.LENGTH + frame;
    System.arraycopy(two, second, spliced, second, frame);
    Files.write(file, spliced);
    assertThatThrownBy(() -> read(file))
        .hasMessageEndingWith(": record 1: wrong checksum, it is damaged");
  }

  @Test
  void headersAreComparedByName() throws IOException {
    try (RecordReader reader = new RecordReader(written(HEADER, records(1)))) {
      reader.require(StreamKind.INPUTS, HEADER.contract(), HEADER.key());
      assertThatThrownBy(() -> reader.require(StreamKind.OUTPUTS, HEADER.contract(), HEADER.key()))
          .hasMessageEndingWith(
              "stream: stream of encrypted inputs: expected one of encrypted outputs");
      assertThatThrownBy(() -> reader.require(StreamKind.INPUTS, "cd".repeat(32), HEADER.key()))
          .hasMessageContaining(
              "for contract abababababababab: expected some for cdcdcdcdcdcdcdcd");
      assertThatThrownBy(
              () -> reader.require(StreamKind.INPUTS, HEADER.contract(), new KeyId(1, 1)))
          .hasMessageContaining("expected some under key 00000000000000010000000000000001");
    }
    Path file = folder.resolve("other");
    Files.writeString(file, "TRELLIS\nand so on");
    assertThatThrownBy(() -> StreamHeader.read(file))
        .hasMessageEndingWith(
            ": not a stream of encrypted records: it does not begin with 'TRLSTRM'");
  }
}
