package org.trellisfhe.examples.milkyield.study;

import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.polynomial.FitSystem;

/**
 * Which networks are made.
 *
 * @param activation of both layers
 * @param bits of the network on integers, 2 to 8
 * @param fit how cubics are fitted to the activation, if there is to be a network of them
 */
public record Networks(ActivationFunction activation, int bits, Optional<FitSystem> fit) {
  /** Refuses absent values. */
  public Networks {
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(fit, "fit");
  }
}
