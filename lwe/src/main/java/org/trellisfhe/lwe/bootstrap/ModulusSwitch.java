package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.torus.Torus;

/**
 * Rounds a ciphertext under the short key to multiples of {@code 1 / 2EN}, E being the extension.
 * The masks' rounding errors are known, and so is the mean of a key bit: their expected share of
 * the phase is taken from the body before it is rounded, which leaves only what the bits'
 * deviations from the mean make of the errors. After Bernard, Joye, Smart and Walter, <i>Drifting
 * Towards Better Error Probabilities in Fully Homomorphic Encryption Schemes</i> (2024).
 */
final class ModulusSwitch {
  private final int dimension;
  private final int bits;

  /** One over the mean of a bit of the short key. */
  private final int inverseMean;

  ModulusSwitch(ParameterSet parameters, int extension) {
    dimension = parameters.lweDimension();
    bits = Integer.numberOfTrailingZeros(2 * extension * parameters.ringSize());
    inverseMean = parameters.keyBlock() + 1;
  }

  /**
   * Switches one ciphertext.
   *
   * @param input mask, then body
   * @param powers receives the mask, integers from 0 to 2EN - 1
   * @param at where the first goes
   * @param stride from one to the next
   * @return the body, from 0 to 2EN - 1
   */
  int apply(int[] input, int[] powers, int at, int stride) {
    int shift = 32 - bits;
    long sumOfErrors = 0;
    int to = at;
    for (int i = 0; i < dimension; i++) {
      int rounded = Torus.switchModulus(input[i], bits);
      sumOfErrors += input[i] - (rounded << shift);
      powers[to] = rounded;
      to += stride;
    }
    long body = input[dimension] - sumOfErrors / inverseMean;
    return Torus.switchModulus((int) body, bits);
  }
}
