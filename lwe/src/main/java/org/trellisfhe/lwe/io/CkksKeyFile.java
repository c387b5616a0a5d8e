package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPublicKey;
import org.trellisfhe.lwe.ckks.SwitchingKey;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.PayloadShape;
import org.trellisfhe.lwe.random.Seed;

/**
 * Evaluation keys and public keys of CKKS as bytes: kinds 8 and 9 of {@code docs/file-format.md}.
 */
public final class CkksKeyFile {
  private CkksKeyFile() {}

  /**
   * Bytes of an evaluation key.
   *
   * @param parameters of the scheme
   * @param automorphisms how many keys there are beside that for products
   * @return all that {@code write} writes
   */
  public static long bytes(CkksParameters parameters, int automorphisms) {
    return FormatWriter.fileLength(parameters, payload(parameters, automorphisms));
  }

  private static long payload(CkksParameters parameters, int automorphisms) {
    return PayloadShape.of(FileKind.CKKS_EVALUATION_KEY, parameters).length(automorphisms);
  }

  /**
   * Writes an evaluation key.
   *
   * @param key public
   * @param out where it goes; not closed
   * @throws IOException if writing fails
   */
  public static void write(CkksEvaluationKey key, OutputStream out) throws IOException {
    CkksParameters parameters = key.parameters();
    FormatWriter writer =
        new FormatWriter(
            out,
            FileKind.CKKS_EVALUATION_KEY,
            parameters,
            key.keyId(),
            payload(parameters, key.powers().size()));
    write(writer, parameters, key.relinearisation());
    writer.int32(key.powers().size());
    for (int power : key.powers()) {
      writer.int32(power);
      write(writer, parameters, key.automorphism(power).orElseThrow());
    }
    writer.end();
  }

  private static void write(FormatWriter writer, CkksParameters parameters, SwitchingKey key)
      throws IOException {
    for (int digit = 0; digit < parameters.levels(); digit++) {
      int which = digit;
      writer.bytes(key.seed(digit).toBytes());
      CkksLayout.write(writer, parameters, i -> key.body(which, i), parameters.levels() + 1);
    }
  }

  /**
   * Writes an evaluation key to a file, whole or not at all.
   *
   * @param key public
   * @param file replaced if it is there
   * @throws IOException if writing fails
   */
  public static void write(CkksEvaluationKey key, Path file) throws IOException {
    new WholeFile(file).write(out -> write(key, out));
  }

  /**
   * Reads an evaluation key of given parameters.
   *
   * @param in where it is read from, to its end; not closed
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static CkksEvaluationKey read(InputStream in, CkksParameters expected) throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.CKKS_EVALUATION_KEY);
    reader.requireParameters(expected);
    SwitchingKey relinearisation = switching(reader.in("key for products"), expected);
    int count = reader.int32();
    if (count < 0 || count > expected.size()) {
      throw new MalformedDataException(
          "%d automorphisms: must be 0 to %d".formatted(count, expected.size()));
    }
    reader.requirePayload(payload(expected, count));
    Map<Integer, SwitchingKey> automorphisms = new HashMap<>();
    int before = 0;
    for (int i = 0; i < count; i++) {
      int power = reader.int32();
      if (power <= before || power % 2 == 0 || power >= 2 * expected.size()) {
        throw new MalformedDataException(
            "automorphism X^%d: must be odd, ascending and below %d"
                .formatted(power, 2 * expected.size()));
      }
      automorphisms.put(power, switching(reader.in("key for X^" + power), expected));
      before = power;
    }
    reader.end();
    return new CkksEvaluationKey(expected, reader.keyId(), relinearisation, automorphisms);
  }

  private static SwitchingKey switching(FormatReader reader, CkksParameters parameters)
      throws IOException {
    int digits = parameters.levels();
    List<Seed> seeds = new ArrayList<>();
    double[][][] bodies = new double[digits][][];
    for (int digit = 0; digit < digits; digit++) {
      seeds.add(Seed.of(reader.bytes(Seed.LENGTH)));
      bodies[digit] = CkksLayout.read(reader, parameters, digits + 1);
    }
    return new SwitchingKey(parameters, bodies, seeds);
  }

  /**
   * Reads an evaluation key of given parameters from a file.
   *
   * @param file of one key
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static CkksEvaluationKey read(Path file, CkksParameters expected) throws IOException {
    return InputFile.read(file, in -> read(in, expected));
  }

  /**
   * Writes a public key.
   *
   * @param key public
   * @param out where it goes; not closed
   * @throws IOException if writing fails
   */
  public static void write(CkksPublicKey key, OutputStream out) throws IOException {
    CkksParameters parameters = key.parameters();
    int primes = parameters.levels() + 1;
    FormatWriter writer =
        new FormatWriter(
            out,
            FileKind.CKKS_PUBLIC_KEY,
            parameters,
            key.keyId(),
            PayloadShape.of(FileKind.CKKS_PUBLIC_KEY, parameters).fixed());
    writer.bytes(key.seed().toBytes());
    CkksLayout.write(writer, parameters, key::residues, primes);
    writer.end();
  }

  /**
   * Reads a public key of given parameters.
   *
   * @param in where it is read from, to its end; not closed
   * @param expected the parameters that it must have
   * @return the key
   * @throws MalformedDataException if it is no such key
   * @throws IOException if reading fails
   */
  public static CkksPublicKey readPublic(InputStream in, CkksParameters expected)
      throws IOException {
    FormatReader reader = new FormatReader(in, FileKind.CKKS_PUBLIC_KEY);
    reader.requireParameters(expected);
    int primes = expected.levels() + 1;
    Seed seed = Seed.of(reader.bytes(Seed.LENGTH));
    double[][] body = CkksLayout.read(reader, expected, primes);
    reader.end();
    return new CkksPublicKey(expected, reader.keyId(), seed, body);
  }
}
