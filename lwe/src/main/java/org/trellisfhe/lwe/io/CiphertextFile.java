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
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Ciphertexts under the long key as bytes: kinds 3 (seeded) and 4 (with masks) of {@code
 * docs/file-format.md}. {@link FineCiphertextFile} has those on 64 bits.
 */
public final class CiphertextFile {
  private CiphertextFile() {}

  /**
   * Ciphertexts with their masks, and what they are of.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that decrypts them
   * @param ciphertexts under the long key; copied
   */
  public record Ciphertexts(ParameterSet parameters, KeyId keyId, List<LweCiphertext> ciphertexts) {
    /**
     * Checks the dimensions.
     *
     * @throws IllegalArgumentException if one is not the long key's
     */
    public Ciphertexts {
      ciphertexts = List.copyOf(ciphertexts);
      ciphertexts.forEach(ciphertext -> ciphertext.requireDimensionOf(parameters));
    }
  }

  /**
   * Bytes of seeded ciphertexts.
   *
   * @param parameters of the scheme
   * @param count number of ciphertexts
   * @return all that {@code write} writes
   */
  public static long seededBytes(ParameterSet parameters, int count) {
    return CiphertextLayout.COARSE.seededBytes(parameters, count);
  }

  /**
   * Bytes of ciphertexts with their masks.
   *
   * @param parameters of the scheme
   * @param count number of ciphertexts
   * @return all that {@code write} writes
   */
  public static long bytes(ParameterSet parameters, int count) {
    return CiphertextLayout.COARSE.fullBytes(parameters, count);
  }

  /**
   * Writes seeded ciphertexts.
   *
   * @param seeded fresh from a client
   * @param out where they go; not closed
   * @throws IOException if writing fails
   */
  public static void write(SeededCiphertexts seeded, OutputStream out) throws IOException {
    FormatWriter writer =
        CiphertextLayout.COARSE.beginSeeded(
            out, seeded.parameters(), seeded.keyId(), seeded.maskSeed(), seeded.size());
    writer.int32s(seeded.bodies());
    writer.end();
  }

  /**
   * Writes seeded ciphertexts to a file, whole or not at all.
   *
   * @param seeded fresh from a client
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(SeededCiphertexts seeded, Path file) throws IOException {
    new WholeFile(file).write(out -> write(seeded, out));
  }

  /**
   * Writes ciphertexts with their masks.
   *
   * @param ciphertexts results, mostly
   * @param out where they go; not closed
   * @throws IOException if writing fails
   */
  public static void write(Ciphertexts ciphertexts, OutputStream out) throws IOException {
    FormatWriter writer =
        CiphertextLayout.COARSE.beginFull(
            out, ciphertexts.parameters(), ciphertexts.keyId(), ciphertexts.ciphertexts().size());
    for (LweCiphertext ciphertext : ciphertexts.ciphertexts()) {
      writer.float64(ciphertext.variance());
      writer.int32s(ciphertext.toArray());
    }
    writer.end();
  }

  /**
   * Writes ciphertexts with their masks to a file, whole or not at all.
   *
   * @param ciphertexts results, mostly
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(Ciphertexts ciphertexts, Path file) throws IOException {
    new WholeFile(file).write(out -> write(ciphertexts, out));
  }

  /**
   * Reads seeded ciphertexts of given parameters.
   *
   * @param in where they are read from, to its end; not closed
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static SeededCiphertexts readSeeded(InputStream in, ParameterSet expected)
      throws IOException {
    CiphertextLayout.Seeded opened = CiphertextLayout.COARSE.openSeeded(in, expected);
    FormatReader reader = opened.reader();
    int[] bodies = reader.int32s(opened.count());
    reader.end();
    return new SeededCiphertexts(expected, reader.keyId(), opened.seed(), bodies);
  }

  /**
   * Reads seeded ciphertexts of given parameters from a file.
   *
   * @param file of seeded ciphertexts
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static SeededCiphertexts readSeeded(Path file, ParameterSet expected) throws IOException {
    return InputFile.read(file, in -> readSeeded(in, expected));
  }

  /**
   * Reads ciphertexts with their masks.
   *
   * @param in where they are read from, to its end; not closed
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static Ciphertexts read(InputStream in, ParameterSet expected) throws IOException {
    CiphertextLayout.Full opened = CiphertextLayout.COARSE.openFull(in, expected);
    FormatReader reader = opened.reader();
    List<LweCiphertext> ciphertexts = new ArrayList<>();
    for (int c = 0; c < opened.count(); c++) {
      double variance = CiphertextLayout.variance(reader, c);
      ciphertexts.add(LweCiphertext.of(reader.int32s(expected.longDimension() + 1), variance));
    }
    reader.end();
    return new Ciphertexts(expected, reader.keyId(), ciphertexts);
  }

  /**
   * Reads ciphertexts with their masks from a file.
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
