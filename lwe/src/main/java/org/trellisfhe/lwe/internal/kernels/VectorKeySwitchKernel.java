package org.trellisfhe.lwe.internal.kernels;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API's twin of {@link ScalarKeySwitchKernel}: three vectors of columns at a time. The
 * vectors have the shape that {@link VectorCoefficientKernel} works on: a second shape of the same
 * element type costs JDK 17 the knowledge of which it has, and every operation an object.
 */
final class VectorKeySwitchKernel implements KeySwitchKernel {
  private static final VectorSpecies<Integer> INTS = VectorShapes.INTS;
  private static final int LANES = INTS.length();

  /** Ciphertexts that share each load of the key. */
  private static final int GROUP = 4;

  @Override
  public int tile(int columns) {
    return 3 * LANES;
  }

  @Override
  public void subtractProducts(
      int[] key,
      int from,
      int rows,
      int[][] digits,
      int row,
      int[][] target,
      int column,
      int tile,
      int first,
      int count) {
    int end = first + count;
    int c = first;
    for (; c + GROUP <= end; c += GROUP) {
      four(key, from, rows, digits, row, target, column, c);
    }
    for (; c < end; c++) {
      one(key, from, rows, digits[c], row, target[c], column);
    }
  }

  private static void one(
      int[] key, int from, int rows, int[] digits, int row, int[] target, int column) {
    IntVector a0 = IntVector.fromArray(INTS, target, column);
    IntVector a1 = IntVector.fromArray(INTS, target, column + LANES);
    IntVector a2 = IntVector.fromArray(INTS, target, column + 2 * LANES);
    int at = from;
    for (int r = row; r < row + rows; r++) {
      int digit = digits[r];
      a0 = a0.sub(IntVector.fromArray(INTS, key, at).mul(digit));
      a1 = a1.sub(IntVector.fromArray(INTS, key, at + LANES).mul(digit));
      a2 = a2.sub(IntVector.fromArray(INTS, key, at + 2 * LANES).mul(digit));
      at += 3 * LANES;
    }
    a0.intoArray(target, column);
    a1.intoArray(target, column + LANES);
    a2.intoArray(target, column + 2 * LANES);
  }

  private static void four(
      int[] key, int from, int rows, int[][] digits, int row, int[][] target, int column, int c) {
    int[] digits0 = digits[c];
    int[] target0 = target[c];
    int[] digits1 = digits[c + 1];
    int[] target1 = target[c + 1];
    int[] digits2 = digits[c + 2];
    int[] target2 = target[c + 2];
    int[] digits3 = digits[c + 3];
    int[] target3 = target[c + 3];
    IntVector a00 = IntVector.fromArray(INTS, target0, column);
    IntVector a01 = IntVector.fromArray(INTS, target0, column + LANES);
    IntVector a02 = IntVector.fromArray(INTS, target0, column + 2 * LANES);
    IntVector a10 = IntVector.fromArray(INTS, target1, column);
    IntVector a11 = IntVector.fromArray(INTS, target1, column + LANES);
    IntVector a12 = IntVector.fromArray(INTS, target1, column + 2 * LANES);
    IntVector a20 = IntVector.fromArray(INTS, target2, column);
    IntVector a21 = IntVector.fromArray(INTS, target2, column + LANES);
    IntVector a22 = IntVector.fromArray(INTS, target2, column + 2 * LANES);
    IntVector a30 = IntVector.fromArray(INTS, target3, column);
    IntVector a31 = IntVector.fromArray(INTS, target3, column + LANES);
    IntVector a32 = IntVector.fromArray(INTS, target3, column + 2 * LANES);
    int at = from;
    for (int r = row; r < row + rows; r++) {
      IntVector k0 = IntVector.fromArray(INTS, key, at);
      IntVector k1 = IntVector.fromArray(INTS, key, at + LANES);
      IntVector k2 = IntVector.fromArray(INTS, key, at + 2 * LANES);
      IntVector d0 = IntVector.broadcast(INTS, digits0[r]);
      a00 = a00.sub(k0.mul(d0));
      a01 = a01.sub(k1.mul(d0));
      a02 = a02.sub(k2.mul(d0));
      IntVector d1 = IntVector.broadcast(INTS, digits1[r]);
      a10 = a10.sub(k0.mul(d1));
      a11 = a11.sub(k1.mul(d1));
      a12 = a12.sub(k2.mul(d1));
      IntVector d2 = IntVector.broadcast(INTS, digits2[r]);
      a20 = a20.sub(k0.mul(d2));
      a21 = a21.sub(k1.mul(d2));
      a22 = a22.sub(k2.mul(d2));
      IntVector d3 = IntVector.broadcast(INTS, digits3[r]);
      a30 = a30.sub(k0.mul(d3));
      a31 = a31.sub(k1.mul(d3));
      a32 = a32.sub(k2.mul(d3));
      at += 3 * LANES;
    }
    a00.intoArray(target0, column);
    a01.intoArray(target0, column + LANES);
    a02.intoArray(target0, column + 2 * LANES);
    a10.intoArray(target1, column);
    a11.intoArray(target1, column + LANES);
    a12.intoArray(target1, column + 2 * LANES);
    a20.intoArray(target2, column);
    a21.intoArray(target2, column + LANES);
    a22.intoArray(target2, column + 2 * LANES);
    a30.intoArray(target3, column);
    a31.intoArray(target3, column + LANES);
    a32.intoArray(target3, column + 2 * LANES);
  }
}
