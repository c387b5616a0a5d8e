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
   * Sets the sums of a block of products.
   *
   * @param block what is multiplied
   * @param matrices array of the matrices, each of prepared spectra of {@link
   *     NegacyclicTransform#prepare}, the same for all that is side by side
   * @param from where the first term's begins
   * @param next from there to where the next term's begins
   */
  void multiply(BlockProducts block, double[] matrices, int from, int next);
}
