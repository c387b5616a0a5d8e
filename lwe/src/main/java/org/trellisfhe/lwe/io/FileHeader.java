package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
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
   * The length of a whole file with this header. A shorter one was cut, a longer one was
   * lengthened; a client key's is no secret.
   *
   * @return bytes of header, parameters, payload and checksum
   */
  public long totalBytes() {
    return FormatWriter.fileLength(parameters, payloadLength);
  }

  /**
   * Refuses a file of another length than {@link #totalBytes()}: cheap, for only the header is
   * read. Whether the bytes are the right ones, only the file's own reader finds out.
   *
   * @param file that this header was read from
   * @throws MalformedDataException if it is shorter or longer
   * @throws IOException if its size cannot be found out
   */
  public void requireWhole(Path file) throws IOException {
    long found = Files.size(file);
    if (found != totalBytes()) {
      throw new MalformedDataException(
          "%s: %s of %,d bytes: must be %,d by its header; it was %s"
              .formatted(
                  file, kind, found, totalBytes(), found < totalBytes() ? "cut" : "lengthened"));
    }
  }

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
    return InputFile.read(file, FormatReader::header);
  }
}
