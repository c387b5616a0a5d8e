package org.trellisfhe.lwe.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transform promises, checked against the schoolbook product. */
abstract class NegacyclicTransformContract {
  abstract NegacyclicTransform transform(int size);

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64, 128, 256, 512, 1024})
  void productOfSpectraIsTheNegacyclicProduct(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[] digits = random(size, i -> random.nextInt(-512, 512));
    double[] torus = random(size, i -> random.nextInt());

    assertThat(multiply(digits, 1, torus, 1, size)).containsExactly(schoolbook(digits, torus));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void matrixProductSumsOverItsRows(int columns) {
    int size = 64;
    int rows = 5;
    SplittableRandom random = new SplittableRandom(columns);
    double[] digits = random(rows * size, i -> random.nextInt(-512, 512));
    double[] matrix = random(rows * columns * size, i -> random.nextInt());

    double[] expected = new double[columns * size];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double[] product = schoolbook(slice(digits, r, size), slice(matrix, c * rows + r, size));
        for (int j = 0; j < size; j++) {
          expected[c * size + j] += product[j];
        }
      }
    }

    assertThat(multiply(digits, rows, matrix, columns, size)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64, 256})
  void factorIsAPowerOfXMinusOne(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[] digits = random(size, i -> random.nextInt(-512, 512));
    double[] torus = random(size, i -> random.nextInt());
    double[] product = schoolbook(digits, torus);
    for (int power = 0; power < 2 * size; power += size / 16) {
      double[] monomial = new double[size];
      monomial[power % size] = power < size ? 1 : -1;
      monomial[0] -= 1;

      assertThat(multiply(digits, 1, torus, 1, size, power))
          .as("power %d", power)
          .containsExactly(schoolbook(product, monomial));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 128, 512})
  void offsetsLeaveTheRestAlone(int size) {
    NegacyclicTransform transform = transform(size);
    double[] padded = new double[3 * size];
    Arrays.fill(padded, 7);
    padded[size] = 1;
    double[] alone = new double[size];
    Arrays.fill(alone, 7);
    alone[0] = 1;

    transform.forward(padded, size);
    transform.forward(alone, 0);

    assertThat(slice(padded, 1, size)).containsExactly(alone);
    assertThat(slice(padded, 0, size)).containsOnly(7);
    assertThat(slice(padded, 2, size)).containsOnly(7);
  }

  /** Forward, multiply, backward, round; no negative zeros. */
  private double[] multiply(double[] digits, int rows, double[] matrix, int columns, int size) {
    return multiply(digits, rows, matrix, columns, size, -1);
  }

  /** The same, times {@code X^power - 1}, unless the power is negative. */
  private double[] multiply(
      double[] digits, int rows, double[] matrix, int columns, int size, int power) {
    NegacyclicTransform transform = transform(size);
    double[] spectra = new double[digits.length];
    for (int i = 0; i < digits.length; i++) {
      spectra[i - i % size + transform.place(i % size)] = digits[i];
    }
    for (int at = 0; at < spectra.length; at += size) {
      transform.forward(spectra, at);
    }
    double[] prepared = transform.prepare(matrix.clone(), rows, columns);
    double[] out = new double[columns * size];
    double[] factor = new double[2 * size];
    if (power < 0) {
      transform.neutralFactor(factor);
    } else {
      transform.factor(power, factor, 0, 0);
    }
    transform.multiply(spectra, rows, prepared, 0, columns, factor, 0, out, false);
    for (int at = 0; at < out.length; at += size) {
      transform.backward(out, at);
    }
    double[] coefficients = new double[out.length];
    for (int i = 0; i < out.length; i++) {
      coefficients[i] = Math.rint(out[i - i % size + transform.place(i % size)]) + 0.0;
    }
    return coefficients;
  }

  static double[] random(int length, IntFunction<Integer> next) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = next.apply(i);
    }
    return values;
  }

  private static double[] slice(double[] values, int index, int size) {
    return Arrays.copyOfRange(values, index * size, (index + 1) * size);
  }

  private static double[] schoolbook(double[] a, double[] b) {
    int size = a.length;
    long[] product = new long[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        long term = ((long) a[i]) * ((long) b[j]);
        product[(i + j) % size] += i + j < size ? term : -term;
      }
    }
    double[] result = new double[size];
    for (int j = 0; j < size; j++) {
      result[j] = product[j];
    }
    return result;
  }
}
