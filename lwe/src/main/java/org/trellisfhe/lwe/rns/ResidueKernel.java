package org.trellisfhe.lwe.rns;

/**
 * Loops on N residues of one modulus. Residues are centred, before and after, unless it says
 * otherwise; an output may be one of the inputs. All refuse arrays of different lengths.
 */
public interface ResidueKernel {
  /** out = x + y. */
  void add(double[] x, double[] y, double[] out, Modulus modulus);

  /** out = x - y. */
  void subtract(double[] x, double[] y, double[] out, Modulus modulus);

  /** out = x * y. */
  void multiply(double[] x, double[] y, double[] out, Modulus modulus);

  /** sum = sum + x * y, not centred: {@link #reduce} is due after {@link Modulus#products()}. */
  void addProduct(double[] x, double[] y, double[] sum, Modulus modulus);

  /** sum = sum + x * factor, a residue; as {@link #addProduct}. */
  void addScaled(double[] x, double factor, double[] sum, Modulus modulus);

  /**
   * out = x, centred.
   *
   * @param x whole numbers below 2^51, such as residues of another modulus
   */
  void reduce(double[] x, double[] out, Modulus modulus);

  /** out = x * factor, a residue. */
  void scale(double[] x, double factor, double[] out, Modulus modulus);

  /**
   * out = (x - y) * factor.
   *
   * @param y whole numbers below 2^50
   */
  void scaleDifference(double[] x, double[] y, double factor, double[] out, Modulus modulus);
}
