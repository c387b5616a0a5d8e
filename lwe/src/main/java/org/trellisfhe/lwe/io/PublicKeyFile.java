package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.PayloadShape;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/** Public keys as bytes: kind 12 of {@code docs/file-format.md}. */
public final class PublicKeyFile {
  private PublicKeyFile() {}

  /**
   * Writes a key.
   *
   * @param key compressed
   * @param out where it goes; not closed
   * @throws IOException if writing fails
   */
  public static void write(PublicKey key, OutputStream out) throws IOException {
    ParameterSet parameters = key.parameters();
    FormatWriter writer =
        new FormatWriter(
            out,
            FileKind.PUBLIC_KEY,
            parameters,
            key.keyId(),
            PayloadShape.of(FileKind.PUBLIC_KEY, parameters).fixed());
    writeParts(key, writer);
    writer.end();
  }

  /**
   * Writes a key to a file, whole or not at all.
   *
   * @param key compressed
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(PublicKey key, Path file) throws IOException {
    new WholeFile(file).write(out -> write(key, out));
  }

  /**
   * Reads a key of given parameters.
   *
   * @param in where it is read from, to its end; not closed
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static PublicKey read(InputStream in, ParameterSet expected) throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.PUBLIC_KEY);
    reader.requireParameters(expected);
    PublicKey key = readParts(reader, expected);
    reader.end();
    return key;
  }

  /**
   * Reads a key of given parameters from a file.
   *
   * @param file of one key
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static PublicKey read(Path file, ParameterSet expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }

  static void writeParts(PublicKey key, FormatWriter writer) throws IOException {
    writer.bytes(key.maskSeed().toBytes());
    writer.int64s(key.bodies());
  }

  static PublicKey readParts(FormatReader reader, ParameterSet parameters) throws IOException {
    Seed seed = Seed.of(reader.bytes(Seed.LENGTH));
    long[] bodies = reader.int64s(PublicKey.bodyCount(parameters));
    return new PublicKey(parameters, reader.keyId(), seed, bodies);
  }
}
