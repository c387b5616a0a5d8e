package org.trellisfhe.lwe.ring;

/** Operations of Z/2^32 [X] / (X^N + 1) on runs of N coefficients, lowest power first. */
public final class Polynomials {
  private Polynomials() {}

  /**
   * {@code target = X^power * source}.
   *
   * @param source holds the polynomial
   * @param from its first index
   * @param size number N of coefficients
   * @param power from 0 to 2N - 1
   * @param target receives the product, another array or another run
   * @param to its first index
   */
  public static void rotate(int[] source, int from, int size, int power, int[] target, int to) {
    int shift = power < size ? power : power - size;
    int sign = power < size ? 1 : -1;
    for (int j = 0; j < shift; j++) {
      target[to + j] = -sign * source[from + size - shift + j];
    }
    for (int j = shift; j < size; j++) {
      target[to + j] = sign * source[from + j - shift];
    }
  }
}
