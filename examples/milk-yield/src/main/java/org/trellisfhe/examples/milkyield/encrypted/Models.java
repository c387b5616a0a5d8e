package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/**
 * One network in the forms that modes run.
 *
 * @param integers for exact modes
 * @param polynomials for CKKS, where it was asked for
 * @param seen windows like those to come, each [time][feature]
 */
public record Models(
    IntegerForecaster integers, Optional<FittedNetwork> polynomials, List<double[][]> seen) {
  /** Refuses absent values. */
  public Models {
    Objects.requireNonNull(integers, "integers");
    Objects.requireNonNull(polynomials, "polynomials");
    seen = List.copyOf(seen);
  }

  /** The polynomials, by whoever asked for them. */
  FittedNetwork requirePolynomials() {
    return polynomials.orElseThrow(
        () -> new IllegalArgumentException("polynomials: must be there for CKKS"));
  }
}
