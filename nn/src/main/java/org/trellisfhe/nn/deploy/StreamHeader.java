package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.lwe.KeyId;

/**
 * How a stream of records begins: what they are, and what they belong to.
 *
 * @param kind what the records are
 * @param contract digest of the contract, 64 lower-case hexadecimal digits
 * @param key client key that decrypts them
 * @param id of the inputs, or of those that the outputs were made of
 */
public record StreamHeader(StreamKind kind, String contract, KeyId key, StreamId id) {
  /** Bytes of a header. */
  public static final int LENGTH = 80;

  private static final byte[] MAGIC = "TRLSTRM\n".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int DIGEST = 32;

  /**
   * Checks the digest.
   *
   * @throws IllegalArgumentException if it is none
   */
  public StreamHeader {
    if (!Contract.isDigest(contract)) {
      throw new IllegalArgumentException(
          "contract = '" + contract + "': must be 64 lower-case hexadecimal digits");
    }
  }

  private static byte[] bytes(String digest) {
    return HexFormat.of().parseHex(digest);
  }

  /**
   * Whether a file begins as streams do.
   *
   * @param start its first bytes, eight of them if there are as many
   * @return true for a stream of any version
   */
  public static boolean isStream(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  byte[] encode() {
    return ByteBuffer.allocate(LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(kind.code())
        .put(bytes(contract))
        .putLong(key.high())
        .putLong(key.low())
        .putLong(id.high())
        .putLong(id.low())
        .array();
  }

  /**
   * Reads a stream's header.
   *
   * @param file of a stream
   * @return how it begins
   * @throws MalformedDataException naming the file, if it is none
   * @throws IOException if reading fails
   */
  public static StreamHeader read(Path file) throws IOException {
    return InputFile.read(file, in -> decode(in.readNBytes(LENGTH)));
  }

  /** Reads a header of as many bytes as were there. */
  static StreamHeader decode(byte[] bytes) throws MalformedDataException {
    if (!isStream(bytes)) {
      throw new MalformedDataException(
          "not a stream of encrypted records: it does not begin with 'TRLSTRM'");
    }
    if (bytes.length < LENGTH) {
      throw new MalformedDataException("stream that ends in its header");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
    int version = in.getInt();
    if (version != VERSION) {
      throw new MalformedDataException(
          "version %s of the format of streams: this program reads %d"
              .formatted(Integer.toUnsignedString(version), VERSION));
    }
    int code = in.getInt();
    StreamKind kind =
        StreamKind.ofCode(code)
            .orElseThrow(
                () ->
                    new MalformedDataException(
                        "stream of unknown kind " + Integer.toUnsignedString(code)));
    byte[] contract = new byte[DIGEST];
    in.get(contract);
    return new StreamHeader(
        kind,
        HexFormat.of().formatHex(contract),
        new KeyId(in.getLong(), in.getLong()),
        new StreamId(in.getLong(), in.getLong()));
  }
}
