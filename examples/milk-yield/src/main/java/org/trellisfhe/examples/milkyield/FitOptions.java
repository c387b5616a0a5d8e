package org.trellisfhe.examples.milkyield;

import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.quant.polynomial.FitSystem;
import picocli.CommandLine.Option;

/** The options of the cubics that CKKS evaluates in place of activations. */
final class FitOptions {
  @Option(
      names = "--fit",
      paramLabel = "WEIGHT",
      defaultValue = "CHEBYSHEV",
      description = {
        "CKKS: the weight by which cubics are fitted to the activation: ${COMPLETION-CANDIDATES}.",
        "Default: ${DEFAULT-VALUE}."
      })
  private FitSystem system;

  @Option(
      names = "--fit-range",
      paramLabel = "RANGE",
      defaultValue = "SEEN",
      description = {
        "CKKS: where cubics are fitted: SEEN, to sums that training saw, or ANY, to all that",
        "windows of numbers from 0 to 1 may have. Default: ${DEFAULT-VALUE}."
      })
  private Networks.FitRange range;

  /** How cubics are fitted. */
  Networks.Cubics cubics() {
    return new Networks.Cubics(system, range);
  }
}
