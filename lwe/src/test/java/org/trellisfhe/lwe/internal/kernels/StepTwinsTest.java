package org.trellisfhe.lwe.internal.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** Steps of blind rotations: wide and single, vector and scalar give the same accumulators. */
class StepTwinsTest {
  private final Kernels scalar = Kernels.named("scalar");
  private final Kernels vector = Kernels.named("vector");

  @ParameterizedTest
  @CsvSource({
    "1, 512, 18, 1, 1, COARSE",
    "3, 256, 18, 1, 3, COARSE",
    "2, 128, 18, 1, 2, COARSE",
    "3, 128, 9, 2, 2, COARSE",
    "5, 64, 8, 3, 1, COARSE",
    "1, 512, 21, 1, 3, FINE",
    "3, 128, 10, 4, 2, FINE",
  })
  void plain(int rank, int size, int baseLog, int levels, int block, TorusWidth torus) {
    ParameterSet parameters = shape(rank, size, new Gadget(baseLog, levels), block);
    Layout wide = vector.wide().apply(size).orElseThrow();
    int lanes = wide.width();
    SplittableRandom random = new SplittableRandom(size);
    double[] matrix = random.doubles(parameters.rgswLength()).toArray();
    int[] powers = random.ints((long) block * lanes, 0, 2 * size).toArray();
    powers[0] = 0;
    long[] before = random.longs((rank + 1L) * size * lanes).toArray();
    long[] together =
        rotated(parameters, torus, wide, before, powers, packed(vector, parameters, matrix));

    for (Kernels kernels : List.of(scalar, vector)) {
      Layout single = kernels.single().apply(size);
      double[] matrices = packed(kernels, parameters, matrix);
      for (int lane = 0; lane < lanes; lane++) {
        long[] own = lane(before, lane, lanes);
        int[] ownPowers = new int[block];
        for (int i = 0; i < block; i++) {
          ownPowers[i] = powers[i * lanes + lane];
        }
        assertThat(rotated(parameters, torus, single, own, ownPowers, matrices))
            .containsExactly(lane(together, lane, lanes));
      }
    }
  }

  private static long[] rotated(
      ParameterSet parameters,
      TorusWidth torus,
      Layout layout,
      long[] elements,
      int[] powers,
      double[] matrices) {
    Accumulators accumulators = Accumulators.of(torus, parameters, layout);
    for (int i = 0; i < elements.length; i++) {
      accumulators.set(i, elements[i]);
    }
    new RotationStep(parameters, layout).rotate(accumulators, powers, 0, matrices);
    long[] result = new long[elements.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = accumulators.get(i);
    }
    return result;
  }

  private static long[] lane(long[] values, int lane, int lanes) {
    long[] alone = new long[values.length / lanes];
    for (int i = 0; i < alone.length; i++) {
      alone[i] = values[i * lanes + lane];
    }
    return alone;
  }

  /** From several ciphertexts in a vector to several vectors for one. */
  @ParameterizedTest
  @CsvSource({"1, 128, 2, 3, 2", "1, 128, 2, 3, 4", "2, 64, 1, 1, 8", "1, 64, 3, 2, 16"})
  void extended(int rank, int size, int levels, int block, int extension) {
    ParameterSet parameters = shape(rank, size, new Gadget(9, levels), block);
    SplittableRandom random = new SplittableRandom(extension);
    double[] matrix = random.doubles(parameters.rgswLength()).toArray();
    Layout wideLayout = vector.wide().apply(size).orElseThrow();
    ExtendedStep wide = new ExtendedStep(parameters, wideLayout, extension);
    int ciphertexts = wide.ciphertexts();
    long[][] before = new long[ciphertexts][];
    for (int m = 0; m < ciphertexts; m++) {
      before[m] = random.longs((rank + 1L) * size * extension).toArray();
    }
    int[] powers = random.ints((long) block * ciphertexts, 0, 2 * extension * size).toArray();
    powers[0] = 0;
    List<long[]> together =
        extendedRotated(
            wide,
            parameters,
            wideLayout,
            List.of(before),
            powers,
            packed(vector, parameters, matrix));

    for (Kernels kernels : List.of(scalar, vector)) {
      Layout single = kernels.single().apply(size);
      for (int m = 0; m < ciphertexts; m++) {
        ExtendedStep step = new ExtendedStep(parameters, single, extension);
        assertThat(step.ciphertexts()).isEqualTo(1);
        int[] own = new int[block];
        for (int i = 0; i < block; i++) {
          own[i] = powers[i * ciphertexts + m];
        }
        List<long[]> alone =
            extendedRotated(
                step,
                parameters,
                single,
                List.of(before[m]),
                own,
                packed(kernels, parameters, matrix));
        assertThat(alone.get(0)).containsExactly(together.get(m));
      }
    }
  }

  /** Coefficients by polynomial and power of Y, as {@link ExtendedStep} wants them and back. */
  private static List<long[]> extendedRotated(
      ExtendedStep step,
      ParameterSet parameters,
      Layout layout,
      List<long[]> ciphertexts,
      int[] powers,
      double[] matrices) {
    int size = parameters.ringSize();
    List<Accumulators> slots =
        Stream.generate(() -> Accumulators.of(TorusWidth.FINE, parameters, layout))
            .limit(step.slots())
            .toList();
    int extension = ciphertexts.get(0).length / size / (parameters.ringRank() + 1);
    for (int m = 0; m < ciphertexts.size(); m++) {
      long[] elements = ciphertexts.get(m);
      for (int i = 0; i < elements.length; i++) {
        int component = i % extension;
        slots
            .get(component % step.slots())
            .set(i / extension * layout.width() + step.place(m, component), elements[i]);
      }
    }
    step.rotate(slots, powers, 0, matrices);
    List<long[]> results = new ArrayList<>();
    for (int m = 0; m < ciphertexts.size(); m++) {
      long[] result = new long[ciphertexts.get(m).length];
      for (int i = 0; i < result.length; i++) {
        int component = i % extension;
        result[i] =
            slots
                .get(component % step.slots())
                .get(i / extension * layout.width() + step.place(m, component));
      }
      results.add(result);
    }
    return results;
  }

  private static ParameterSet shape(int rank, int size, Gadget gadget, int block) {
    return new ParameterSet(
        "shape",
        block,
        block,
        0.001,
        rank,
        size,
        1e-9,
        gadget,
        new Gadget(2, 6),
        ParameterSets.INSECURE_TEST.claim());
  }

  /** Numbers below 1 become elements of the torus. */
  private static double[] packed(Kernels kernels, ParameterSet parameters, double[] matrix) {
    int columns = parameters.ringRank() + 1;
    int rows = columns * parameters.bootstrapGadget().levels();
    double[] units = new double[matrix.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = (matrix[i] - 0.5) * 0x1p32;
    }
    NegacyclicTransform transform = kernels.transforms().apply(parameters.ringSize());
    double[] packed = transform.prepare(units, rows, columns);
    double[] matrices = new double[parameters.keyBlock() * packed.length];
    for (int at = 0; at < matrices.length; at += packed.length) {
      System.arraycopy(packed, 0, matrices, at, packed.length);
    }
    return matrices;
  }
}
