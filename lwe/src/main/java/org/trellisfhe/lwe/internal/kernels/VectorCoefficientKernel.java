package org.trellisfhe.lwe.internal.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.trellisfhe.lwe.params.Gadget;

/** The Vector API's twin of {@link ScalarCoefficientKernel}. */
final class VectorCoefficientKernel implements CoefficientKernel {
  private static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() > 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = DOUBLES.length();
  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, DOUBLES.vectorShape());

  /** As many ints as there are doubles; at two lanes, the smallest shape, half of it idle. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(
          int.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));

  private static final double ROUNDER = 0x1.8p52;

  private final int size;

  VectorCoefficientKernel(int size) {
    this.size = size;
  }

  @Override
  public void rotateAndDecompose(
      int[] doubled, int from, int power, Gadget gadget, double[] digits, int to) {
    int shifted = CoefficientKernel.digitOffset(gadget);
    int mask = (1 << gadget.baseLog()) - 1;
    int middle = 1 << (gadget.baseLog() - 1);
    // The window's sign, and its beginning: X^size is -1.
    int flip = power < size ? 0 : -1;
    int window = from + size - (power & (size - 1));
    for (int j = 0; j < size; j += LANES) {
      IntVector rotated =
          IntVector.fromArray(INTS, doubled, window + j)
              .lanewise(VectorOperators.XOR, flip)
              .sub(flip);
      IntVector difference =
          rotated.sub(IntVector.fromArray(INTS, doubled, from + size + j)).add(shifted);
      int shift = 32;
      int at = to + j;
      for (int level = 0; level < gadget.levels(); level++) {
        shift -= gadget.baseLog();
        IntVector digit = difference.lanewise(VectorOperators.LSHR, shift).and(mask).sub(middle);
        ((DoubleVector) digit.convertShape(VectorOperators.I2D, DOUBLES, 0)).intoArray(digits, at);
        at += size;
      }
    }
  }

  @Override
  public void addRounded(double[] units, int at, int[] doubled, int from) {
    for (int j = 0; j < size; j += LANES) {
      LongVector bits =
          DoubleVector.fromArray(DOUBLES, units, at + j).add(ROUNDER).reinterpretAsLongs();
      IntVector rounded = (IntVector) bits.convertShape(VectorOperators.L2I, INTS, 0);
      IntVector sum = IntVector.fromArray(INTS, doubled, from + size + j).add(rounded);
      sum.neg().intoArray(doubled, from + j);
      sum.intoArray(doubled, from + size + j);
    }
  }

  static int lanes() {
    return LONGS.length();
  }
}
