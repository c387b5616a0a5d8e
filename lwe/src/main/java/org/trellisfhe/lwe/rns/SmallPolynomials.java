package org.trellisfhe.lwe.rns;

import org.trellisfhe.lwe.random.RandomSource;

/** Polynomials of small coefficients: secrets and errors. */
public final class SmallPolynomials {
  /** The greatest multiple of 3 in a byte: bytes from it on are drawn anew. */
  private static final int THIRDS = 255;

  private SmallPolynomials() {}

  /** {@return coefficients -1, 0 and 1, each as likely} */
  public static byte[] ternary(RandomSource source, int size) {
    byte[] coefficients = new byte[size];
    long word = 0;
    int left = 0;
    for (int i = 0; i < size; ) {
      if (left == 0) {
        word = source.nextLong();
        left = Long.BYTES;
      }
      int drawn = (int) (word & 0xff);
      word >>>= Byte.SIZE;
      left--;
      if (drawn < THIRDS) {
        coefficients[i++] = (byte) (drawn % 3 - 1);
      }
    }
    return coefficients;
  }

  /** {@return a Gaussian of a deviation, rounded, for each coefficient} */
  public static double[] errors(RandomSource source, int size, double deviation) {
    double[] errors = new double[size];
    source.nextGaussians(errors);
    for (int j = 0; j < size; j++) {
      errors[j] = Math.rint(errors[j] * deviation);
    }
    return errors;
  }

  /** {@return the same numbers} */
  public static double[] doubles(byte[] coefficients) {
    double[] doubles = new double[coefficients.length];
    for (int j = 0; j < doubles.length; j++) {
      doubles[j] = coefficients[j];
    }
    return doubles;
  }

  /**
   * Values of the transforms by the first so many primes of a ring.
   *
   * @param coefficients N of them, smaller than half the least prime
   */
  public static double[][] values(RnsRing ring, double[] coefficients, int primes) {
    if (coefficients.length != ring.size()) {
      throw new IllegalArgumentException(
          "%d coefficients: must be %d".formatted(coefficients.length, ring.size()));
    }
    double[][] values = new double[primes][];
    for (int i = 0; i < primes; i++) {
      values[i] = coefficients.clone();
      ring.transform(i).forward(values[i]);
    }
    return values;
  }
}
