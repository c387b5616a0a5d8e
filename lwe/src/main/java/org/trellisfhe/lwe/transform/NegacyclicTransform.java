package org.trellisfhe.lwe.transform;

/**
 * A transform under which products in Z[X]/(X^N + 1) are products of values. Which values, and in
 * which order, is each implementation's own affair: a spectrum is N doubles that only the transform
 * of the same class and size understands.
 *
 * <p>Thread-safe: scratch is the caller's or on the stack.
 */
public interface NegacyclicTransform {
  /**
   * Number N of coefficients.
   *
   * @return a power of two
   */
  int size();

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
   * Turns N integer coefficients, each in its place, into their spectrum, in place.
   *
   * @param values array of the coefficients, absolute values at most 2^32
   * @param offset where they begin
   */
  void forward(double[] values, int offset);

  /**
   * Turns a sum of products of an ordinary and a prepared spectrum into N coefficients, each in its
   * place: near to integers, the nearer the smaller they are against 2^52.
   *
   * @param values array of the spectrum
   * @param offset where it begins
   */
  void backward(double[] values, int offset);

  /**
   * Spectra of the factors that stay, laid out for {@link #multiplyAdd} and scaled so that {@link
   * #backward} of a product with an ordinary spectrum gives the coefficients.
   *
   * @param matrix {@code rowCount * columns} polynomials row by row, lowest powers first, absolute
   *     values at most 2^32; overwritten
   * @param rowCount number of rows, at least 1
   * @param columns number of columns, at least 1
   * @return as many numbers, maybe the same array
   */
  double[] prepare(double[] matrix, int rowCount, int columns);

  /**
   * The spectrum of {@code X^power - 1}, in a form of its own.
   *
   * @param power from 0 to 2N - 1
   * @param factor receives it: 2N doubles, not all of which need be used
   */
  void factor(int power, double[] factor);

  /**
   * The spectrum of 1, in the form of {@link #factor}.
   *
   * @param factor receives it: 2N doubles, not all of which need be used
   */
  void neutralFactor(double[] factor);

  /**
   * A row vector times a matrix of polynomials, times a factor: {@code sums[c] += factor * (sum
   * over r of rows[r] * matrix[r][c])} on spectra.
   *
   * @param rows {@code rowCount} ordinary spectra, one after the other
   * @param rowCount number of rows, at least 1
   * @param matrix holds {@code rowCount * columns} prepared spectra of {@link #prepare}
   * @param from where they begin
   * @param columns number of columns, at least 1
   * @param factor of {@link #factor} or {@link #neutralFactor}
   * @param sums {@code columns} spectra, added to
   */
  void multiplyAdd(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      int columns,
      double[] factor,
      double[] sums);
}
