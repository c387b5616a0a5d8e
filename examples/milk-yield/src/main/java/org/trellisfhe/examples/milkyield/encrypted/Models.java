package org.trellisfhe.examples.milkyield.encrypted;

import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.train.PolynomialNetwork;
import org.trellisfhe.quant.train.Samples;

/**
 * One network in the forms that modes run.
 *
 * @param integers for exact modes
 * @param polynomials for CKKS, where it was asked for
 * @param seen windows like those to come
 */
public record Models(IntegerModel integers, Optional<PolynomialNetwork> polynomials, Samples seen) {
  /** Refuses absent values. */
  public Models {
    Objects.requireNonNull(integers, "integers");
    Objects.requireNonNull(polynomials, "polynomials");
    Objects.requireNonNull(seen, "seen");
  }

  /** The polynomials, by whoever asked for them. */
  PolynomialNetwork requirePolynomials() {
    return polynomials.orElseThrow(
        () -> new IllegalArgumentException("polynomials: must be there for CKKS"));
  }
}
