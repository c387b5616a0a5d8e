package org.trellisfhe.quant.internal;

/**
 * Products of float matrices whose rows are arrays. Four rows of the right factor are added to one
 * row of the result at a time, in loops that compilers turn into vector instructions; blocks of the
 * right factor stay in the cache meanwhile. Every element's terms are added in one fixed order.
 *
 * <p>Ours, because trainings spend nearly all their time here, in single precision, and those of
 * the library (Commons Math) are of doubles.
 */
public final class Products {
  private static final int BLOCK = 128;

  private Products() {}

  /**
   * Adds a * b to rows of c.
   *
   * @param a [row][k]
   * @param b [k][column]
   * @param c [row][column]
   * @param from the first row
   * @param to behind the last
   */
  public static void add(float[][] a, float[][] b, float[][] c, int from, int to) {
    for (int start = 0; start < b.length; start += BLOCK) {
      int end = Math.min(b.length, start + BLOCK);
      for (int row = from; row < to; row++) {
        addRow(a[row], b, c[row], start, end);
      }
    }
  }

  private static void addRow(float[] a, float[][] b, float[] c, int start, int end) {
    int k = start;
    for (; k + 3 < end; k += 4) {
      addFour(c, b[k], b[k + 1], b[k + 2], b[k + 3], a[k], a[k + 1], a[k + 2], a[k + 3]);
    }
    for (; k < end; k++) {
      addOne(c, b[k], a[k]);
    }
  }

  /**
   * Adds transposed(a) * b to rows of c.
   *
   * @param a [k][row]
   * @param b [k][column]
   * @param depth rows of a and b that count
   * @param c [row][column]
   * @param from the first row
   * @param to behind the last
   */
  public static void addTransposed(
      float[][] a, float[][] b, int depth, float[][] c, int from, int to) {
    for (int start = 0; start < depth; start += BLOCK) {
      int end = Math.min(depth, start + BLOCK);
      for (int row = from; row < to; row++) {
        addColumn(a, row, b, c[row], start, end);
      }
    }
  }

  private static void addColumn(float[][] a, int row, float[][] b, float[] c, int start, int end) {
    int k = start;
    for (; k + 3 < end; k += 4) {
      float a0 = a[k][row];
      float a1 = a[k + 1][row];
      float a2 = a[k + 2][row];
      float a3 = a[k + 3][row];
      if (a0 != 0 || a1 != 0 || a2 != 0 || a3 != 0) { // ReLU leaves many zeros.
        addFour(c, b[k], b[k + 1], b[k + 2], b[k + 3], a0, a1, a2, a3);
      }
    }
    for (; k < end; k++) {
      addOne(c, b[k], a[k][row]);
    }
  }

  // Nine parameters, since the compiler vectorises separate arrays only.
  private static void addFour(
      float[] c,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a0,
      float a1,
      float a2,
      float a3) {
    for (int j = 0; j < c.length; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  private static void addOne(float[] c, float[] b, float a) {
    for (int j = 0; j < c.length; j++) {
      c[j] += a * b[j];
    }
  }

  /**
   * Writes rows of the transposed matrix.
   *
   * @param a [column][row]
   * @param result [row][column]
   * @param from the first row
   * @param to behind the last
   */
  public static void transpose(float[][] a, float[][] result, int from, int to) {
    for (int row = 0; row < a.length; row++) {
      float[] source = a[row];
      for (int column = from; column < to; column++) {
        result[column][row] = source[column];
      }
    }
  }
}
