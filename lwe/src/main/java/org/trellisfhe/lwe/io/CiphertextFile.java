package org.trellisfhe.lwe.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.internal.format.AtomicFile;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.Kind;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/**
 * Ciphertexts under the long key as bytes: kinds 3 (seeded) and 4 (with masks) of {@code
 * docs/file-format.md}.
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
   * Writes seeded ciphertexts.
   *
   * @param seeded fresh from a client
   * @param out where they go; not closed
   * @throws IOException if writing fails
   */
  public static void write(SeededCiphertexts seeded, OutputStream out) throws IOException {
    FormatWriter writer =
        new FormatWriter(
            out,
            Kind.SEEDED_CIPHERTEXTS,
            seeded.parameters(),
            seeded.keyId(),
            seededPayload(seeded.size()));
    writer.bytes(seeded.maskSeed().toBytes());
    writer.int32(seeded.size());
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
    AtomicFile.write(file, false, out -> write(seeded, out));
  }

  /**
   * Writes ciphertexts with their masks.
   *
   * @param ciphertexts results, mostly
   * @param out where they go; not closed
   * @throws IOException if writing fails
   */
  public static void write(Ciphertexts ciphertexts, OutputStream out) throws IOException {
    int count = ciphertexts.ciphertexts().size();
    FormatWriter writer =
        new FormatWriter(
            out,
            Kind.CIPHERTEXTS,
            ciphertexts.parameters(),
            ciphertexts.keyId(),
            fullPayload(count, ciphertexts.parameters()));
    writer.int32(count);
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
    AtomicFile.write(file, false, out -> write(ciphertexts, out));
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
    FormatReader reader = new FormatReader(in, Kind.SEEDED_CIPHERTEXTS);
    reader.requireParameters(expected);
    Seed seed = Seed.of(reader.bytes(Seed.LENGTH));
    int count = count(reader);
    reader.requirePayload(seededPayload(count));
    int[] bodies = reader.int32s(count);
    reader.end();
    return new SeededCiphertexts(expected, reader.keyId(), seed, bodies);
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
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return readSeeded(in, expected);
    }
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
    FormatReader reader = new FormatReader(in, Kind.CIPHERTEXTS);
    reader.requireParameters(expected);
    int count = count(reader);
    reader.requirePayload(fullPayload(count, expected));
    List<LweCiphertext> ciphertexts = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      double variance = reader.float64();
      if (!(variance >= 0 && variance < 1)) {
        throw new MalformedDataException(
            "ciphertext " + c + " of an error variance of " + variance + ": from 0 to below 1");
      }
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
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, expected);
    }
  }

  private static int count(FormatReader reader) throws IOException {
    int count = reader.int32();
    if (count < 0) {
      throw new MalformedDataException(
          Integer.toUnsignedString(count) + " ciphertexts: at most " + Integer.MAX_VALUE);
    }
    return count;
  }

  private static long seededPayload(int count) {
    return Seed.LENGTH + 4 + 4L * count;
  }

  private static long fullPayload(int count, ParameterSet parameters) {
    return 4 + (8 + 4L * (parameters.longDimension() + 1)) * count;
  }
}
