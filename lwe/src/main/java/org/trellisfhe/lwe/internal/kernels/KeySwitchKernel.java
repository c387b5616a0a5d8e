package org.trellisfhe.lwe.internal.kernels;

/**
 * The key switch's loop: digits times rows of the key. The key is cut into tiles of columns, so
 * that a tile's sums stay in registers while its rows are read one after the other.
 */
public interface KeySwitchKernel {
  /**
   * Width of a tile.
   *
   * @param columns of the whole key
   * @return at least 1
   */
  int tile(int columns);

  /**
   * {@code target[c][column + i] -= sum over r of digits[c][row + r] * key[from + r * tile + i]}
   * for i below the tile's width.
   *
   * @param key tiles, row by row
   * @param from where the tile's first row begins
   * @param rows how many of its rows
   * @param digits of each ciphertext
   * @param row index of the digit for the first row
   * @param target one array for each ciphertext
   * @param column the tile's first column
   * @param tile its width
   * @param first the first ciphertext
   * @param count how many of them
   */
  void subtractProducts(
      int[] key,
      int from,
      int rows,
      int[][] digits,
      int row,
      int[][] target,
      int column,
      int tile,
      int first,
      int count);
}
