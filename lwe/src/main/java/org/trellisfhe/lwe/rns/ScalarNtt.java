package org.trellisfhe.lwe.rns;

/**
 * The transform in scalar code with fused multiply-adds. Between stages residues are a few primes
 * large at most; bounds are in multiples of the prime q.
 */
final class ScalarNtt extends SizedNtt {
  private static final double ROUNDER = Modulus.ROUNDER;

  ScalarNtt(int size, Modulus modulus) {
    super(size, modulus);
  }

  @Override
  public void forward(double[] values) {
    int nodes = 1;
    for (int half = size / 2; half >= 8; half /= 2) {
      for (int node = 0; node < nodes; node++) {
        double root = forward.roots()[nodes + node];
        split(values, 2 * node * half, half, root, forward.quotients()[nodes + node]);
      }
      nodes *= 2;
    }
    double[] block = new double[64];
    for (int at = 0; at < size; at += 64) {
      System.arraycopy(values, at, block, 0, 64);
      for (int group = 0; group < 8; group++) {
        splitGroup(block, 8 * group, at / 8 + group, values, at + group);
      }
    }
  }

  private void split(double[] v, int at, int half, double root, double quotient) {
    double q = modulus.prime();
    double inverseOfPrime = modulus.inverse();
    for (int j = at; j < at + half; j++) {
      double x = v[j];
      x = Math.fma(-(x * inverseOfPrime + ROUNDER - ROUNDER), q, x); // at most 0.5
      double y = product(v[j + half], root, quotient, q); // at most 0.53
      v[j] = x + y;
      v[j + half] = x - y; // so at most 1.03
    }
  }

  /** Any whole number of at most 2^52 times a root: within 0.53 q. */
  private static double product(double y, double root, double quotient, double q) {
    double high = y * root;
    double low = Math.fma(y, root, -high);
    return Math.fma(-(y * quotient + ROUNDER - ROUNDER), q, high) + low;
  }

  /** Eight neighbours, from a copy of their block to every eighth place. */
  private void splitGroup(double[] from, int at, int group, double[] to, int place) {
    double q = modulus.prime();
    double[] roots = forward.last();
    double[] quotients = forward.lastQuotients();
    int stride = size / 8;
    double r = roots[group];
    double s = quotients[group];
    double x0 = modulus.reduce(from[at]);
    double x1 = modulus.reduce(from[at + 1]);
    double x2 = modulus.reduce(from[at + 2]);
    double x3 = modulus.reduce(from[at + 3]);
    double y0 = product(from[at + 4], r, s, q);
    double y1 = product(from[at + 5], r, s, q);
    double y2 = product(from[at + 6], r, s, q);
    double y3 = product(from[at + 7], r, s, q);
    final double a0 = x0 + y0;
    final double a1 = x1 + y1;
    double a2 = x2 + y2;
    double a3 = x3 + y3;
    final double a4 = x0 - y0;
    final double a5 = x1 - y1;
    double a6 = x2 - y2;
    double a7 = x3 - y3; // at most 1.03
    r = roots[stride + group];
    s = quotients[stride + group];
    a2 = product(a2, r, s, q);
    a3 = product(a3, r, s, q);
    r = roots[2 * stride + group];
    s = quotients[2 * stride + group];
    a6 = product(a6, r, s, q);
    a7 = product(a7, r, s, q);
    double b1 = product(a1 + a3, roots[3 * stride + group], quotients[3 * stride + group], q);
    double b3 = product(a1 - a3, roots[4 * stride + group], quotients[4 * stride + group], q);
    double b5 = product(a5 + a7, roots[5 * stride + group], quotients[5 * stride + group], q);
    double b7 = product(a5 - a7, roots[6 * stride + group], quotients[6 * stride + group], q);
    to[place] = modulus.reduce(a0 + a2 + b1); // of at most 2.1
    to[place + 8] = modulus.reduce(a0 + a2 - b1);
    to[place + 16] = modulus.reduce(a0 - a2 + b3);
    to[place + 24] = modulus.reduce(a0 - a2 - b3);
    to[place + 32] = modulus.reduce(a4 + a6 + b5);
    to[place + 40] = modulus.reduce(a4 + a6 - b5);
    to[place + 48] = modulus.reduce(a4 - a6 + b7);
    to[place + 56] = modulus.reduce(a4 - a6 - b7);
  }

  @Override
  public void inverse(double[] values) {
    double[] block = new double[64];
    for (int at = 0; at < size; at += 64) {
      System.arraycopy(values, at, block, 0, 64);
      for (int group = 0; group < 8; group++) {
        joinGroup(block, group, at / 8 + group, values, at + 8 * group);
      }
    }
    int nodes = size / 16;
    for (int half = 8; half < size; half *= 2) {
      for (int node = 0; node < nodes; node++) {
        double root = inverse.roots()[nodes + node];
        join(values, 2 * node * half, half, root, inverse.quotients()[nodes + node]);
      }
      nodes /= 2;
    }
    for (int j = 0; j < size; j++) {
      values[j] = modulus.multiply(values[j], ofSize);
    }
  }

  /** Eight values from every eighth place of a copy of their block; results at most 2.1. */
  private void joinGroup(double[] from, int place, int group, double[] to, int at) {
    double q = modulus.prime();
    double[] roots = inverse.last();
    double[] quotients = inverse.lastQuotients();
    int stride = size / 8;
    final double a0 = from[place] + from[place + 8];
    final double a2 = from[place + 16] + from[place + 24];
    final double a4 = from[place + 32] + from[place + 40];
    final double a6 = from[place + 48] + from[place + 56];
    double a1 = from[place] - from[place + 8];
    double a3 = from[place + 16] - from[place + 24];
    double a5 = from[place + 32] - from[place + 40];
    double a7 = from[place + 48] - from[place + 56];
    a1 = product(a1, roots[3 * stride + group], quotients[3 * stride + group], q);
    a3 = product(a3, roots[4 * stride + group], quotients[4 * stride + group], q);
    a5 = product(a5, roots[5 * stride + group], quotients[5 * stride + group], q);
    a7 = product(a7, roots[6 * stride + group], quotients[6 * stride + group], q);
    double r = roots[stride + group];
    double s = quotients[stride + group];
    final double b2 = product(a0 - a2, r, s, q);
    final double b3 = product(a1 - a3, r, s, q);
    r = roots[2 * stride + group];
    s = quotients[2 * stride + group];
    double b6 = product(a4 - a6, r, s, q);
    double b7 = product(a5 - a7, r, s, q);
    r = roots[group];
    s = quotients[group];
    to[at] = modulus.reduce(a0 + a2 + a4 + a6);
    to[at + 1] = a1 + a3 + a5 + a7;
    to[at + 2] = b2 + b6;
    to[at + 3] = b3 + b7;
    to[at + 4] = product(a0 + a2 - a4 - a6, r, s, q);
    to[at + 5] = product(a1 + a3 - a5 - a7, r, s, q);
    to[at + 6] = product(b2 - b6, r, s, q);
    to[at + 7] = product(b3 - b7, r, s, q);
  }

  /** From at most 2.1 to at most 0.53, so that what comes next is within that too. */
  private void join(double[] v, int at, int half, double root, double quotient) {
    double q = modulus.prime();
    double inverseOfPrime = modulus.inverse();
    for (int j = at; j < at + half; j++) {
      double x = v[j] + v[j + half];
      double y = v[j] - v[j + half];
      v[j] = Math.fma(-(x * inverseOfPrime + ROUNDER - ROUNDER), q, x);
      v[j + half] = product(y, root, quotient, q);
    }
  }
}
