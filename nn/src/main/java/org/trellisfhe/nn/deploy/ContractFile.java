package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;

/** Contracts as JSON files; docs/deployment.md specifies them. */
public final class ContractFile {
  private static final int LONGEST = 1 << 24;

  private ContractFile() {}

  /**
   * Writes a contract, whole or not at all.
   *
   * @param file replaced if it is there
   * @param contract to write
   * @throws IllegalArgumentException if it is longer than a file may be
   * @throws IOException if writing fails
   */
  public static void write(Path file, Contract contract) throws IOException {
    byte[] bytes = ContractJson.encode(contract);
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException(
          "contract of %d bytes: must be at most %d".formatted(bytes.length, LONGEST));
    }
    new WholeFile(file).write(bytes);
  }

  /**
   * Reads a contract.
   *
   * @param file of one contract
   * @return the contract, equal to the one that was written
   * @throws MalformedDataException naming the file, if it is none, or someone changed it
   * @throws IOException if reading fails
   */
  public static Contract read(Path file) throws IOException {
    return InputFile.read(file, ContractFile::read);
  }

  private static Contract read(InputStream in) throws IOException {
    // Nothing more is read of a file that is none: it could be a secret.
    boolean object = in.read() == '{';
    byte[] bytes = object ? in.readNBytes(LONGEST) : new byte[0];
    if (!object || bytes.length == LONGEST) {
      throw new MalformedDataException("not a contract: no JSON object");
    }
    try {
      return ContractJson.decode(
          "{" + StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    } catch (CharacterCodingException e) {
      throw new MalformedDataException("contract that is not in UTF-8", e);
    }
  }
}
