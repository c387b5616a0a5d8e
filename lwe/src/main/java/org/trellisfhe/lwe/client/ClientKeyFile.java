package org.trellisfhe.lwe.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.PayloadShape;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Client keys as bytes: kind 1 of {@code docs/file-format.md}. Unencrypted: whoever reads the bytes
 * reads everything.
 */
public final class ClientKeyFile {
  private ClientKeyFile() {}

  /**
   * Writes a key.
   *
   * @param key secret
   * @param out where it goes; not closed
   * @param access the caller's word that secrets may leave memory here
   * @throws IllegalStateException if the key was destroyed
   * @throws IOException if writing fails
   */
  public static void write(ClientKey key, OutputStream out, SecretAccess access)
      throws IOException {
    Objects.requireNonNull(access, "access");
    ParameterSet parameters = key.parameters();
    List<byte[]> packed = key.use((shortKey, longKey) -> List.of(pack(shortKey), pack(longKey)));
    try {
      FormatWriter writer =
          new FormatWriter(
              out,
              FileKind.CLIENT_KEY,
              parameters,
              key.keyId(),
              PayloadShape.of(FileKind.CLIENT_KEY, parameters).fixed());
      for (byte[] part : packed) {
        writer.bytes(part);
      }
      writer.end();
    } finally {
      packed.forEach(part -> Arrays.fill(part, (byte) 0));
    }
  }

  /**
   * Writes a key to a file that only its owner may read, whole or not at all.
   *
   * @param key secret
   * @param file replaced if it is there
   * @param access the caller's word that secrets may leave memory here
   * @throws IOException if writing fails
   */
  public static void write(ClientKey key, Path file, SecretAccess access) throws IOException {
    new WholeFile(file).forOwner().write(out -> write(key, out, access));
  }

  /**
   * Writes a key to a new file that only its owner may read, whole or not at all. A key that is
   * overwritten takes all that was encrypted under it along.
   *
   * @param key secret
   * @param file that is not there yet
   * @param access the caller's word that secrets may leave memory here
   * @throws java.nio.file.FileAlreadyExistsException if something is there: it stays
   * @throws IOException if writing fails
   */
  public static void writeNew(ClientKey key, Path file, SecretAccess access) throws IOException {
    new WholeFile(file).forOwner().writeNew(out -> write(key, out, access));
  }

  /**
   * Reads a key.
   *
   * @param in where it is read from, to its end; not closed
   * @param expected the parameters that it must have
   * @param access the caller's word that secrets may enter here
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static ClientKey read(InputStream in, ParameterSet expected, SecretAccess access)
      throws IOException {
    Objects.requireNonNull(access, "access");
    FormatReader reader = new FormatReader(in, FileKind.CLIENT_KEY);
    reader.requireParameters(expected);
    int[] shortKey = unpack(reader.in("short key"), expected.lweDimension());
    int[] longKey = unpack(reader.in("long key"), expected.longDimension());
    reader.end();
    checkBlocks(shortKey, expected.keyBlock());
    return new ClientKey(expected, reader.keyId(), shortKey, longKey);
  }

  /**
   * Reads a key from a file.
   *
   * @param file of one client key
   * @param expected the parameters that it must have
   * @param access the caller's word that secrets may enter here
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static ClientKey read(Path file, ParameterSet expected, SecretAccess access)
      throws IOException {
    return InputFile.read(file, in -> read(in, expected, access));
  }

  private static void checkBlocks(int[] bits, int length) throws IOException {
    for (int first = 0; first < bits.length; first += length) {
      int set = 0;
      for (int i = first; i < first + length; i++) {
        set += bits[i];
      }
      if (length > 1 && set > 1) {
        throw new MalformedDataException("short key with a block of more than one bit set");
      }
    }
  }

  private static byte[] pack(int[] bits) {
    byte[] packed = new byte[PayloadShape.packedBits(bits.length)];
    for (int i = 0; i < bits.length; i++) {
      packed[i / 8] |= (byte) (bits[i] << (i % 8));
    }
    return packed;
  }

  private static int[] unpack(FormatReader reader, int length) throws IOException {
    byte[] packed = reader.bytes(PayloadShape.packedBits(length));
    int[] bits = new int[length];
    for (int i = 0; i < length; i++) {
      bits[i] = packed[i / 8] >> (i % 8) & 1;
    }
    Arrays.fill(packed, (byte) 0);
    return bits;
  }
}
