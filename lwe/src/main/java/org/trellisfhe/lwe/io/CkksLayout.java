package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Room;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.internal.format.FormatReader;
import org.trellisfhe.lwe.internal.format.FormatWriter;
import org.trellisfhe.lwe.internal.format.PackedResidues;
import org.trellisfhe.lwe.internal.format.PayloadShape;

/** What the files of CKKS have in common: polynomials and scales. */
final class CkksLayout {
  private CkksLayout() {}

  /** Where residues by a prime come from. */
  interface Polynomial {
    double[] residues(int i);
  }

  /** Bytes of a polynomial by the first so many of all primes. */
  static long polynomialBytes(CkksParameters parameters, int primes) {
    return PayloadShape.polynomial(parameters, primes);
  }

  static void write(
      FormatWriter writer, CkksParameters parameters, Polynomial polynomial, int primes)
      throws IOException {
    for (int i = 0; i < primes; i++) {
      writer.bytes(PackedResidues.pack(polynomial.residues(i), parameters.all().get(i)));
    }
  }

  static double[][] read(FormatReader reader, CkksParameters parameters, int primes)
      throws IOException {
    double[][] polynomial = new double[primes][];
    for (int i = 0; i < primes; i++) {
      long prime = parameters.all().get(i);
      byte[] packed = reader.bytes(PackedResidues.bytes(prime, parameters.size()));
      polynomial[i] = PackedResidues.unpack(packed, prime, parameters.size());
    }
    return polynomial;
  }

  static long scaleBytes(Scale scale) {
    return 4 + 12L * scale.exponents().size();
  }

  static void write(FormatWriter writer, Scale scale) throws IOException {
    writer.int32(scale.exponents().size());
    for (Map.Entry<Long, Integer> factor : scale.exponents().entrySet()) {
      writer.int64s(new long[] {factor.getKey()});
      writer.int32(factor.getValue());
    }
  }

  /** Of the primes of a set, and 2, and within what the ciphertext's primes hold. */
  static Scale readScale(FormatReader reader, CkksParameters parameters, int primes)
      throws IOException {
    int count = reader.int32();
    if (count < 0 || count > parameters.levels() + 1) {
      throw new MalformedDataException(
          "scale of %d factors: must be 0 to %d".formatted(count, parameters.levels() + 1));
    }
    Map<Long, Integer> exponents = new TreeMap<>();
    long before = 0;
    for (int i = 0; i < count; i++) {
      long prime = reader.int64s(1)[0];
      int exponent = reader.int32();
      boolean known = prime == 2 || parameters.primes().contains(prime);
      if (!known || prime <= before || exponent == 0 || Math.abs((long) exponent) > 1024) {
        throw new MalformedDataException(
            "scale with %d^%d: must be powers of 2 and the set's primes, ascending"
                .formatted(prime, exponent));
      }
      exponents.put(prime, exponent);
      before = prime;
    }
    return held(Scale.of(exponents), parameters, primes);
  }

  private static Scale held(Scale scale, CkksParameters parameters, int primes)
      throws MalformedDataException {
    try {
      Room.require("ciphertext", 1, scale, parameters, primes);
      return scale;
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException(e.getMessage(), e);
    }
  }

  /** How many primes a ciphertext has. */
  static int readPrimes(FormatReader reader, CkksParameters parameters) throws IOException {
    int primes = reader.int32();
    if (primes < 1 || primes > parameters.levels()) {
      throw new MalformedDataException(
          "ciphertext by %d primes: must be 1 to %d".formatted(primes, parameters.levels()));
    }
    return primes;
  }
}
