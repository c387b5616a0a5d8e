package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Ciphertexts on the 64-bit torus under the long key as bytes: kinds 5 (seeded) and 6 (with masks)
 * of {@code docs/file-format.md}. {@link CiphertextFile} has those on 32 bits.
 */
public final class FineCiphertextFile {
  private FineCiphertextFile() {}

  /**
   * Fine ciphertexts with their masks, and what they are of.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that decrypts them
   * @param ciphertexts under the long key; copied
   */
  public record Ciphertexts(
      ParameterSet parameters, KeyId keyId, List<FineCiphertext> ciphertexts) {
    /**
     * Checks dimensions and keys.
     *
     * @throws IllegalArgumentException if a dimension is not the long key's, or a ciphertext is
     *     known to be of another key
     */
    public Ciphertexts {
      ciphertexts = List.copyOf(ciphertexts);
      for (FineCiphertext ciphertext : ciphertexts) {
        ciphertext.requireDimensionOf(parameters);
        ciphertext.requireKey(keyId);
      }
    }
  }

  /**
   * Bytes of seeded fine ciphertexts.
   *
   * @param parameters of the scheme
   * @param count number of ciphertexts
   * @return all that {@code write} writes
   */
  public static long seededBytes(ParameterSet parameters, int count) {
    return CiphertextLayout.FINE.seededBytes(parameters, count);
  }

  /**
   * Bytes of fine ciphertexts with their masks.
   *
   * @param parameters of the scheme
   * @param count number of ciphertexts
   * @return all that {@code write} writes
   */
  public static long bytes(ParameterSet parameters, int count) {
    return CiphertextLayout.FINE.fullBytes(parameters, count);
  }

  /**
   * Writes seeded fine ciphertexts.
   *
   * @param seeded fresh from a client
   * @param out where they go; not closed
   * @throws IOException if writing fails
   */
  public static void write(SeededFineCiphertexts seeded, OutputStream out) throws IOException {
    FormatWriter writer =
        CiphertextLayout.FINE.beginSeeded(
            out, seeded.parameters(), seeded.keyId(), seeded.maskSeed(), seeded.size());
    writer.int64s(seeded.bodies());
    writer.end();
  }

  /**
   * Writes seeded fine ciphertexts to a file, whole or not at all.
   *
   * @param seeded fresh from a client
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(SeededFineCiphertexts seeded, Path file) throws IOException {
    new WholeFile(file).write(out -> write(seeded, out));
  }

  /**
   * Writes fine ciphertexts with their masks.
   *
   * @param ciphertexts results, mostly
   * @param out where they go; not closed
   * @throws IOException if writing fails
   */
  public static void write(Ciphertexts ciphertexts, OutputStream out) throws IOException {
    FormatWriter writer =
        CiphertextLayout.FINE.beginFull(
            out, ciphertexts.parameters(), ciphertexts.keyId(), ciphertexts.ciphertexts().size());
    for (FineCiphertext ciphertext : ciphertexts.ciphertexts()) {
      writer.float64(ciphertext.variance());
      writer.int64s(ciphertext.toArray());
    }
    writer.end();
  }

  /**
   * Writes fine ciphertexts with their masks to a file, whole or not at all.
   *
   * @param ciphertexts results, mostly
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(Ciphertexts ciphertexts, Path file) throws IOException {
    new WholeFile(file).write(out -> write(ciphertexts, out));
  }

  /**
   * Reads seeded fine ciphertexts of given parameters.
   *
   * @param in where they are read from, to its end; not closed
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static SeededFineCiphertexts readSeeded(InputStream in, ParameterSet expected)
      throws IOException {
    CiphertextLayout.Seeded opened = CiphertextLayout.FINE.openSeeded(in, expected);
    FormatReader reader = opened.reader();
    long[] bodies = reader.int64s(opened.count());
    reader.end();
    return new SeededFineCiphertexts(expected, reader.keyId(), opened.seed(), bodies);
  }

  /**
   * Reads seeded fine ciphertexts of given parameters from a file.
   *
   * @param file of seeded ciphertexts
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static SeededFineCiphertexts readSeeded(Path file, ParameterSet expected)
      throws IOException {
    return InputFile.read(file, in -> readSeeded(in, expected));
  }

  /**
   * Reads fine ciphertexts with their masks.
   *
   * @param in where they are read from, to its end; not closed
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static Ciphertexts read(InputStream in, ParameterSet expected) throws IOException {
    CiphertextLayout.Full opened = CiphertextLayout.FINE.openFull(in, expected);
    FormatReader reader = opened.reader();
    List<FineCiphertext> ciphertexts = new ArrayList<>();
    for (int c = 0; c < opened.count(); c++) {
      double variance = CiphertextLayout.variance(reader, c);
      long[] coefficients = reader.int64s(expected.longDimension() + 1);
      ciphertexts.add(FineCiphertext.of(coefficients, variance, reader.keyId()));
    }
    reader.end();
    return new Ciphertexts(expected, reader.keyId(), ciphertexts);
  }

  /**
   * Reads fine ciphertexts with their masks from a file.
   *
   * @param file of ciphertexts
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static Ciphertexts read(Path file, ParameterSet expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }
}
