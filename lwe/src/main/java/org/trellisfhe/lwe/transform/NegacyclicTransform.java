package org.trellisfhe.lwe.transform;

/** The transform of one polynomial, and of the key's, which are prepared once. */
public interface NegacyclicTransform extends TransformDomain {
  /**
   * Number N of coefficients.
   *
   * @return a power of two
   */
  int size();

  @Override
  default int width() {
    return 1;
  }

  @Override
  default int length() {
    return size();
  }

  @Override
  default int factorLength() {
    return size();
  }

  /**
   * Where a coefficient stands among the N values before {@link #forward} and after {@link
   * #backward}.
   *
   * @param power of X, from 0 to N - 1
   * @return from 0 to N - 1; the power itself unless an implementation says otherwise
   */
  default int place(int power) {
    return power;
  }

  /**
   * Spectra of the factors that stay, laid out for {@link #multiply} and scaled so that {@link
   * #backward} of a product with an ordinary spectrum gives the coefficients.
   *
   * @param matrix {@code rowCount * columns} polynomials column by column, lowest powers first,
   *     absolute values at most 2^32; overwritten
   * @param rowCount number of rows, at least 1
   * @param columns number of columns, at least 1
   * @return as many numbers, maybe the same array; each column's stand where they stood
   */
  double[] prepare(double[] matrix, int rowCount, int columns);

  /**
   * The spectrum of 1, in the form of {@link #factor}.
   *
   * @param factors receives {@link #factorLength()} numbers from index 0
   */
  void neutralFactor(double[] factors);

  /**
   * What a rotation of an extended ring does with products: takes them from where they are, and
   * adds them, each times a power of X, where another polynomial is summed up.
   *
   * @param products {@code columns} spectra, one after the other
   * @param columns number of columns, at least 1
   * @param factors array of the factor of {@link #factor}
   * @param with where it begins
   * @param own {@code columns} spectra that products are taken from
   * @param rotated {@code columns} spectra that rotated products are added to
   */
  void addRotated(
      double[] products, int columns, double[] factors, int with, double[] own, double[] rotated);

  /**
   * A row vector times a matrix of polynomials, times a factor: {@code factor * (sum over r of
   * rows[r] * matrix[r][c])} on spectra, for each column c.
   *
   * @param rows {@code rowCount} ordinary spectra, one after the other
   * @param rowCount number of rows, at least 1
   * @param matrix holds {@code rowCount * columns} prepared spectra of {@link #prepare}
   * @param from where they begin
   * @param columns number of columns, at least 1
   * @param factors array of the factor of {@link #factor}
   * @param with where it begins
   * @param sums {@code columns} spectra, set or added to
   * @param add whether to add
   */
  void multiply(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      int columns,
      double[] factors,
      int with,
      double[] sums,
      boolean add);

  @Override
  default void multiply(BlockProducts block, double[] matrices, int from, int next) {
    if (block.moved) {
      block.oneByOne.multiplyMoved(matrices, from, next);
    } else {
      OneByOneProducts.multiply(block, this, matrices, from, next);
    }
  }
}
