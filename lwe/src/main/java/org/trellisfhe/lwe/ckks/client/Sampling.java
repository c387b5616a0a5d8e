package org.trellisfhe.lwe.ckks.client;

import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.rns.RnsRing;

/** Secrets and errors. */
final class Sampling {
  /** The greatest multiple of 3 in a byte: bytes from it on are drawn anew. */
  private static final int THIRDS = 255;

  private Sampling() {}

  /** Draws -1, 0 and 1, each as likely. */
  static void ternary(RandomSource source, byte[] target) {
    long word = 0;
    int left = 0;
    for (int i = 0; i < target.length; ) {
      if (left == 0) {
        word = source.nextLong();
        left = Long.BYTES;
      }
      int drawn = (int) (word & 0xff);
      word >>>= Byte.SIZE;
      left--;
      if (drawn < THIRDS) {
        target[i++] = (byte) (drawn % 3 - 1);
      }
    }
  }

  /** A rounded Gaussian of the standard deviation of errors in each coefficient. */
  static double[] errors(RandomSource source, int size) {
    double[] errors = new double[size];
    for (int j = 0; j < size; j++) {
      errors[j] = Math.rint(source.nextGaussian() * CkksParameters.ERROR_DEVIATION);
    }
    return errors;
  }

  /** Values of small coefficients by the first so many primes of a ring. */
  static double[][] values(RnsRing ring, double[] coefficients, int primes) {
    double[][] values = new double[primes][];
    for (int i = 0; i < primes; i++) {
      values[i] = coefficients.clone();
      ring.transform(i).forward(values[i]);
    }
    return values;
  }
}
