package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.transform.TransformDomain;

/**
 * How polynomials stand in arrays, one alone or several side by side: the transform and the loops
 * that agree on it.
 *
 * @param domain the transform
 * @param coefficients the loops on coefficients
 */
public record Layout(TransformDomain domain, CoefficientKernel coefficients) {
  /**
   * Polynomials side by side.
   *
   * @return at least 1
   */
  public int width() {
    return domain.width();
  }
}
