package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.nn.ckks.FoldedReport;
import org.trellisfhe.nn.lookup.LookupReport;
import org.trellisfhe.quant.polynomial.FittedNetwork;
import org.trellisfhe.quant.polynomial.PolynomialFit;

/** What windows cost and how often or how much they are wrong, as the plan of a mode foretells. */
public sealed interface Cost {
  /** What one window costs and how often it fails. */
  sealed interface OfBootstraps extends Cost {
    /** Bootstraps of a window. */
    long bootstraps();

    /** Most bootstraps one after the other. */
    int depth();

    /** log2 of the failure probability of the bootstrap that fails most often. */
    double worstLog2Failure();

    /** log2 of a bound on the probability that a window's result is wrong. */
    double log2WindowFailure();
  }

  /**
   * Of a network of polynomials.
   *
   * @param slots the plan's report
   * @param network what is computed in the clear, with the ranges of its polynomials
   */
  record OfSlots(FoldedReport slots, FittedNetwork network) implements Cost {
    /** The polynomials in their order. */
    public List<PolynomialFit> fits() {
      return List.copyOf(network.fits().values());
    }
  }

  /**
   * Of a network on bits.
   *
   * @param circuit the plan's report
   */
  record OfCircuit(CircuitReport circuit) implements OfBootstraps {
    @Override
    public long bootstraps() {
      return circuit.bootstraps();
    }

    @Override
    public int depth() {
      return circuit.depth();
    }

    @Override
    public double worstLog2Failure() {
      return circuit.worstLog2GateFailure();
    }

    @Override
    public double log2WindowFailure() {
      return circuit.log2CircuitFailure();
    }
  }

  /**
   * Of a network of look-ups.
   *
   * @param lookups the plan's report
   * @param reasons why its parameter set was taken
   */
  record OfLookups(LookupReport lookups, List<String> reasons) implements OfBootstraps {
    /** Takes an unmodifiable copy. */
    public OfLookups {
      reasons = List.copyOf(reasons);
    }

    @Override
    public long bootstraps() {
      return lookups.rotations();
    }

    @Override
    public int depth() {
      return lookups.depth();
    }

    @Override
    public double worstLog2Failure() {
      return lookups.worstLog2Failure();
    }

    @Override
    public double log2WindowFailure() {
      return lookups.log2ExampleFailure();
    }
  }
}
