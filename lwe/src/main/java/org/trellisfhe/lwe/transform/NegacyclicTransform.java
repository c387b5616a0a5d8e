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
    return 2 * size();
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
}
