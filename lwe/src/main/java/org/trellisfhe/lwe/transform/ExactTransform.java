package org.trellisfhe.lwe.transform;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact, and slow: the number-theoretic transform modulo a prime p = 1 mod 2N just below 2^50,
 * whose residues doubles hold exactly. Coefficients are rounded to integers. Right as long as the
 * coefficients of the sum of products are below p / 2; the source of known answers for the others.
 */
public final class ExactTransform implements NegacyclicTransform {
  private final int size;
  private final long prime;
  private final long inverseOfSize;

  /** Powers of a primitive 2N-th root of unity, and of its inverse. */
  private final long[] powers;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public ExactTransform(int size) {
    this.size = size;
    this.prime = primeBelow(1L << 50, 2L * size);
    long root = primitiveRoot(2L * size);
    powers = new long[2 * size];
    powers[0] = 1;
    for (int i = 1; i < 2 * size; i++) {
      powers[i] = product(powers[i - 1], root);
    }
    inverseOfSize = power(size, prime - 2);
  }

  private static long primeBelow(long bound, long step) {
    long candidate = bound - step + 1;
    while (!BigInteger.valueOf(candidate).isProbablePrime(64)) {
      candidate -= step;
    }
    return candidate;
  }

  private long primitiveRoot(long order) {
    for (long base = 2; ; base++) {
      long root = power(base, (prime - 1) / order);
      if (power(root, order / 2) == prime - 1) {
        return root;
      }
    }
  }

  private long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        result = product(result, square);
      }
      square = product(square, square);
    }
    return result;
  }

  /** The quotient is off by at most one, and wraps away from the difference of the low halves. */
  private long product(long a, long b) {
    long quotient = (long) ((double) a * b / prime);
    long rest = a * b - quotient * prime;
    return Math.floorMod(rest, prime);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forward(double[] values, int offset) {
    evaluate(values, offset);
  }

  @Override
  public double[] prepare(double[] matrix, int rowCount, int columns) {
    for (int at = 0; at < rowCount * columns * size; at += size) {
      evaluate(matrix, at);
      for (int j = at; j < at + size; j++) {
        matrix[j] = product((long) matrix[j], inverseOfSize);
      }
    }
    return matrix;
  }

  /** Value at the (2i+1)-th power of the root, for each i: quadratic on purpose, beyond doubt. */
  private void evaluate(double[] values, int offset) {
    long[] residues = residues(values, offset);
    for (int i = 0; i < size; i++) {
      long sum = 0;
      for (int j = 0; j < size; j++) {
        int exponent = (2 * i + 1) * j & (2 * size - 1);
        sum += product(residues[j], powers[exponent]);
      }
      values[offset + i] = Math.floorMod(sum, prime);
    }
  }

  private long[] residues(double[] values, int offset) {
    long[] residues = new long[size];
    for (int j = 0; j < size; j++) {
      residues[j] = Math.floorMod(Math.round(values[offset + j]), prime);
    }
    return residues;
  }

  @Override
  public void backward(double[] values, int offset) {
    long[] residues = residues(values, offset);
    for (int j = 0; j < size; j++) {
      long sum = 0;
      for (int i = 0; i < size; i++) {
        int exponent = -(2 * i + 1) * j & (2 * size - 1);
        sum += product(residues[i], powers[exponent]);
      }
      long residue = Math.floorMod(sum, prime);
      values[offset + j] = residue > prime / 2 ? residue - prime : residue;
    }
  }

  @Override
  public void factor(int power, double[] factors, int offset, int lane) {
    for (int i = 0; i < size; i++) {
      long value = powers[(2 * i + 1) * power & (2 * size - 1)];
      factors[offset + i] = Math.floorMod(value - 1, prime);
    }
  }

  @Override
  public void neutralFactor(double[] factors) {
    Arrays.fill(factors, 0, size, 1);
  }

  @Override
  public void multiply(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      int columns,
      double[] factors,
      int with,
      double[] sums,
      boolean add) {
    for (int c = 0; c < columns; c++) {
      for (int j = 0; j < size; j++) {
        long product = 0;
        for (int r = 0; r < rowCount; r++) {
          long x = (long) rows[r * size + j];
          long y = (long) matrix[from + (c * rowCount + r) * size + j];
          product = (product + product(x, y)) % prime;
        }
        int to = c * size + j;
        long before = add ? (long) sums[to] : 0;
        sums[to] = (before + product(product, (long) factors[with + j])) % prime;
      }
    }
  }

  @Override
  public void addRotated(
      double[] products, int columns, double[] factors, int with, double[] own, double[] rotated) {
    for (int at = 0; at < columns * size; at += size) {
      for (int j = at; j < at + size; j++) {
        long x = (long) products[j];
        own[j] = Math.floorMod((long) own[j] - x, prime);
        rotated[j] = ((long) rotated[j] + product(x, (long) factors[with + j - at] + 1)) % prime;
      }
    }
  }
}
