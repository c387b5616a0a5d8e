package org.trellisfhe.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files in which somebody changed a field, and mended every checksum afterwards. */
final class Forgery {
  /** Of the header of keys and ciphertexts, which a parameter block follows. */
  private static final int HEADER = 40;

  private static final int CHECKSUM = 32;
  private static final int STREAM_HEADER = 80;

  /** Where a model's header begins. */
  private static final int MODEL_HEADER = 16;

  private static final Pattern DIGEST = Pattern.compile("(\"digest\" : \")[0-9a-f]{64}");

  private Forgery() {}

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fields behind the name in the parameter block of keys, with their places. */
  enum Field {
    DIMENSION(0, Integer.BYTES),
    BLOCK(4, Byte.BYTES),
    DEVIATION(5, Double.BYTES),
    POLYNOMIALS(13, Integer.BYTES),
    SIZE(17, Integer.BYTES),
    FINE_DEVIATION(21, Double.BYTES),
    BASE(29, Byte.BYTES),
    LEVELS(30, Byte.BYTES),
    SWITCH_BASE(31, Byte.BYTES),
    SWITCH_LEVELS(32, Byte.BYTES),
    SECURITY(33, Double.BYTES),
    FAILURE(41, Double.BYTES),
    BUDGET(49, Double.BYTES),
    BITS(57, Byte.BYTES);

    private final int place;
    private final int bytes;

    Field(int place, int bytes) {
      this.place = place;
      this.bytes = bytes;
    }
  }

  /** A key with another number in a field of its parameters. */
  static byte[] parameter(byte[] key, Field field, double value) {
    byte[] forged = key.clone();
    int at = HEADER + 1 + forged[HEADER] + field.place;
    switch (field.bytes) {
      case Byte.BYTES -> forged[at] = (byte) (int) value;
      case Integer.BYTES -> buffer(forged).putInt(at, (int) (long) value);
      default -> buffer(forged).putDouble(at, value);
    }
    return SmallFiles.sealed(forged);
  }

  /** A key, or ciphertexts, with other bytes somewhere. */
  static byte[] bytes(byte[] file, int at, int... values) {
    byte[] forged = file.clone();
    for (int i = 0; i < values.length; i++) {
      forged[at + i] = (byte) values[i];
    }
    return SmallFiles.sealed(forged);
  }

  /** A key, or ciphertexts, of another version, kind or length. */
  static byte[] header(byte[] file, int at, int bytes, long value) {
    byte[] forged = file.clone();
    for (int i = 0; i < bytes; i++) {
      forged[at + i] = (byte) (value >>> (Byte.SIZE * i));
    }
    return SmallFiles.sealed(forged);
  }

  /** A contract in whose text something was replaced. */
  static byte[] contract(String text, String pattern, String replacement) {
    String changed = text.replaceFirst(pattern, Matcher.quoteReplacement(replacement));
    if (changed.equals(text)) {
      throw new IllegalArgumentException(pattern + ": is not in the contract");
    }
    String open = DIGEST.matcher(changed).replaceFirst("$1" + "0".repeat(64));
    String digest =
        HexFormat.of().formatHex(SmallFiles.sha256(open.getBytes(StandardCharsets.UTF_8)));
    return open.replace("0".repeat(64), digest).getBytes(StandardCharsets.UTF_8);
  }

  /** A model's header without blanks around punctuation. */
  static String modelHeader(byte[] model) {
    String header =
        new String(model, MODEL_HEADER, buffer(model).getInt(12), StandardCharsets.UTF_8);
    return header.replaceAll("\\s*([\\[\\]{}:,])\\s*", "$1");
  }

  /** A model in whose header something was replaced. */
  static byte[] model(byte[] model, String pattern, String replacement) {
    int length = buffer(model).getInt(12);
    String header = modelHeader(model);
    String changed = header.replaceFirst(pattern, Matcher.quoteReplacement(replacement));
    if (changed.equals(header)) {
      throw new IllegalArgumentException(pattern + ": is not in " + header);
    }
    byte[] text = changed.getBytes(StandardCharsets.UTF_8);
    return model(text, text.length, Arrays.copyOfRange(model, MODEL_HEADER + length, model.length));
  }

  /** A model of a header, a length that it is said to have, and tensors with a checksum. */
  static byte[] model(byte[] header, int length, byte[] rest) {
    byte[] forged = new byte[MODEL_HEADER + header.length + rest.length];
    byte[] magic = "TRLMODEL".getBytes(StandardCharsets.US_ASCII);
    buffer(forged).put(magic).putInt(1).putInt(length).put(header).put(rest);
    return SmallFiles.sealed(forged);
  }

  /**
   * A record of a stream, or its end.
   *
   * @param type 1 for a record, 2 for the end
   * @param length that it is said to have
   * @param number of the record
   * @param content what is there
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Frame(int type, int length, long number, byte[] content) {
    Frame of(int newType, long newNumber) {
      return new Frame(newType, length, newNumber, content);
    }

    Frame ofLength(int newLength) {
      return new Frame(type, newLength, number, content);
    }

    Frame of(byte[] newContent) {
      return new Frame(type, newContent.length, number, newContent);
    }
  }

  /** The records of a stream, and its end. */
  static List<Frame> frames(byte[] stream) {
    List<Frame> frames = new ArrayList<>();
    ByteBuffer in = buffer(stream).position(STREAM_HEADER);
    while (in.hasRemaining()) {
      int type = in.getInt();
      int length = in.getInt();
      long number = in.getLong();
      byte[] content = new byte[length];
      in.get(content).position(in.position() + CHECKSUM);
      frames.add(new Frame(type, length, number, content));
    }
    return frames;
  }

  /** A stream that begins as another one does, and goes on with these. */
  static byte[] stream(byte[] begun, List<Frame> frames) {
    byte[] header = Arrays.copyOf(begun, STREAM_HEADER);
    byte[] stream = header;
    for (Frame frame : frames) {
      byte[] body = new byte[16 + frame.content.length];
      ByteBuffer framed = buffer(body);
      framed.putInt(frame.type).putInt(frame.length).putLong(frame.number).put(frame.content);
      stream = joined(joined(stream, body), SmallFiles.sha256(joined(header, body)));
    }
    return stream;
  }

  /** A stream whose first 80 bytes say something else. */
  static byte[] streamHeader(byte[] stream, int at, long value) {
    byte[] begun = stream.clone();
    buffer(begun).putInt(at, (int) value);
    return stream(begun, frames(stream));
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
