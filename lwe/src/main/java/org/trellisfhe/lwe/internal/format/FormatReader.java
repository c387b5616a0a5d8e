package org.trellisfhe.lwe.internal.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.Checksum;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.io.FileHeader;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.SchemeParameters;

/**
 * Reads one file of the format. Nothing is allocated for what the file only claims to hold: memory
 * grows with the bytes that are there. Nothing read may be used before {@link #end()} has returned.
 */
public final class FormatReader {
  private static final int CHUNK = 1 << 16;

  /** Bytes of a payload: more than any count of anything makes, and far from overflow. */
  private static final long MOST = 1L << 56;

  private final DigestInputStream in;
  private final FileHeader header;
  private String kind;
  private String part = "payload";
  private long left;

  /**
   * Reads the header.
   *
   * @param source where the file is read from; not closed
   * @param kind what it must hold
   * @throws MalformedDataException if it is no such file
   * @throws IOException if reading fails
   */
  public FormatReader(InputStream source, FileKind kind) throws IOException {
    this(source, EnumSet.of(kind));
  }

  private FormatReader(InputStream source, Set<FileKind> allowed) throws IOException {
    in = new DigestInputStream(source, Checksum.newDigest());
    kind = allowed.size() == 1 ? allowed.iterator().next().toString() : "a file";
    ByteBuffer fixed = buffer(40, "header");
    byte[] magic = new byte[FormatWriter.MAGIC.length];
    fixed.get(magic);
    if (!Arrays.equals(magic, FormatWriter.MAGIC)) {
      throw new MalformedDataException("not a Trellis file: it does not begin with 'TRELLIS'");
    }
    int version = Short.toUnsignedInt(fixed.getShort());
    if (version != FormatWriter.VERSION) {
      throw new MalformedDataException(
          "version " + version + " of the file format: this program reads " + FormatWriter.VERSION);
    }
    FileKind found = kind(Short.toUnsignedInt(fixed.getShort()), allowed);
    int blockLength = fixed.getInt();
    left = fixed.getLong();
    if (blockLength < 1 || blockLength > ParameterBlock.LONGEST || left < 0 || left > MOST) {
      throw new MalformedDataException(
          "header of %s with %s bytes of parameters and a payload of %s: at most %d and %d"
              .formatted(
                  kind,
                  Integer.toUnsignedString(blockLength),
                  Long.toUnsignedString(left),
                  ParameterBlock.LONGEST,
                  MOST));
    }
    KeyId keyId = new KeyId(fixed.getLong(), fixed.getLong());
    SchemeParameters parameters =
        ParameterBlock.decode(found, buffer(blockLength, "parameters").array());
    header = new FileHeader(found, parameters, keyId, left);
    PayloadShape shape = PayloadShape.of(found, parameters);
    if (!shape.allows(left)) {
      throw new MalformedDataException(
          "%s of parameter set '%s' with a payload of %d bytes: %s"
              .formatted(kind, parameters.name(), left, shape.rule()));
    }
  }

  private FileKind kind(int code, Set<FileKind> allowed) throws MalformedDataException {
    Optional<FileKind> found = FileKind.ofCode(code);
    if (found.filter(allowed::contains).isEmpty()) {
      throw new MalformedDataException(
          "a file of %s: expected %s"
              .formatted(
                  found.map(FileKind::toString).orElse("unknown kind " + code),
                  allowed.size() == 1 ? "one of " + kind : "keys or ciphertexts"));
    }
    kind = found.get().toString();
    return found.get();
  }

  /**
   * Reads the header of any file of the format, and not a byte more.
   *
   * @param source where the file is read from; not closed
   * @return what the file says that it is
   * @throws MalformedDataException if it is no file of the format
   * @throws IOException if reading fails
   */
  public static FileHeader header(InputStream source) throws IOException {
    return new FormatReader(source, EnumSet.allOf(FileKind.class)).header;
  }

  /**
   * The parameters in the header.
   *
   * @return a checked set
   */
  public SchemeParameters parameters() {
    return header.parameters();
  }

  /**
   * The client key that the file belongs to.
   *
   * @return its identifier
   */
  public KeyId keyId() {
    return header.keyId();
  }

