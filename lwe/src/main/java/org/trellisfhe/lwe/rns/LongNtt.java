package org.trellisfhe.lwe.rns;

/**
 * The transform on longs, exact at every step, for machines without fused multiply-adds and as the
 * others' oracle. A product by a root takes its quotient from {@code floor(root * 2^63 / q)}, after
 * Shoup; stages leave residues below 4q, after Harvey (2014).
 */
final class LongNtt extends SizedNtt {
  private final long q;
  private final long[] roots;
  private final long[] quotients;
  private final long[] inverseRoots;
  private final long[] inverseQuotients;
  private final long factor;

  LongNtt(int size, Modulus modulus) {
    super(size, modulus);
    this.q = modulus.value();
    this.roots = longs(forward.roots());
    this.quotients = quotients(roots);
    this.inverseRoots = longs(inverse.roots());
    this.inverseQuotients = quotients(inverseRoots);
    this.factor = positive(ofSize);
  }

  private long[] longs(double[] residues) {
    long[] longs = new long[residues.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = positive(residues[i]);
    }
    return longs;
  }

  private long positive(double residue) {
    return residue < 0 ? (long) residue + q : (long) residue;
  }

  private long[] quotients(long[] factors) {
    long[] quotients = new long[factors.length];
    for (int i = 0; i < factors.length; i++) {
      quotients[i] = quotient(factors[i]);
    }
    return quotients;
  }

  /** {@code floor(factor * 2^63 / q)}, bit by bit: once a table. */
  private long quotient(long factor) {
    long quotient = 0;
    long rest = factor;
    for (int bit = 0; bit < 63; bit++) {
      rest <<= 1;
      quotient <<= 1;
      if (rest >= q) {
        rest -= q;
        quotient |= 1;
      }
    }
    return quotient;
  }

  /** Below 2q, for any y below 4q. */
  private long product(long y, long factor, long quotient) {
    return y * factor - Math.multiplyHigh(y << 1, quotient) * q;
  }

  @Override
  public void forward(double[] values) {
    long[] v = longs(values);
    int nodes = 1;
    for (int half = size / 2; half > 0; half /= 2) {
      for (int node = 0; node < nodes; node++) {
        split(v, 2 * node * half, half, nodes + node);
      }
      nodes *= 2;
    }
    for (int j = 0; j < size; j++) {
      values[turned(j)] = centred(v[j]);
    }
  }

  private void split(long[] v, int at, int half, int node) {
    long root = roots[node];
    long quotient = quotients[node];
    for (int j = at; j < at + half; j++) {
      long x = v[j] >= 2 * q ? v[j] - 2 * q : v[j];
      long y = product(v[j + half], root, quotient);
      v[j] = x + y;
      v[j + half] = x - y + 2 * q;
    }
  }

  @Override
  public void inverse(double[] values) {
    long[] v = new long[size];
    for (int j = 0; j < size; j++) {
      v[j] = positive(values[turned(j)]);
    }
    int nodes = size / 2;
    for (int half = 1; half < size; half *= 2) {
      for (int node = 0; node < nodes; node++) {
        join(v, 2 * node * half, half, nodes + node);
      }
      nodes /= 2;
    }
    long quotient = quotient(factor);
    for (int j = 0; j < size; j++) {
      values[j] = centred(product(v[j], factor, quotient));
    }
  }

  private void join(long[] v, int at, int half, int node) {
    long root = inverseRoots[node];
    long quotient = inverseQuotients[node];
    for (int j = at; j < at + half; j++) {
      long x = v[j];
      long y = v[j + half];
      v[j] = x + y >= 2 * q ? x + y - 2 * q : x + y;
      v[j + half] = product(x - y + 2 * q, root, quotient);
    }
  }

  private double centred(long x) {
    long rest = x % q;
    return rest > q / 2 ? rest - q : rest;
  }

  /** Rows and columns of each block of 64 change places. */
  private static int turned(int j) {
    return (j & -64) + 8 * (j & 7) + (j >> 3 & 7);
  }
}
