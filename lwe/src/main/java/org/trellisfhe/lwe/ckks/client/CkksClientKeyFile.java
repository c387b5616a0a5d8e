package org.trellisfhe.lwe.ckks.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.io.FileKind;

/**
 * Client keys of CKKS as bytes: kind 7 of {@code docs/file-format.md}. Unencrypted: whoever reads
 * the bytes reads everything.
 */
public final class CkksClientKeyFile {
  private static final int BYTE = 4;

  private CkksClientKeyFile() {}

  /**
   * Writes a key.
   *
   * @param key secret
   * @param out where it goes; not closed
   * @param access the caller's word that secrets may leave memory here
   * @throws IllegalStateException if the key was destroyed
   * @throws IOException if writing fails
   */
  public static void write(CkksClientKey key, OutputStream out, SecretAccess access)
      throws IOException {
    Objects.requireNonNull(access, "access");
    byte[] packed = key.useCoefficients(CkksClientKeyFile::pack);
    try {
      FormatWriter writer =
          new FormatWriter(
              out, FileKind.CKKS_CLIENT_KEY, key.parameters(), key.keyId(), packed.length);
      writer.bytes(packed);
      writer.end();
    } finally {
      Arrays.fill(packed, (byte) 0);
    }
  }

  private static byte[] pack(byte[] coefficients) {
    byte[] packed = new byte[coefficients.length / BYTE];
    for (int j = 0; j < coefficients.length; j++) {
      packed[j / BYTE] |= (byte) ((coefficients[j] + 1) << (2 * (j % BYTE)));
    }
    return packed;
  }

  /**
   * Writes a key to a new file that only its owner may read, whole or not at all.
   *
   * @param key secret
   * @param file that is not there yet
   * @param access the caller's word that secrets may leave memory here
   * @throws java.nio.file.FileAlreadyExistsException if something is there: it stays
   * @throws IOException if writing fails
   */
  public static void writeNew(CkksClientKey key, Path file, SecretAccess access)
      throws IOException {
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
  public static CkksClientKey read(InputStream in, CkksParameters expected, SecretAccess access)
      throws IOException {
    Objects.requireNonNull(access, "access");
    FormatReader reader = new FormatReader(in, FileKind.CKKS_CLIENT_KEY);
    reader.requireParameters(expected);
    byte[] packed = reader.bytes(expected.size() / BYTE);
    reader.end();
    byte[] coefficients = new byte[expected.size()];
    for (int j = 0; j < coefficients.length; j++) {
      int code = (packed[j / BYTE] >> (2 * (j % BYTE))) & 3;
      if (code == 3) {
        throw new MalformedDataException("CKKS client key with a coefficient that is none");
      }
      coefficients[j] = (byte) (code - 1);
    }
    Arrays.fill(packed, (byte) 0);
    return new CkksClientKey(expected, reader.keyId(), coefficients);
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
  public static CkksClientKey read(Path file, CkksParameters expected, SecretAccess access)
      throws IOException {
    return InputFile.read(file, in -> read(in, expected, access));
  }
}