  /**
   * Refuses a file of other parameters.
   *
   * @param expected the set that it must have
   * @throws MalformedDataException naming both sets
   */
  public void requireParameters(SchemeParameters expected) throws MalformedDataException {
    String name = parameters().name();
    if (!parameters().equals(expected)) {
      String same = name.equals(expected.name()) ? " of other values" : "";
      throw new MalformedDataException(
          kind
              + " of parameter set '"
              + name
              + "'"
              + same
              + ": expected '"
              + expected.name()
              + "'");
    }
  }

  /**
   * Refuses a payload of another length.
   *
   * @param expected bytes that the parameters and counts ask for
   * @throws MalformedDataException naming both lengths
   */
  public void requirePayload(long expected) throws MalformedDataException {
    if (header.payloadLength() != expected) {
      throw new MalformedDataException(
          kind + " with a payload of " + header.payloadLength() + " bytes: expected " + expected);
    }
  }

  /**
   * Names what comes next, for messages about a file that ends in it.
   *
   * @param name of a part of the payload
   * @return this
   */
  public FormatReader in(String name) {
    part = name;
    return this;
  }

  /**
   * The next bytes of the payload.
   *
   * @param length how many
   * @return the bytes
   * @throws IOException if they are not there
   */
  public byte[] bytes(int length) throws IOException {
    return payload(length).array();
  }

  /**
   * The next 32-bit number of the payload.
   *
   * @return the number
   * @throws IOException if it is not there
   */
  public int int32() throws IOException {
    return payload(4).getInt();
  }

  /**
   * The next double of the payload.
   *
   * @return the number
   * @throws IOException if it is not there
   */
  public double float64() throws IOException {
    return payload(8).getDouble();
  }

  /**
   * The next 32-bit numbers of the payload.
   *
   * @param count how many
   * @return the numbers
   * @throws IOException if they are not there
   */
  public int[] int32s(int count) throws IOException {
    int[] values = new int[Math.min(count, CHUNK / 4)];
    int filled = 0;
    while (filled < count) {
      int chunk = Math.min(count - filled, CHUNK / 4);
      if (filled + chunk > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
        chunk = Math.min(chunk, values.length - filled);
      }
      payload(4 * chunk).asIntBuffer().get(values, filled, chunk);
      filled += chunk;
    }
    return values;
  }

  /**
   * The next 64-bit numbers of the payload.
   *
   * @param count how many
   * @return the numbers
   * @throws IOException if they are not there
   */
  public long[] int64s(int count) throws IOException {
    long[] values = new long[Math.min(count, CHUNK / 8)];
    int filled = 0;
    while (filled < count) {
      int chunk = Math.min(count - filled, CHUNK / 8);
      if (filled + chunk > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
        chunk = Math.min(chunk, values.length - filled);
      }
      payload(8 * chunk).asLongBuffer().get(values, filled, chunk);
      filled += chunk;
    }
    return values;
  }

  /**
   * Checks that the payload was read, that its checksum is right, and that nothing follows.
   *
   * @throws MalformedDataException if not
   * @throws IOException if reading fails
   */
  public void end() throws IOException {
    if (left != 0) {
      throw new MalformedDataException(kind + " with " + left + " bytes too many in its payload");
    }
    byte[] expected = in.getMessageDigest().digest();
    in.on(false);
    byte[] found = buffer(Checksum.LENGTH, "checksum").array();
    if (!MessageDigest.isEqual(expected, found)) {
      throw new MalformedDataException(kind + " with a wrong checksum: the file is damaged");
    }
    if (in.read() >= 0) {
      throw new MalformedDataException(kind + " with bytes after its checksum");
    }
  }

  private ByteBuffer payload(int length) throws IOException {
    if (length > left) {
      throw new MalformedDataException(kind + " whose payload is too short");
    }
    left -= length;
    return buffer(length, part);
  }

  private ByteBuffer buffer(int length, String part) throws IOException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(length);
    } catch (EOFException e) {
      throw new MalformedDataException(kind + " that ends in its " + part, e);
    }
    if (bytes.length < length) {
      throw new MalformedDataException(kind + " that ends in its " + part);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
