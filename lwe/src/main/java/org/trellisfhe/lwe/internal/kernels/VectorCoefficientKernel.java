package org.trellisfhe.lwe.internal.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.trellisfhe.lwe.params.Gadget;

/** The Vector API's twin of {@link ScalarCoefficientKernel}. */
final class VectorCoefficientKernel implements CoefficientKernel {
  private final int size;

  VectorCoefficientKernel(int size) {
    this.size = size;
  }

  @Override
  public void decompose(int[] polynomial, int from, Gadget gadget, double[] digits, int to) {
    int half = size / 2;
    for (int p = 0; p < half; p += VectorShapes.LANES) {
      cut(polynomial, from + p, gadget, digits, to + 2 * p);
      cut(polynomial, from + half + p, gadget, digits, to + 2 * p + VectorShapes.LANES);
    }
  }

  /** Where half the base was added, a digit's highest bit turned around is its sign. */
  private void cut(int[] polynomial, int from, Gadget gadget, double[] digits, int to) {
    IntVector shifted =
        IntVector.fromArray(VectorShapes.INTS, polynomial, from)
            .add(CoefficientKernel.digitOffset(gadget));
    int baseLog = gadget.baseLog();
    for (int level = 0; level < gadget.levels(); level++) {
      IntVector digit =
          shifted
              .lanewise(VectorOperators.LSHL, level * baseLog)
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
              .lanewise(VectorOperators.ASHR, 32 - baseLog);
      ((DoubleVector) digit.convertShape(VectorOperators.I2D, VectorShapes.DOUBLES, 0))
          .intoArray(digits, to + level * size);
    }
  }

  @Override
  public void addRounded(double[] units, int at, int dropped, int[] polynomial, int from) {
    int half = size / 2;
    double rounder = CoefficientKernel.rounder(dropped);
    for (int p = 0; p < half; p += VectorShapes.LANES) {
      add(units, at + 2 * p, rounder, dropped, polynomial, from + p);
      add(units, at + 2 * p + VectorShapes.LANES, rounder, dropped, polynomial, from + half + p);
    }
  }

  private static void add(
      double[] units, int at, double rounder, int dropped, int[] polynomial, int from) {
    LongVector bits =
        DoubleVector.fromArray(VectorShapes.DOUBLES, units, at).add(rounder).reinterpretAsLongs();
    IntVector rounded =
        ((IntVector) bits.convertShape(VectorOperators.L2I, VectorShapes.INTS, 0))
            .lanewise(VectorOperators.LSHL, dropped);
    IntVector.fromArray(VectorShapes.INTS, polynomial, from)
        .add(rounded)
        .intoArray(polynomial, from);
  }
}
