package org.trellisfhe.lwe.internal.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.transform.VectorLaneProducts;
import org.trellisfhe.lwe.transform.VectorLaneTransform;

/**
 * As many ciphertexts as a vector has lanes: every operation is one of whole vectors, none within a
 * vector. Gives the bits that {@link SingleRotationStep} gives.
 */
final class VectorLaneRotationStep implements RotationStep {
  private static final int LANES = VectorShapes.LANES;

  private final VectorLaneTransform transform;
  private final VectorLaneProducts products;
  private final Gadget gadget;
  private final int block;
  private final int dropped;
  private final int size;
  private final int columns;
  private final int rowCount;
  private final double[] rows;
  private final double[] sums;
  private final double[] factors;

  VectorLaneRotationStep(ParameterSet parameters) {
    gadget = parameters.bootstrapGadget();
    block = parameters.keyBlock();
    dropped = new NoiseModel(parameters).droppedBits();
    size = parameters.ringSize();
    columns = parameters.ringRank() + 1;
    rowCount = columns * gadget.levels();
    transform = new VectorLaneTransform(size);
    products = new VectorLaneProducts(size, transform);
    rows = new double[rowCount * transform.length()];
    sums = new double[columns * transform.length()];
    factors = new double[block * products.factorLength()];
  }

  @Override
  public int width() {
    return LANES;
  }

  @Override
  public void rotate(int[] accumulators, int[] powers, int from, double[] matrices) {
    int length = transform.length();
    for (int c = 0; c < columns; c++) {
      for (int level = 0; level < gadget.levels(); level++) {
        int row = (c * gadget.levels() + level) * length;
        cutDigits(accumulators, c * size * LANES, level, row);
        transform.forward(rows, row);
      }
    }
    for (int i = 0; i < block; i++) {
      for (int lane = 0; lane < LANES; lane++) {
        int power = powers[from + i * LANES + lane];
        products.factor(power, factors, i * products.factorLength(), lane);
      }
    }
    products.multiply(rows, rowCount, matrices, block, columns, factors, sums);
    for (int c = 0; c < columns; c++) {
      transform.backward(sums, c * length);
      addRounded(c * length, accumulators, c * size * LANES);
    }
  }

  /**
   * One digit of each coefficient, as {@link CoefficientKernel#decompose}: where half the base was
   * added, a digit's highest bit turned around is its sign.
   */
  private void cutDigits(int[] accumulators, int from, int level, int to) {
    int offset = CoefficientKernel.digitOffset(gadget);
    int left = level * gadget.baseLog();
    int right = 32 - gadget.baseLog();
    int upper = from + size / 2 * LANES;
    for (int p = 0; p < size / 2; p++) {
      int at = to + transform.offset(p);
      IntVector re =
          IntVector.fromArray(VectorShapes.INTS, accumulators, from + p * LANES)
              .add(offset)
              .lanewise(VectorOperators.LSHL, left)
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
              .lanewise(VectorOperators.ASHR, right);
      IntVector im =
          IntVector.fromArray(VectorShapes.INTS, accumulators, upper + p * LANES)
              .add(offset)
              .lanewise(VectorOperators.LSHL, left)
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
              .lanewise(VectorOperators.ASHR, right);
      ((DoubleVector) re.convertShape(VectorOperators.I2D, VectorShapes.DOUBLES, 0))
          .intoArray(rows, at);
      ((DoubleVector) im.convertShape(VectorOperators.I2D, VectorShapes.DOUBLES, 0))
          .intoArray(rows, at + LANES);
    }
  }

  /** As {@link CoefficientKernel#addRounded}. */
  private void addRounded(int at, int[] accumulators, int from) {
    double rounder = CoefficientKernel.rounder(dropped);
    int upper = from + size / 2 * LANES;
    for (int p = 0; p < size / 2; p++) {
      int point = at + transform.offset(p);
      LongVector re =
          DoubleVector.fromArray(VectorShapes.DOUBLES, sums, point)
              .add(rounder)
              .reinterpretAsLongs();
      LongVector im =
          DoubleVector.fromArray(VectorShapes.DOUBLES, sums, point + LANES)
              .add(rounder)
              .reinterpretAsLongs();
      IntVector lower =
          ((IntVector) re.convertShape(VectorOperators.L2I, VectorShapes.INTS, 0))
              .lanewise(VectorOperators.LSHL, dropped);
      IntVector higher =
          ((IntVector) im.convertShape(VectorOperators.L2I, VectorShapes.INTS, 0))
              .lanewise(VectorOperators.LSHL, dropped);
      IntVector.fromArray(VectorShapes.INTS, accumulators, from + p * LANES)
          .add(lower)
          .intoArray(accumulators, from + p * LANES);
      IntVector.fromArray(VectorShapes.INTS, accumulators, upper + p * LANES)
          .add(higher)
          .intoArray(accumulators, upper + p * LANES);
    }
  }
}
