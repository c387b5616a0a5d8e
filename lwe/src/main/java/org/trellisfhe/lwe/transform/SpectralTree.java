package org.trellisfhe.lwe.transform;

/**
 * Roots of the tree by which C[X]/(X^M - i), M = N/2, is split: the node of value {@code v} stands
 * for {@code X^m - v}, and its children for {@code X^(m/2) - w} and {@code X^(m/2) + w} with {@code
 * w^2 = v}. Nodes are numbered as in a heap, the root being 1. Real and imaginary part of a
 * polynomial of C[X]/(X^M - i) are the lower and the upper half of N real coefficients as they
 * stand, so that neither a twist nor a copy is needed.
 */
final class SpectralTree {
  private final double[] re;
  private final double[] im;

  private SpectralTree(double[] re, double[] im) {
    this.re = re;
    this.im = im;
  }

  /**
   * The tree of a ring.
   *
   * @param size number N of coefficients, a power of two from 4
   * @return its roots; that of a second child is exactly i times that of the first
   */
  static SpectralTree of(int size) {
    int leaves = size / 2;
    double[] re = new double[leaves];
    double[] im = new double[leaves];
    // Angles in turns are exact in binary.
    double[] turns = new double[leaves];
    turns[1] = 0.25;
    for (int node = 1; node < leaves; node++) {
      double half = turns[node] / 2;
      if (node % 2 == 1 && node > 1) {
        re[node] = -im[node - 1];
        im[node] = re[node - 1];
      } else {
        re[node] = StrictMath.cos(2 * Math.PI * half);
        im[node] = StrictMath.sin(2 * Math.PI * half);
      }
      if (2 * node < leaves) {
        turns[2 * node] = half;
        turns[2 * node + 1] = half + 0.5;
      }
    }
    return new SpectralTree(re, im);
  }

  /** Real parts of each node's w, index 1 to M - 1. */
  double[] re() {
    return re;
  }

  /** Imaginary parts of each node's w, index 1 to M - 1. */
  double[] im() {
    return im;
  }

  /**
   * Where point p of a spectrum evaluates a polynomial: at {@code exp(2 pi i e / 2N)}, e being odd.
   *
   * @param size number N of coefficients
   * @param point from 0 to N/2 - 1
   * @return the exponent e, from 0 to 2N - 1
   */
  static int exponent(int size, int point) {
    double turns = 0.25;
    for (int bit = size / 4; bit > 0; bit /= 2) {
      turns = turns / 2 + ((point & bit) == 0 ? 0 : 0.5);
    }
    return (int) (turns * 2 * size);
  }
}
