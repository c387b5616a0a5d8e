package org.trellisfhe.lwe.transform;

/**
 * A transform under which products in Z[X]/(X^N + 1) are products of values, of one polynomial or
 * of several side by side, one for each of as many ciphertexts. Which values, and in which order,
 * is each implementation's own affair: a spectrum is {@link #length()} doubles that only it
 * understands.
 *
 * <p>Thread-safe: scratch is the caller's or on the stack.
 */
public interface TransformDomain {
  /**
   * Polynomials side by side.
   *
   * @return at least 1
   */
  int width();

  /**
   * Room for the spectra of polynomials side by side.
   *
   * @return doubles
   */
  int length();

  /**
   * Turns integer coefficients, each in its place, into spectra, in place.
   *
   * @param values array of the coefficients, absolute values at most 2^32
   * @param offset where they begin
   */
  void forward(double[] values, int offset);

  /**
   * Turns sums of products of ordinary and prepared spectra into coefficients, each in its place:
   * near to integers, the nearer the smaller they are against 2^52.
   *
   * @param values array of the spectra
   * @param offset where they begin
   */
  void backward(double[] values, int offset);

  /**
   * Room for the factors of polynomials side by side.
   *
   * @return doubles
   */
  int factorLength();

  /**
   * The spectrum of {@code X^power - 1}, in a form of its own.
   *
   * @param power from 0 to 2N - 1
   * @param factors array that receives it
   * @param offset where the factors of polynomials side by side begin
   * @param lane which of the polynomials it is for, from 0 to below {@link #width()}
   */
  void factor(int power, double[] factors, int offset, int lane);

  /**
   * The spectra of 1, in the form of {@link #factor}.
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
   * @param factors of {@link #factor} for each polynomial side by side that is added to
   * @param sources for each of these, which of the products side by side it receives
   * @param own {@code columns} spectra that products are taken from
   * @param rotated {@code columns} spectra that rotated products are added to
   */
  void addRotated(
      double[] products,
      int columns,
      double[] factors,
      int[] sources,
      double[] own,
      double[] rotated);

  /**
   * A row vector times a matrix of polynomials, times a factor: {@code factor * (sum over r of
   * rows[r] * matrix[r][c])} on spectra, for each column c.
   *
   * @param rows {@code rowCount} ordinary spectra, one after the other
   * @param rowCount number of rows, at least 1
   * @param matrix holds {@code rowCount * columns} prepared spectra of {@link
   *     NegacyclicTransform#prepare}, the same for all that is side by side
   * @param from where they begin
   * @param columns number of columns, at least 1
   * @param factors array of the factors
   * @param with where they begin
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
}
