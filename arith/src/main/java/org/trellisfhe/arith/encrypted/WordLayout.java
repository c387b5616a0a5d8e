package org.trellisfhe.arith.encrypted;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/** One number of a file: what it is, in four bytes and its range, and then its bits. */
sealed interface WordLayout {
  /** Of the number's first byte. */
  byte WITH_MASKS = 0;

  byte SEEDED = 1;

  int HEADER_BYTES = 4 + 2 * Long.BYTES;

  /** In the order of their numbers in files. */
  List<Encoding> ENCODINGS =
      List.of(Encoding.UNSIGNED, Encoding.TWOS_COMPLEMENT, Encoding.ONES_COMPLEMENT);

  ParameterSet parameters();

  KeyId keyId();

  /** Bytes in a file. */
  long bytes();

  void write(FormatWriter writer) throws IOException;

  default void requireKey(ParameterSet set, KeyId key) {
    if (!parameters().equals(set) || !keyId().equals(key)) {
      throw new IllegalArgumentException(
          "numbers under %s, %s and under %s, %s: a file has numbers of one key"
              .formatted(key, set.name(), keyId(), parameters().name()));
    }
  }

  static WordLayout of(EncryptedWord word) {
    return new WithMasks(word);
  }

  static WordLayout of(SeededWord word) {
    return new Seeded(word);
  }

  /** The layout of kind 4 for each bit. */
  record WithMasks(EncryptedWord encrypted) implements WordLayout {
    @Override
    public ParameterSet parameters() {
      return encrypted.parameters();
    }

    @Override
    public KeyId keyId() {
      return encrypted.keyId();
    }

    @Override
    public long bytes() {
      long bit = Double.BYTES + (long) Integer.BYTES * (parameters().longDimension() + 1);
      return HEADER_BYTES + encrypted.word().width() * bit;
    }

    @Override
    public void write(FormatWriter writer) throws IOException {
      Word<LweCiphertext> word = encrypted.word();
      FixedFormat format = encrypted.fixed().format();
      writeHeader(writer, WITH_MASKS, format, word.range());
      for (LweCiphertext bit : word.bits()) {
        writer.float64(bit.variance());
        writer.int32s(bit.toArray());
      }
    }
  }

  /** The layout of kind 3, without its count. */
  record Seeded(SeededWord seeded) implements WordLayout {
    @Override
    public ParameterSet parameters() {
      return seeded.bits().parameters();
    }

    @Override
    public KeyId keyId() {
      return seeded.bits().keyId();
    }

    @Override
    public long bytes() {
      return HEADER_BYTES + Seed.LENGTH + (long) Integer.BYTES * seeded.bits().size();
    }

    @Override
    public void write(FormatWriter writer) throws IOException {
      FixedFormat format = seeded.format();
      writeHeader(writer, SEEDED, format, format.encoding().range(format.width()));
      writer.bytes(seeded.bits().maskSeed().toBytes());
      writer.int32s(seeded.bits().bodies());
    }
  }

  private static void writeHeader(FormatWriter writer, byte form, FixedFormat format, Range range)
      throws IOException {
    int encoding = ENCODINGS.indexOf(format.encoding());
    writer.bytes(new byte[] {form, (byte) encoding, (byte) format.width(), (byte) format.point()});
    writer.int64s(new long[] {range.low().longValue(), range.high().longValue()});
  }

  /** Reads a number: at most 64 bits, whatever it says. */
  static EncryptedWord read(FormatReader reader, ParameterSet parameters, int number)
      throws IOException {
    byte[] header = reader.bytes(4);
    long[] ends = reader.int64s(2);
    try {
      FixedFormat format = new FixedFormat(encoding(header[1]), header[2], header[3]);
      Range range = new Range(number(format, ends[0]), number(format, ends[1]));
      List<LweCiphertext> bits = readBits(reader, header[0], format.width(), parameters);
      Word<LweCiphertext> word = new Word<>(format.encoding(), bits, range);
      return new EncryptedWord(parameters, reader.keyId(), word, format.point());
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException("number %d of %s".formatted(number, e.getMessage()), e);
    }
  }

  private static Encoding encoding(byte code) {
    if (code < 0 || code >= ENCODINGS.size()) {
      throw new IllegalArgumentException("encoding " + code + ": from 0 to 2");
    }
    return ENCODINGS.get(code);
  }

  private static BigInteger number(FixedFormat format, long pattern) {
    return format.encoding() == Encoding.UNSIGNED
        ? new BigInteger(Long.toUnsignedString(pattern))
        : BigInteger.valueOf(pattern);
  }

  private static List<LweCiphertext> readBits(
      FormatReader reader, byte form, int width, ParameterSet parameters) throws IOException {
    return switch (form) {
      case WITH_MASKS -> readWithMasks(reader, width, parameters);
      case SEEDED -> {
        Seed seed = Seed.of(reader.bytes(Seed.LENGTH));
        int[] bodies = reader.int32s(width);
        yield new SeededCiphertexts(parameters, reader.keyId(), seed, bodies).expand();
      }
      default -> throw new IllegalArgumentException("form " + form + ": 0 or 1");
    };
  }

  private static List<LweCiphertext> readWithMasks(
      FormatReader reader, int width, ParameterSet parameters) throws IOException {
    List<LweCiphertext> bits = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      double variance = reader.float64();
      if (!(variance >= 0 && variance < 1)) {
        throw new IllegalArgumentException("variance " + variance + ": from 0 to below 1");
      }
      bits.add(LweCiphertext.of(reader.int32s(parameters.longDimension() + 1), variance));
    }
    return bits;
  }
}
