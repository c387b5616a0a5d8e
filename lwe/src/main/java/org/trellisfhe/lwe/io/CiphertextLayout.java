package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.PayloadShape;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.Seed;

/** What files of ciphertexts on 32 and on 64 bits have in common: all but the torus elements. */
enum CiphertextLayout {
  /** Kinds 3 and 4. */
  COARSE(FileKind.SEEDED_CIPHERTEXTS, FileKind.CIPHERTEXTS),
  /** Kinds 5 and 6. */
  FINE(FileKind.SEEDED_FINE_CIPHERTEXTS, FileKind.FINE_CIPHERTEXTS);

  private final FileKind seeded;
  private final FileKind full;

  CiphertextLayout(FileKind seeded, FileKind full) {
    this.seeded = seeded;
    this.full = full;
  }

  /**
   * A file of seeded ciphertexts, read up to the bodies.
   *
   * @param reader of the rest
   * @param seed of the masks
   * @param count number of bodies, for which the payload has the right length
   */
  record Seeded(FormatReader reader, Seed seed, int count) {}

  /**
   * A file of ciphertexts with masks, read up to the first.
   *
   * @param reader of the rest
   * @param count number of ciphertexts, for which the payload has the right length
   */
  record Full(FormatReader reader, int count) {}

  /** Begins a file of seeded ciphertexts: what follows are the bodies. */
  FormatWriter beginSeeded(
      OutputStream out, ParameterSet parameters, KeyId keyId, Seed seed, int count)
      throws IOException {
    FormatWriter writer =
        new FormatWriter(out, seeded, parameters, keyId, seededPayload(parameters, count));
    writer.bytes(seed.toBytes());
    writer.int32(count);
    return writer;
  }

  /** Begins a file of ciphertexts with masks: each follows with its variance. */
  FormatWriter beginFull(OutputStream out, ParameterSet parameters, KeyId keyId, int count)
      throws IOException {
    FormatWriter writer =
        new FormatWriter(out, full, parameters, keyId, fullPayload(parameters, count));
    writer.int32(count);
    return writer;
  }

  /** Opens a file that a {@link #beginSeeded} began. */
  Seeded openSeeded(InputStream in, ParameterSet expected) throws IOException {
    FormatReader reader = new FormatReader(in, seeded);
    reader.requireParameters(expected);
    Seed seed = Seed.of(reader.bytes(Seed.LENGTH));
    int count = count(reader);
    reader.requirePayload(seededPayload(expected, count));
    return new Seeded(reader, seed, count);
  }

  /** Opens a file that a {@link #beginFull} began. */
  Full openFull(InputStream in, ParameterSet expected) throws IOException {
    FormatReader reader = new FormatReader(in, full);
    reader.requireParameters(expected);
    int count = count(reader);
    reader.requirePayload(fullPayload(expected, count));
    return new Full(reader, count);
  }

  /** Reads the variance of a ciphertext's error. */
  static double variance(FormatReader reader, int ciphertext) throws IOException {
    double variance = reader.float64();
    if (!(variance >= 0 && variance < 1)) {
      throw new MalformedDataException(
          "ciphertext "
              + ciphertext
              + " of an error variance of "
              + variance
              + ": from 0 to below 1");
    }
    return variance;
  }

  private static int count(FormatReader reader) throws IOException {
    int count = reader.int32();
    if (count < 0) {
      throw new MalformedDataException(
          Integer.toUnsignedString(count) + " ciphertexts: at most " + Integer.MAX_VALUE);
    }
    return count;
  }

  /** Bytes of a file that a {@link #beginSeeded} began. */
  long seededBytes(ParameterSet parameters, int count) {
    return FormatWriter.fileLength(parameters, seededPayload(parameters, count));
  }

  /** Bytes of a file that a {@link #beginFull} began. */
  long fullBytes(ParameterSet parameters, int count) {
    return FormatWriter.fileLength(parameters, fullPayload(parameters, count));
  }

  private long seededPayload(ParameterSet parameters, int count) {
    return PayloadShape.of(seeded, parameters).length(count);
  }

  private long fullPayload(ParameterSet parameters, int count) {
    return PayloadShape.of(full, parameters).length(count);
  }
}
