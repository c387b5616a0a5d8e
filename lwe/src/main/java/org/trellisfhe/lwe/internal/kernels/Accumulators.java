package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What a blind rotation rotates: RLWE ciphertexts side by side, on the torus of 32 bits or on that
 * of 64. Coefficient j of polynomial c of ciphertext w has the index {@code (c * N + j) * width +
 * w}; k masks, then the body. Elements are given and taken on 64 bits by either.
 */
public sealed interface Accumulators permits CoarseAccumulators, FineAccumulators {
  /**
   * Accumulators that hold zero.
   *
   * @param torus which they are on
   * @param parameters of the scheme
   * @param layout how they stand
   * @return one for each of the layout's places
   */
  static Accumulators of(TorusWidth torus, ParameterSet parameters, Layout layout) {
    return torus == TorusWidth.COARSE
        ? new CoarseAccumulators(parameters, layout)
        : new FineAccumulators(parameters, layout);
  }

  /** Sets all to zero. */
  void clear();

  /**
   * Sets one coefficient.
   *
   * @param index of the coefficient
   * @param element of the 64-bit torus; those of 32 bits keep its upper half
   */
  void set(int index, long element);

  /**
   * One coefficient.
   *
   * @param index of the coefficient
   * @return element of the 64-bit torus; the lower half is zero on 32 bits
   */
  long get(int index);

  /**
   * The digits of a polynomial of all ciphertexts, as {@link CoefficientKernel} has them.
   *
   * @param polynomial from 0 to k
   * @param gadget base and levels
   * @param digits receives one run for each level
   * @param to where the first goes
   */
  void decompose(int polynomial, Gadget gadget, double[] digits, int to);

  /**
   * Adds to a polynomial of all ciphertexts.
   *
   * @param units of 2^-32, absolute values below {@code 2^(51 + droppedBits)} of the noise model
   * @param from where they begin
   * @param polynomial from 0 to k
   */
  void addRounded(double[] units, int from, int polynomial);
}
