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
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.random.Seed;

/** Ciphertexts of CKKS as bytes: kinds 10 (seeded) and 11 of {@code docs/file-format.md}. */
public final class CkksCiphertextFile {
  private CkksCiphertextFile() {}

  /**
   * Bytes of seeded ciphertexts.
   *
   * @param seeded at least one, all of one key
   * @return all that {@code write} writes
   */
  public static long seededBytes(List<SeededCkksCiphertext> seeded) {
    return FormatWriter.fileLength(first(seeded).parameters(), seededPayload(seeded));
  }

  /**
   * Bytes of one fresh ciphertext: by all primes, at the scale of the parameters.
   *
   * @param parameters of the scheme
   * @return all that {@code writeSeeded} writes
   */
  public static long freshBytes(CkksParameters parameters) {
    return FormatWriter.fileLength(
        parameters, 4 + seededBytes(parameters, parameters.levels(), parameters.scale()));
  }

  private static long seededBytes(CkksParameters parameters, int primes, Scale scale) {
    return 4
        + CkksLayout.scaleBytes(scale)
        + Seed.LENGTH
        + CkksLayout.polynomialBytes(parameters, primes);
  }

  private static long seededPayload(List<SeededCkksCiphertext> seeded) {
    long bytes = 4;
    for (SeededCkksCiphertext each : seeded) {
      bytes += seededBytes(each.parameters(), each.primes(), each.scale());
    }
    return bytes;
  }

  /**
   * Writes seeded ciphertexts.
   *
   * @param seeded fresh from a client: at least one, all of one key
   * @param out where they go; not closed
   * @throws IllegalArgumentException if there is none, or keys differ
   * @throws IOException if writing fails
   */
  public static void writeSeeded(List<SeededCkksCiphertext> seeded, OutputStream out)
      throws IOException {
    CkksParameters parameters = first(seeded).parameters();
    KeyId keyId = first(seeded).keyId();
    FormatWriter writer =
        new FormatWriter(
            out, FileKind.SEEDED_CKKS_CIPHERTEXTS, parameters, keyId, seededPayload(seeded));
    writer.int32(seeded.size());
    for (SeededCkksCiphertext each : seeded) {
      requireSame(parameters, keyId, each.parameters(), each.keyId());
      writer.int32(each.primes());
      CkksLayout.write(writer, each.scale());
      writer.bytes(each.seed().toBytes());
      CkksLayout.write(writer, parameters, each::residues, each.primes());
    }
    writer.end();
  }

