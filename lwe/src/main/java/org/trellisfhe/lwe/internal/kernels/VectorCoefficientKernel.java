package org.trellisfhe.lwe.internal.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.trellisfhe.lwe.params.Gadget;

/** The Vector API's twin of {@link ScalarCoefficientKernel}; runs are multiples of 8. */
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

  @Override
  public void decompose(int[] torus, int length, Gadget gadget, double[] digits, int offset) {
    int shifted = CoefficientKernel.digitOffset(gadget);
    int mask = (1 << gadget.baseLog()) - 1;
    int middle = 1 << (gadget.baseLog() - 1);
    for (int level = 0; level < gadget.levels(); level++) {
      int shift = 32 - (level + 1) * gadget.baseLog();
      int at = offset + level * length;
      for (int j = 0; j < length; j += LANES) {
        IntVector digit =
            IntVector.fromArray(INTS, torus, j)
                .add(shifted)
                .lanewise(VectorOperators.LSHR, shift)
                .and(mask)
                .sub(middle);
        ((DoubleVector) digit.convertShape(VectorOperators.I2D, DOUBLES, 0))
            .intoArray(digits, at + j);
      }
    }
  }

  @Override
  public void addRounded(double[] units, int from, int length, int[] torus, int to) {
    for (int j = 0; j < length; j += LANES) {
      LongVector bits =
          DoubleVector.fromArray(DOUBLES, units, from + j).add(ROUNDER).reinterpretAsLongs();
      IntVector rounded = (IntVector) bits.convertShape(VectorOperators.L2I, INTS, 0);
      IntVector.fromArray(INTS, torus, to + j).add(rounded).intoArray(torus, to + j);
    }
  }

  static int lanes() {
    return LONGS.length();
  }
}
