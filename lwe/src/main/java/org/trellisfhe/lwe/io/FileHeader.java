package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.params.SchemeParameters;

/**
 * What a file of keys or ciphertexts says that it is; public, in a client key's file too. The rest
 * of the file may say something else.
 *
 * @param kind what it holds
 * @param parameters of the scheme
 * @param keyId of the client key that it belongs to
 * @param payloadLength bytes that follow the header, without the checksum
 */
public record FileHeader(
    FileKind kind, SchemeParameters parameters, KeyId keyId, long payloadLength) {
  /**
   * Reads the header, and not a byte more: whoever must not have a client key finds out without
   * reading it.
   *
   * @param file of keys or ciphertexts
   * @return its header
   * @throws MalformedDataException if it is no such file
   * @throws IOException if reading fails
   */
  public static FileHeader read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return FormatReader.header(in);
    }
  }
}
