package org.trellisfhe.lwe.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.ring.Polynomials;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** Vector code gives the bits that scalar code gives. */
class KernelTwinsTest {
  private final Kernels scalar = Kernels.named("scalar");
  private final Kernels vector = Kernels.named("vector");

  static Stream<Gadget> gadgets() {
    return Stream.of(
        new Gadget(10, 2),
        new Gadget(9, 2),
        new Gadget(8, 3),
        new Gadget(1, 31),
        new Gadget(31, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64, 128, 256, 512, 1024, 2048, 4096})
  void transformsAgreeToTheBit(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[] values = random.doubles(size, -0x1p31, 0x1p31).map(Math::rint).toArray();
    double[] twin = values.clone();
    NegacyclicTransform s = scalar.transforms().apply(size);
    NegacyclicTransform v = vector.transforms().apply(size);

    s.forward(values, 0);
    v.forward(twin, 0);
    assertThat(twin).containsExactly(values);

    s.prepare(values, 0);
    v.prepare(twin, 0);
    assertThat(twin).containsExactly(values);

    s.backward(values, 0);
    v.backward(twin, 0);
    assertThat(twin).containsExactly(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void matrixProductsAgreeToTheBit(int columns) {
    int size = 64;
    int rows = 6;
    SplittableRandom random = new SplittableRandom(columns);
    double[] row = random.doubles((long) rows * size, -1e6, 1e6).toArray();
    double[] matrix = random.doubles((long) rows * columns * size, -1e6, 1e6).toArray();
    double[] expected = new double[columns * size];
    double[] actual = new double[columns * size];
    NegacyclicTransform s = scalar.transforms().apply(size);
    NegacyclicTransform v = vector.transforms().apply(size);

    s.multiply(row, rows, s.pack(matrix, rows, columns), columns, expected);
    v.multiply(row, rows, v.pack(matrix, rows, columns), columns, actual);

    assertThat(actual).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void digitsOfEveryRotationAgreeAndRecompose(Gadget gadget) {
    int size = 64;
    int[] polynomial = new SplittableRandom(1).ints(size).toArray();
    polynomial[0] = Integer.MAX_VALUE;
    polynomial[1] = Integer.MIN_VALUE;
    int[] doubled = doubled(polynomial, 24);
    double[] expected = new double[gadget.levels() * size + 8];
    double[] actual = expected.clone();
    for (int power = 0; power < 2 * size; power++) {
      scalar.coefficients().apply(size).rotateAndDecompose(doubled, 24, power, gadget, expected, 8);
      vector.coefficients().apply(size).rotateAndDecompose(doubled, 24, power, gadget, actual, 8);

      assertThat(actual).containsExactly(expected);
      int[] rotated = new int[size];
      Polynomials.rotate(polynomial, 0, size, power, rotated, 0);
      for (int j = 0; j < size; j++) {
        assertRecomposes(gadget, expected, 8 + j, size, rotated[j] - polynomial[j]);
      }
    }
  }

  private static void assertRecomposes(
      Gadget gadget, double[] digits, int first, int stride, int element) {
    double half = Math.scalb(1.0, gadget.baseLog() - 1);
    int recomposed = 0;
    for (int level = 0; level < gadget.levels(); level++) {
      double digit = digits[first + level * stride];
      assertThat(digit).isGreaterThanOrEqualTo(-half).isLessThan(half);
      recomposed += (int) digit << (32 - (level + 1) * gadget.baseLog());
    }
    assertThat(Math.abs(recomposed - element)).isBetween(0, 1 << (31 - gadget.bits()));
  }

  private static int[] doubled(int[] polynomial, int from) {
    int[] doubled = new int[from + 2 * polynomial.length];
    for (int j = 0; j < polynomial.length; j++) {
      doubled[from + j] = -polynomial[j];
      doubled[from + polynomial.length + j] = polynomial[j];
    }
    return doubled;
  }

  @Test
  void roundingAgrees() {
    SplittableRandom random = new SplittableRandom(2);
    int size = 1024;
    double[] units = random.doubles(size, -0x1p50, 0x1p50).toArray();
    units[0] = 0.5;
    units[1] = 1.5;
    units[2] = -0.5;
    units[3] = 0x1p32;
    int[] before = random.ints(size).toArray();
    int[] expected = doubled(before, 16);
    int[] actual = expected.clone();

    scalar.coefficients().apply(size).addRounded(units, 0, expected, 16);
    vector.coefficients().apply(size).addRounded(units, 0, actual, 16);

    assertThat(actual).containsExactly(expected);
    int[] sum = new int[size];
    for (int j = 0; j < size; j++) {
      sum[j] = before[j] + (int) (long) Math.rint(units[j]);
    }
    assertThat(expected).containsExactly(doubled(sum, 16));
  }

  @Test
  void unknownKernelsAreRefusedByName() {
    assertThatThrownBy(() -> Kernels.named("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'gpu'")
        .hasMessageContaining("vector, scalar, jtransforms or exact");
  }
}
