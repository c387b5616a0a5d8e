package org.trellisfhe.lwe.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.transform.NegacyclicTransform;
import org.trellisfhe.lwe.transform.VectorLaneTransform;

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
    NegacyclicTransform s = scalar.transforms().apply(size);
    NegacyclicTransform v = vector.transforms().apply(size);

    double[] twin = placed(values, v);
    s.forward(values, 0);
    v.forward(twin, 0);
    assertThat(twin).containsExactly(placed(values, v));

    s.backward(values, 0);
    v.backward(twin, 0);
    assertThat(twin).containsExactly(placed(values, v));
  }

  /** Each of the polynomials' values where a transform wants it. */
  private static double[] placed(double[] values, NegacyclicTransform transform) {
    int size = transform.size();
    double[] placed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      placed[i - i % size + transform.place(i % size)] = values[i];
    }
    return placed;
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64, 128, 256, 512, 1024, 2048, 4096})
  void polynomialsSideBySideAreTransformedAsAlone(int size) {
    int lanes = new VectorLaneTransform(16).width();
    SplittableRandom random = new SplittableRandom(size);
    VectorLaneTransform wide = new VectorLaneTransform(size);
    NegacyclicTransform s = scalar.transforms().apply(size);
    double[][] alone = new double[lanes][];
    double[] together = new double[wide.length() + 8];
    for (int lane = 0; lane < lanes; lane++) {
      alone[lane] = random.doubles(size, -0x1p31, 0x1p31).map(Math::rint).toArray();
      interleave(alone[lane], lane, wide, together);
      s.forward(alone[lane], 0);
    }
    wide.forward(together, 8);
    assertInterleaved(alone, wide, together);

    for (double[] values : alone) {
      s.backward(values, 0);
    }
    wide.backward(together, 8);
    assertInterleaved(alone, wide, together);
  }

  private static void interleave(
      double[] values, int lane, VectorLaneTransform wide, double[] together) {
    for (int j = 0; j < values.length; j++) {
      together[index(j, values.length, lane, wide)] = values[j];
    }
  }

  private static void assertInterleaved(
      double[][] alone, VectorLaneTransform wide, double[] together) {
    for (int lane = 0; lane < alone.length; lane++) {
      double[] found = new double[alone[lane].length];
      for (int j = 0; j < found.length; j++) {
        found[j] = together[index(j, found.length, lane, wide)];
      }
      assertThat(found).containsExactly(alone[lane]);
    }
  }

  private static int index(int j, int size, int lane, VectorLaneTransform wide) {
    int half = size / 2;
    int part = j < half ? 0 : new VectorLaneTransform(16).width();
    return 8 + wide.offset(j % half) + part + lane;
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
    double[] factor = new double[2 * size];

    for (int power : new int[] {5, 127}) {
      s.factor(power, factor, 0, 0);
      double[] key = s.prepare(matrix.clone(), rows, columns);
      s.multiply(row, rows, key, 0, columns, factor, 0, expected, power > 5);
      v.factor(power, factor, 0, 0);
      double[] vectorKey = v.prepare(matrix.clone(), rows, columns);
      v.multiply(placed(row, v), rows, vectorKey, 0, columns, factor, 0, actual, power > 5);
    }

    assertThat(actual).containsExactly(placed(expected, v));
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void digitsAgreeAndRecompose(Gadget gadget) {
    int size = 64;
    int[] polynomial = new SplittableRandom(1).ints(size + 8).toArray();
    polynomial[8] = Integer.MAX_VALUE;
    polynomial[9] = Integer.MIN_VALUE;
    double[] expected = new double[gadget.levels() * size];
    double[] actual = expected.clone();

    scalar.single().apply(size).coefficients().decompose(polynomial, 8, gadget, expected, 0);
    vector.single().apply(size).coefficients().decompose(polynomial, 8, gadget, actual, 0);

    assertThat(actual).containsExactly(placed(expected, vector.transforms().apply(size)));
    for (int j = 0; j < size; j++) {
      assertRecomposes(gadget, expected, j, size, polynomial[8 + j]);
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 12})
  void roundingAgrees(int dropped) {
    SplittableRandom random = new SplittableRandom(2);
    int size = 1024;
    double limit = Math.scalb(1.0, 50 + dropped);
    double[] units = random.doubles(size, -limit, limit).toArray();
    units[0] = 0.5;
    units[1] = 1.5;
    units[2] = -0.5;
    units[3] = 0x1p32;
    int[] before = random.ints(size).toArray();
    int[] expected = before.clone();
    int[] actual = before.clone();

    scalar.single().apply(size).coefficients().addRounded(units, 0, dropped, expected, 0);
    double[] placed = placed(units, vector.transforms().apply(size));
    vector.single().apply(size).coefficients().addRounded(placed, 0, dropped, actual, 0);

    assertThat(actual).containsExactly(expected);
    for (int j = 0; j < size; j++) {
      long rounded = (long) Math.rint(Math.scalb(units[j], -dropped));
      assertThat(expected[j]).isEqualTo(before[j] + (int) (rounded << dropped));
    }
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void fineDigitsAgreeAndRecompose(Gadget gadget) {
    int size = 64;
    long[] polynomial = new SplittableRandom(1).longs(size + 8).toArray();
    polynomial[8] = Long.MAX_VALUE;
    polynomial[9] = Long.MIN_VALUE;
    double[] expected = new double[gadget.levels() * size];
    double[] actual = expected.clone();

    scalar.single().apply(size).coefficients().decompose(polynomial, 8, gadget, expected, 0);
    vector.single().apply(size).coefficients().decompose(polynomial, 8, gadget, actual, 0);

    assertThat(actual).containsExactly(placed(expected, vector.transforms().apply(size)));
    double half = Math.scalb(1.0, gadget.baseLog() - 1);
    for (int j = 0; j < size; j++) {
      long recomposed = 0;
      for (int level = 0; level < gadget.levels(); level++) {
        double digit = expected[j + level * size];
        assertThat(digit).isGreaterThanOrEqualTo(-half).isLessThan(half);
        recomposed += (long) digit << (64 - (level + 1) * gadget.baseLog());
      }
      assertThat(Math.abs(recomposed - polynomial[8 + j]))
          .isBetween(0L, 1L << (63 - gadget.bits()));
    }
  }

  /** Sums of doubles arrive to the last bit, but for those below 2^-52 of the torus. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 12, 31})
  void fineSumsAgreeAndAreExact(int dropped) {
    SplittableRandom random = new SplittableRandom(2);
    int size = 1024;
    double limit = Math.scalb(1.0, 50 + dropped);
    double[] units = random.doubles(size, -limit, limit).toArray();
    for (int j = 0; j < size / 2; j++) {
      units[j] = random.nextDouble(-0x1p36, 0x1p36);
    }
    long[] before = random.longs(size).toArray();
    long[] expected = before.clone();
    long[] actual = before.clone();

    scalar.single().apply(size).coefficients().addFine(units, 0, dropped, expected, 0);
    double[] placed = placed(units, vector.transforms().apply(size));
    vector.single().apply(size).coefficients().addFine(placed, 0, dropped, actual, 0);

    assertThat(actual).containsExactly(expected);
    for (int j = 0; j < size; j++) {
      BigDecimal scaled = new BigDecimal(units[j]).multiply(BigDecimal.valueOf(1L << 20));
      long exact = scaled.setScale(0, RoundingMode.HALF_EVEN).toBigInteger().longValue() << 12;
      assertThat(expected[j]).as("%s", units[j]).isEqualTo(before[j] + exact);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 9})
  void keySwitchLoopsAgree(int count) {
    SplittableRandom random = new SplittableRandom(count);
    int tile = vector.keySwitch().tile(100);
    int rows = 17;
    int[] key = random.ints(5 + (long) rows * tile).toArray();
    int[][] digits = new int[count + 1][];
    int[][] expected = new int[count + 1][];
    int[][] actual = new int[count + 1][];
    for (int c = 0; c <= count; c++) {
      digits[c] = random.ints(rows + 2, -2, 3).toArray();
      expected[c] = random.ints(3L * tile).toArray();
      actual[c] = expected[c].clone();
    }

    scalar.keySwitch().subtractProducts(key, 5, rows, digits, 2, expected, tile, tile, 1, count);
    vector.keySwitch().subtractProducts(key, 5, rows, digits, 2, actual, tile, tile, 1, count);

    assertThat(actual).isDeepEqualTo(expected);
  }

  @Test
  void unknownKernelsAreRefusedByName() {
    assertThatThrownBy(() -> Kernels.named("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'gpu'")
        .hasMessageContaining("vector, scalar, jtransforms or exact");
  }
}
