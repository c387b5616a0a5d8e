package org.trellisfhe.bench.report;

import java.util.Optional;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What was measured under.
 *
 * @param parameters the parameter set's name, or what else there is to choose
 * @param claim of the parameter set, if there is one
 * @param cores that work at once
 * @param kernels such as {@code vector}
 * @param lookup what is known of a look-up beforehand, if it is one
 */
public record Setting(
    String parameters,
    Optional<ParameterSet.Claim> claim,
    int cores,
    String kernels,
    Optional<LookupFigures> lookup) {

  /**
   * With a parameter set.
   *
   * @param set whose name and claim are told
   * @param cores that work at once
   * @param kernels such as {@code vector}
   * @return the setting
   */
  public static Setting of(ParameterSet set, int cores, String kernels) {
    return new Setting(set.name(), Optional.of(set.claim()), cores, kernels, Optional.empty());
  }

  /**
   * Of a look-up, on one core.
   *
   * @param set whose name and claim are told
   * @param lookup what its plan says
   * @param kernels such as {@code vector}
   * @return the setting
   */
  public static Setting ofLookup(ParameterSet set, LookupFigures lookup, String kernels) {
    return new Setting(set.name(), Optional.of(set.claim()), 1, kernels, Optional.of(lookup));
  }

  /**
   * Of an operation of CKKS, on one core.
   *
   * @param primes the set's name, and bits of its primes
   * @param kernels such as {@code vector}
   * @return the setting
   */
  public static Setting ofPrimes(String primes, String kernels) {
    return new Setting(primes, Optional.empty(), 1, kernels, Optional.empty());
  }

  /**
   * Of a transform or matrix, on one core.
   *
   * @param size number of coefficients, or of rows
   * @param kernels such as {@code vector}
   * @return the setting
   */
  public static Setting ofSize(int size, String kernels) {
    return new Setting("N=" + size, Optional.empty(), 1, kernels, Optional.empty());
  }
}
