package org.trellisfhe.examples.milkyield.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.examples.milkyield.data.Samples;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/**
 * Which networks are made.
 *
 * @param activation of both layers
 * @param bits of the network on integers, 2 to 8
 * @param cubics how cubics are fitted to the activation, if there is to be a network of them
 */
public record Networks(ActivationFunction activation, int bits, Optional<Cubics> cubics) {
  /** Refuses absent values. */
  public Networks {
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(cubics, "cubics");
  }

  /** Where cubics are fitted. */
  public enum FitRange {
    /** To sums that training saw. */
    SEEN,
    /** To sums that any window may have whose numbers are from 0 to 1. */
    ANY
  }

  /**
   * How cubics are fitted.
   *
   * @param system the weight
   * @param range where
   */
  public record Cubics(FitSystem system, FitRange range) {
    private static final int DEGREE = 3;

    /** Refuses absent values. */
    public Cubics {
      Objects.requireNonNull(system, "system");
      Objects.requireNonNull(range, "range");
    }

    /**
     * A network with cubics for its activations.
     *
     * @param network trained
     * @param seen what it was trained on
     */
    FittedNetwork in(Network network, Samples seen) {
      if (range == FitRange.ANY) {
        return FittedNetwork.ofAnyInput(network, 0, 1, DEGREE, system);
      }
      List<float[]> examples = IntStream.range(0, seen.size()).mapToObj(seen::input).toList();
      return FittedNetwork.of(network, examples, DEGREE, system);
    }
  }
}
