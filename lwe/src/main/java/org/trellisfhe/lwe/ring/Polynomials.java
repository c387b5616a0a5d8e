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

  /**
   * {@code target = (X^power - 1) * source}.
   *
   * @param source holds the polynomial
   * @param from its first index
   * @param size number N of coefficients
   * @param power from 0 to 2N - 1
   * @param target receives the product, from index 0; another array
   */
  public static void rotateAndSubtract(int[] source, int from, int size, int power, int[] target) {
    if (power < size) {
      int wrapped = from + size - power;
      for (int j = 0; j < power; j++) {
        target[j] = -source[wrapped + j] - source[from + j];
      }
      for (int j = power; j < size; j++) {
        target[j] = source[from - power + j] - source[from + j];
      }
    } else {
      int shift = power - size;
      int wrapped = from + size - shift;
      for (int j = 0; j < shift; j++) {
        target[j] = source[wrapped + j] - source[from + j];
      }
      for (int j = shift; j < size; j++) {
        target[j] = -source[from - shift + j] - source[from + j];
      }
    }
  }
}
