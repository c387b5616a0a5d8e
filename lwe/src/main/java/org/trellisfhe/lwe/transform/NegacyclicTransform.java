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
   * Turns N integer coefficients, lowest power first, into their spectrum, in place.
   *
   * @param values array of the coefficients, absolute value below 2^32
   * @param offset where they begin
   */
  void forward(double[] values, int offset);

  /**
   * As {@link #forward}, for the factor that stays: scaled, so that {@link #backward} of a product
   * of one ordinary and one prepared spectrum gives the coefficients.
   *
   * @param values array of the coefficients, absolute value below 2^32
   * @param offset where they begin
   */
  void prepare(double[] values, int offset);

  /**
   * Turns a sum of products of an ordinary and a prepared spectrum into N coefficients, in place:
   * near to integers, the nearer the smaller they are against 2^52.
   *
   * @param values array of the spectrum
   * @param offset where it begins
   */
  void backward(double[] values, int offset);

  /**
   * Lays a matrix of prepared spectra out for {@link #multiply}.
   *
   * @param matrix {@code rowCount * columns} prepared spectra, row by row
   * @param rowCount number of rows, at least 1
   * @param columns number of columns, at least 1
   * @return the same numbers in the order in which {@code multiply} reads them
   */
  default double[] pack(double[] matrix, int rowCount, int columns) {
    return matrix;
  }

  /**
   * A row vector times a matrix of polynomials: {@code out[c] = sum over r of rows[r] *
   * matrix[r][c]} on spectra.
   *
   * @param rows {@code rowCount} ordinary spectra, one after the other
   * @param rowCount number of rows, at least 1
   * @param matrix {@code rowCount * columns} prepared spectra, as {@link #pack} laid them out
   * @param columns number of columns, at least 1
   * @param out receives {@code columns} spectra
   */
  void multiply(double[] rows, int rowCount, double[] matrix, int columns, double[] out);
}
