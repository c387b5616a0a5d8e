package org.trellisfhe.lwe.internal.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.transform.VectorLaneTransform;
import org.trellisfhe.lwe.transform.VectorTransform;

/**
 * The Vector API's twin of {@link ScalarCoefficientKernel}: a vector of coefficients of one
 * polynomial, or of one coefficient of several side by side. A vector of the lower half of a
 * polynomial and the one as far into its upper half stand side by side among the doubles.
 */
final class VectorCoefficientKernel implements CoefficientKernel {
  private static final int LANES = VectorShapes.LANES;
  private static final int NO_GAPS = 31;

  private final int pairs;
  private final int runBits;

  private VectorCoefficientKernel(int pairs, int runBits) {
    this.pairs = pairs;
    this.runBits = runBits;
  }

  /** For {@link VectorTransform}. */
  static VectorCoefficientKernel ofOne(int size) {
    return new VectorCoefficientKernel(size / 2 / LANES, NO_GAPS);
  }

  /** For {@link VectorLaneTransform}. */
  static VectorCoefficientKernel ofLanes(int size, VectorLaneTransform transform) {
    return new VectorCoefficientKernel(size / 2, transform.runBits());
  }

  /** Where half the base was added, a digit's highest bit turned around is its sign. */
  @Override
  public void decompose(int[] polynomial, int from, Gadget gadget, double[] digits, int to) {
    int offset = CoefficientKernel.digitOffset(gadget);
    int right = 32 - gadget.baseLog();
    int upper = from + pairs * LANES;
    for (int level = 0; level < gadget.levels(); level++) {
      int left = level * gadget.baseLog();
      int row = to + level * 2 * LANES * (pairs + (pairs >> runBits));
      for (int p = 0; p < pairs; p++) {
        int at = row + (p + (p >> runBits)) * 2 * LANES;
        IntVector re =
            IntVector.fromArray(VectorShapes.INTS, polynomial, from + p * LANES)
                .add(offset)
                .lanewise(VectorOperators.LSHL, left)
                .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
                .lanewise(VectorOperators.ASHR, right);
        IntVector im =
            IntVector.fromArray(VectorShapes.INTS, polynomial, upper + p * LANES)
                .add(offset)
                .lanewise(VectorOperators.LSHL, left)
                .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
                .lanewise(VectorOperators.ASHR, right);
        ((DoubleVector) re.convertShape(VectorOperators.I2D, VectorShapes.DOUBLES, 0))
            .intoArray(digits, at);
        ((DoubleVector) im.convertShape(VectorOperators.I2D, VectorShapes.DOUBLES, 0))
            .intoArray(digits, at + LANES);
      }
    }
  }

  @Override
  public void addRounded(double[] units, int at, int dropped, int[] polynomial, int from) {
    double rounder = CoefficientKernel.rounder(dropped);
    int upper = from + pairs * LANES;
    for (int p = 0; p < pairs; p++) {
      int point = at + (p + (p >> runBits)) * 2 * LANES;
      LongVector re =
          DoubleVector.fromArray(VectorShapes.DOUBLES, units, point)
              .add(rounder)
              .reinterpretAsLongs();
      LongVector im =
          DoubleVector.fromArray(VectorShapes.DOUBLES, units, point + LANES)
              .add(rounder)
              .reinterpretAsLongs();
      IntVector lower =
          ((IntVector) re.convertShape(VectorOperators.L2I, VectorShapes.INTS, 0))
              .lanewise(VectorOperators.LSHL, dropped);
      IntVector higher =
          ((IntVector) im.convertShape(VectorOperators.L2I, VectorShapes.INTS, 0))
              .lanewise(VectorOperators.LSHL, dropped);
      IntVector.fromArray(VectorShapes.INTS, polynomial, from + p * LANES)
          .add(lower)
          .intoArray(polynomial, from + p * LANES);
      IntVector.fromArray(VectorShapes.INTS, polynomial, upper + p * LANES)
          .add(higher)
          .intoArray(polynomial, upper + p * LANES);
    }
  }

  /** Digits become doubles by the sum that {@link #addRounded} takes apart. */
  @Override
  public void decompose(long[] polynomial, int from, Gadget gadget, double[] digits, int to) {
    long offset = CoefficientKernel.fineDigitOffset(gadget);
    double rounder = CoefficientKernel.rounder(0);
    long rounderBits = Double.doubleToRawLongBits(rounder);
    int right = 64 - gadget.baseLog();
    int upper = from + pairs * LANES;
    for (int level = 0; level < gadget.levels(); level++) {
      int left = level * gadget.baseLog();
      int row = to + level * 2 * LANES * (pairs + (pairs >> runBits));
      for (int p = 0; p < pairs; p++) {
        int at = row + (p + (p >> runBits)) * 2 * LANES;
        LongVector re =
            LongVector.fromArray(VectorShapes.LONGS, polynomial, from + p * LANES)
                .add(offset)
                .lanewise(VectorOperators.LSHL, left)
                .lanewise(VectorOperators.XOR, Long.MIN_VALUE)
                .lanewise(VectorOperators.ASHR, right)
                .add(rounderBits);
        LongVector im =
            LongVector.fromArray(VectorShapes.LONGS, polynomial, upper + p * LANES)
                .add(offset)
                .lanewise(VectorOperators.LSHL, left)
                .lanewise(VectorOperators.XOR, Long.MIN_VALUE)
                .lanewise(VectorOperators.ASHR, right)
                .add(rounderBits);
        re.reinterpretAsDoubles().sub(rounder).intoArray(digits, at);
        im.reinterpretAsDoubles().sub(rounder).intoArray(digits, at + LANES);
      }
    }
  }

  @Override
  public void addFine(double[] units, int at, int dropped, long[] polynomial, int from) {
    double coarse = CoefficientKernel.rounder(dropped);
    double fine = CoefficientKernel.rounder(-FRACTION);
    int upper = from + pairs * LANES;
    for (int p = 0; p < pairs; p++) {
      int point = at + (p + (p >> runBits)) * 2 * LANES;
      DoubleVector re = DoubleVector.fromArray(VectorShapes.DOUBLES, units, point);
      DoubleVector im = DoubleVector.fromArray(VectorShapes.DOUBLES, units, point + LANES);
      DoubleVector reShifted = re.add(coarse);
      DoubleVector imShifted = im.add(coarse);
      LongVector reRest =
          re.sub(reShifted.sub(coarse))
              .add(fine)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 32 - FRACTION)
              .lanewise(VectorOperators.XOR, Long.MIN_VALUE);
      LongVector imRest =
          im.sub(imShifted.sub(coarse))
              .add(fine)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 32 - FRACTION)
              .lanewise(VectorOperators.XOR, Long.MIN_VALUE);
      LongVector.fromArray(VectorShapes.LONGS, polynomial, from + p * LANES)
          .add(reShifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32 + dropped))
          .add(reRest)
          .intoArray(polynomial, from + p * LANES);
      LongVector.fromArray(VectorShapes.LONGS, polynomial, upper + p * LANES)
          .add(imShifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 32 + dropped))
          .add(imRest)
          .intoArray(polynomial, upper + p * LANES);
    }
  }
}
