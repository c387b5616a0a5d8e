package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.PayloadShape;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/** Evaluation keys as bytes: kind 2 of {@code docs/file-format.md}. */
public final class EvaluationKeyFile {
  private EvaluationKeyFile() {}

  /**
   * Writes a key.
   *
   * @param key compressed
   * @param out where it goes; not closed
   * @throws IOException if writing fails
   */
  public static void write(EvaluationKey key, OutputStream out) throws IOException {
    FormatWriter writer =
        new FormatWriter(
            out,
            FileKind.EVALUATION_KEY,
            key.parameters(),
            key.keyId(),
            PayloadShape.of(FileKind.EVALUATION_KEY, key.parameters()).fixed());
    writer.bytes(key.maskSeed().toBytes());
    writer.int64s(key.bootstrapBodies());
    writer.int32s(key.keySwitchBodies());
    PublicKeyFile.writeParts(key.publicKey(), writer);
    writer.end();
  }

  /**
   * Writes a key to a file, whole or not at all.
   *
   * @param key compressed
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(EvaluationKey key, Path file) throws IOException {
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
  public static EvaluationKey read(InputStream in, ParameterSet expected) throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.EVALUATION_KEY);
    reader.requireParameters(expected);
    Seed seed = Seed.of(reader.in("seed").bytes(Seed.LENGTH));
    long[] bootstrapBodies =
        reader.in("bootstrap key").int64s(EvaluationKey.bootstrapBodyCount(expected));
    int[] keySwitchBodies =
        reader.in("key-switch key").int32s(EvaluationKey.keySwitchBodyCount(expected));
    PublicKey publicKey = PublicKeyFile.readParts(reader.in("public key"), expected);
    reader.end();
    return new EvaluationKey(
        expected, reader.keyId(), seed, bootstrapBodies, keySwitchBodies, publicKey);
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
  public static EvaluationKey read(Path file, ParameterSet expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }
}
