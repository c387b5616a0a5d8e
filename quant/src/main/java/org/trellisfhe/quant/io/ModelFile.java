package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.Checksum;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.quant.Activation;

/**
 * Models as files, {@code .trl}: a header that anyone can read, tensors, a checksum. {@code
 * docs/model-file.md} specifies them byte by byte. Equal models have the same bytes.
 */
public final class ModelFile {
  /** Of the format of models on integers. */
  public static final int INTEGER_VERSION = 1;

  /** Of the format of models on real numbers. */
  public static final int REAL_VERSION = 2;

  /** The most bytes of a header. */
  public static final int LONGEST_HEADER = 1 << 24;

  /** The most bytes of tensors. */
  public static final int LONGEST_DATA = 1 << 30;

  private static final byte[] MAGIC = "TRLMODEL".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFIX = MAGIC.length + 2 * Integer.BYTES;
  private static final int CHECKSUM = 32;

  private ModelFile() {}

  /**
   * Whether a file begins as models do.
   *
   * @param start its first bytes, eight of them if there are as many
   */
  public static boolean isModel(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Writes a model, whole or not at all, and forces it to the disk.
   *
   * @param file replaced if it is there
   * @param model to write
   * @throws IllegalArgumentException if header or tensors are longer than a file's may be
   * @throws IOException if writing fails; the place is then as it was
   */
  public static void write(Path file, Model model) throws IOException {
    new WholeFile(file).write(out -> write(out, model));
  }

  /**
   * What names a model and all that depends on it: SHA-256 of its file without the last 32 bytes,
   * which are this digest.
   *
   * @param model any
   * @return 64 lower-case hexadecimal digits
   */
  public static String digest(Model model) {
    try {
      return HexFormat.of().formatHex(write(OutputStream.nullOutputStream(), model));
    } catch (IOException e) {
      throw new IllegalStateException("nothing was written", e);
    }
  }

  /** Its checksum. */
  private static byte[] write(OutputStream target, Model model) throws IOException {
    TensorWriter tensors = new TensorWriter();
    byte[] header = HeaderJson.encode(header(model, tensors));
    require("header", header.length, LONGEST_HEADER);
    require("tensors", tensors.length(), LONGEST_DATA);
    DigestOutputStream out = new DigestOutputStream(target, Checksum.newDigest());
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    out.write(prefix.put(MAGIC).putInt(version(model)).putInt(header.length).array());
    out.write(header);
    tensors.writeTo(out);
    byte[] checksum = out.getMessageDigest().digest();
    out.on(false);
    out.write(checksum);
    return checksum;
  }

  private static int version(Model model) {
    return model instanceof RealModel ? REAL_VERSION : INTEGER_VERSION;
  }

  private static void require(String part, long length, int most) {
    if (length > most) {
      throw new IllegalArgumentException(
          "%s of %d bytes: must be at most %d".formatted(part, length, most));
    }
  }

  private static ObjectNode header(Model model, TensorWriter tensors) {
    ObjectNode header = HeaderJson.object();
    ProvenanceJson.put(header.putObject("provenance"), model.provenance());
    if (!model.labels().isEmpty()) {
      ArrayNode labels = header.putArray("labels");
      model.labels().forEach(labels::add);
    }
    if (model instanceof IntegerModel integers) {
      new IntegerNetworkWriter(tensors).write(header, integers.network());
    } else {
      new RealNetworkWriter(tensors).write(header, (RealModel) model);
    }
    header.set("tensors", tensors.directory());
    return header;
  }

  /**
   * Reads a model.
   *
   * @param file of one model
   * @return the model, equal to the one that was written
   * @throws MalformedDataException if it is none, or is damaged
   * @throws IOException if reading fails
   */
  public static Model read(Path file) throws IOException {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      throw new MalformedDataException(file + " is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] prefix = in.readNBytes(PREFIX);
      int headerLength = headerLength(prefix, Files.size(file));
      byte[] all = Arrays.copyOf(prefix, (int) Files.size(file));
      int read = in.readNBytes(all, PREFIX, all.length - PREFIX);
      if (PREFIX + read < all.length || in.read() >= 0) {
        throw new MalformedDataException("the file changed while it was read");
      }
      return decode(all, headerLength);
    }
  }

  /**
   * Reads a model on integers.
   *
   * @param file of one model
   * @return the model, equal to the one that was written
   * @throws MalformedDataException if it is none, is damaged, or is on real numbers
   * @throws IOException if reading fails
   */
  public static IntegerModel readIntegers(Path file) throws IOException {
    if (read(file) instanceof IntegerModel integers) {
      return integers;
    }
    throw new MalformedDataException("model on real numbers: must be one on integers");
  }

  private static int headerLength(byte[] prefix, long size) throws MalformedDataException {
    if (!isModel(prefix)) {
      throw new MalformedDataException("not a model file: it does not begin with 'TRLMODEL'");
    }
    if (prefix.length < PREFIX) {
      throw new MalformedDataException("model file of " + size + " bytes: it is cut off");
    }
    ByteBuffer numbers = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN);
    int version = numbers.getInt(MAGIC.length);
    if (version != INTEGER_VERSION && version != REAL_VERSION) {
      throw new MalformedDataException(
          "version %s of the model file's format: this program reads %d and %d"
              .formatted(Integer.toUnsignedString(version), INTEGER_VERSION, REAL_VERSION));
    }
    int length = numbers.getInt(MAGIC.length + Integer.BYTES);
    long data = size - PREFIX - length - CHECKSUM;
    if (length < 0 || length > LONGEST_HEADER || data < 0 || data > LONGEST_DATA) {
      throw new MalformedDataException(
          "model file of %d bytes with a header of %s: it is cut off or damaged"
              .formatted(size, Integer.toUnsignedString(length)));
    }
    return length;
  }

  private static Model decode(byte[] all, int headerLength) throws IOException {
    int end = all.length - CHECKSUM;
    MessageDigest digest = Checksum.newDigest();
    digest.update(all, 0, end);
    if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(all, end, all.length))) {
      throw new MalformedDataException("model file with a wrong checksum: it is damaged");
    }
    Fields header = HeaderJson.decode(Arrays.copyOfRange(all, PREFIX, PREFIX + headerLength));
    int dataStart = PREFIX + headerLength;
    TensorReader tensors =
        new TensorReader(
            header.objects("tensors"), ByteBuffer.wrap(all, dataStart, end - dataStart));
    Provenance provenance = ProvenanceJson.read(header.object("provenance"));
    List<String> labels = header.has("labels") ? header.texts("labels") : List.of();
    boolean real =
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length) == REAL_VERSION;
    try {
      Model model =
          real
              ? real(header, tensors, labels, provenance)
              : integers(header, tensors, labels, provenance);
      tensors.end();
      header.end();
      return model;
    } catch (IllegalArgumentException e) {
      throw header.malformed(e);
    }
  }

  private static Model integers(
      Fields header, TensorReader tensors, List<String> labels, Provenance provenance)
      throws MalformedDataException {
    List<Activation> tables = ActivationJson.tables(header.objects("tables"), tensors);
    return new IntegerModel(
        new IntegerNetworkReader(tensors, tables).read(header), labels, provenance);
  }

  private static Model real(
      Fields header, TensorReader tensors, List<String> labels, Provenance provenance)
      throws MalformedDataException {
    RealNetworkReader.Found found = new RealNetworkReader(tensors).read(header);
    return new RealModel(found.network(), found.low(), found.high(), labels, provenance);
  }
}