  private static <T> T first(List<T> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no ciphertexts: must be one at least");
    }
    return all.get(0);
  }

  private static void requireSame(
      CkksParameters parameters, KeyId keyId, CkksParameters others, KeyId other) {
    if (!parameters.equals(others) || !keyId.equals(other)) {
      throw new IllegalArgumentException(
          "ciphertexts of %s under %s and of %s under %s: must be of one key"
              .formatted(parameters.name(), keyId, others.name(), other));
    }
  }

  /**
   * Bytes of ciphertexts.
   *
   * @param ciphertexts at least one, all of one key
   * @return all that {@code write} writes
   */
  public static long bytes(List<CkksCiphertext> ciphertexts) {
    return FormatWriter.fileLength(first(ciphertexts).parameters(), payload(ciphertexts));
  }

  /**
   * Bytes of one ciphertext.
   *
   * @param parameters of the scheme
   * @param primes that it is by
   * @param scale of its numbers
   * @return all that {@code write} writes
   */
  public static long bytes(CkksParameters parameters, int primes, Scale scale) {
    return FormatWriter.fileLength(parameters, 4 + fullBytes(parameters, primes, scale));
  }

  private static long fullBytes(CkksParameters parameters, int primes, Scale scale) {
    return 4 + CkksLayout.scaleBytes(scale) + 2 * CkksLayout.polynomialBytes(parameters, primes);
  }

  private static long payload(List<CkksCiphertext> ciphertexts) {
    long bytes = 4;
    for (CkksCiphertext each : ciphertexts) {
      bytes += fullBytes(each.parameters(), each.primes(), each.scale());
    }
    return bytes;
  }

  /**
   * Writes ciphertexts.
   *
   * @param ciphertexts of two parts: at least one, all of one key
   * @param out where they go; not closed
   * @throws IllegalArgumentException if there is none, keys differ, or one has three parts
   * @throws IOException if writing fails
   */
  public static void write(List<CkksCiphertext> ciphertexts, OutputStream out) throws IOException {
    CkksParameters parameters = first(ciphertexts).parameters();
    KeyId keyId = first(ciphertexts).keyId();
    FormatWriter writer =
        new FormatWriter(out, FileKind.CKKS_CIPHERTEXTS, parameters, keyId, payload(ciphertexts));
    writer.int32(ciphertexts.size());
    for (CkksCiphertext each : ciphertexts) {
      requireSame(parameters, keyId, each.parameters(), each.keyId());
      if (each.size() != 2) {
        throw new IllegalArgumentException(each + ": must be relinearised before");
      }
      writer.int32(each.primes());
      CkksLayout.write(writer, each.scale());
      CkksLayout.write(writer, parameters, i -> each.residues(0, i), each.primes());
      CkksLayout.write(writer, parameters, i -> each.residues(1, i), each.primes());
    }
    writer.end();
  }

  /**
   * Writes seeded ciphertexts to a file, whole or not at all.
   *
   * @param seeded as for a stream
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void writeSeeded(List<SeededCkksCiphertext> seeded, Path file) throws IOException {
    new WholeFile(file).write(out -> writeSeeded(seeded, out));
  }

  /**
   * Writes ciphertexts to a file, whole or not at all.
   *
   * @param ciphertexts as for a stream
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(List<CkksCiphertext> ciphertexts, Path file) throws IOException {
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
  public static List<SeededCkksCiphertext> readSeeded(InputStream in, CkksParameters expected)
      throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.SEEDED_CKKS_CIPHERTEXTS);
    reader.requireParameters(expected);
    int count = count(reader);
    List<SeededCkksCiphertext> ciphertexts = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int primes = CkksLayout.readPrimes(reader, expected);
      Scale scale = CkksLayout.readScale(reader, expected, primes);
      Seed seed = Seed.of(reader.bytes(Seed.LENGTH));
      double[][] body = CkksLayout.read(reader, expected, primes);
      ciphertexts.add(new SeededCkksCiphertext(expected, reader.keyId(), scale, seed, body));
    }
    reader.end();
    return ciphertexts;
  }

  private static int count(FormatReader reader) throws IOException {
    int count = reader.int32();
    if (count < 1) {
      throw new MalformedDataException(count + " ciphertexts: must be one at least");
    }
    return count;
  }

  /**
   * Reads ciphertexts of given parameters.
   *
   * @param in where they are read from, to its end; not closed
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static List<CkksCiphertext> read(InputStream in, CkksParameters expected)
      throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.CKKS_CIPHERTEXTS);
    reader.requireParameters(expected);
    int count = count(reader);
    List<CkksCiphertext> ciphertexts = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int primes = CkksLayout.readPrimes(reader, expected);
      Scale scale = CkksLayout.readScale(reader, expected, primes);
      double[][] body = CkksLayout.read(reader, expected, primes);
      double[][] mask = CkksLayout.read(reader, expected, primes);
      ciphertexts.add(CkksCiphertext.of(expected, reader.keyId(), scale, body, mask));
    }
    reader.end();
    return ciphertexts;
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
  public static List<SeededCkksCiphertext> readSeeded(Path file, CkksParameters expected)
      throws IOException {
    return InputFile.read(file, in -> readSeeded(in, expected));
  }

  /**
   * Reads ciphertexts of given parameters from a file.
   *
   * @param file of ciphertexts
   * @param expected the parameters that they must have
   * @return the ciphertexts
   * @throws MalformedDataException if they are no such ciphertexts
   * @throws IOException if reading fails
   */
  public static List<CkksCiphertext> read(Path file, CkksParameters expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }
}
