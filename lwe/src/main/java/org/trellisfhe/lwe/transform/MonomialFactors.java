package org.trellisfhe.lwe.transform;

/**
 * The values of {@code X^power - 1} at the points of the {@link SpectralTree}, in little space: a
 * point's exponent is the sum of one that its group of eight shares and one of its place in the
 * group, so that the value is {@code u * v - 1} with one u for each group and one v for each place.
 */
final class MonomialFactors {
  /** Points that share a u. */
  static final int GROUP = 8;

  private final int mask;
  private final int groups;
  private final int[] exponents;
  private final double[] rootRe;
  private final double[] rootIm;

  private MonomialFactors(int size) {
    mask = 2 * size - 1;
    groups = size / 2 / GROUP;
    exponents = new int[groups + GROUP];
    for (int g = 0; g < groups; g++) {
      exponents[g] = SpectralTree.exponent(size, g * GROUP);
    }
    for (int place = 0; place < GROUP; place++) {
      exponents[groups + place] = SpectralTree.exponent(size, place) - exponents[0];
    }
    rootRe = new double[2 * size];
    rootIm = new double[2 * size];
    for (int j = 0; j < 2 * size; j++) {
      rootRe[j] = StrictMath.cos(Math.PI * j / size);
      rootIm[j] = StrictMath.sin(Math.PI * j / size);
    }
  }

  static MonomialFactors of(int size) {
    return new MonomialFactors(size);
  }

  /** Number of values of one power. */
  int length() {
    return 2 * (groups + GROUP);
  }

  /** Index of the first v. */
  int low() {
    return 2 * groups;
  }

  /**
   * Writes one power's values: real and imaginary part of each u, then the real parts of all v,
   * then their imaginary parts.
   *
   * @param power from 0 to 2N - 1
   * @param target receives {@link #length()} values
   * @param at index of the first
   * @param stride from one to the next
   */
  void fill(int power, double[] target, int at, int stride) {
    int to = at;
    for (int g = 0; g < groups; g++) {
      int turns = exponents[g] * power & mask;
      target[to] = rootRe[turns];
      target[to + stride] = rootIm[turns];
      to += 2 * stride;
    }
    for (int place = 0; place < GROUP; place++) {
      int turns = exponents[groups + place] * power & mask;
      target[to] = rootRe[turns];
      target[to + GROUP * stride] = rootIm[turns];
      to += stride;
    }
  }

  /**
   * Writes values that give 1 at every point: u = 2 and v = 1.
   *
   * @param target receives {@link #length()} values
   * @param at index of the first
   * @param stride from one to the next
   */
  void fillNeutral(double[] target, int at, int stride) {
    for (int g = 0; g < groups; g++) {
      target[at + 2 * g * stride] = 2;
      target[at + (2 * g + 1) * stride] = 0;
    }
    int low = at + low() * stride;
    for (int place = 0; place < GROUP; place++) {
      target[low + place * stride] = 1;
      target[low + (GROUP + place) * stride] = 0;
    }
  }
}
