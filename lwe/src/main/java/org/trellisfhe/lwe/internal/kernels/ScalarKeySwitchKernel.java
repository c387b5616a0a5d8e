package org.trellisfhe.lwe.internal.kernels;

/** Plain loops, which the compiler turns into vector code by itself where they are long. */
final class ScalarKeySwitchKernel implements KeySwitchKernel {
  @Override
  public int tile(int columns) {
    return columns;
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
    // Loops over two arrays are turned into vector code only where both have the same index.
    int end = column + tile;
    int[] keyRow = new int[end];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(key, from + r * tile, keyRow, column, tile);
      for (int c = first; c < first + count; c++) {
        int digit = digits[c][row + r];
        if (digit != 0) {
          subtractScaled(keyRow, digit, target[c], column, end);
        }
      }
    }
  }

  private static void subtractScaled(int[] keyRow, int digit, int[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] -= digit * keyRow[i];
    }
  }
}
