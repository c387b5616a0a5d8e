package org.trellisfhe.examples.milkyield.encrypted;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.ckks.BatchPlan;
import org.trellisfhe.nn.ckks.TimeMajorPlan;
import org.trellisfhe.nn.ckks.WindowsPlan;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/**
 * Prepares models.
 *
 * @param gates parameter set of the bitwise mode
 * @param lookups parameter set of the look-up mode; without one the quickest that fails as rarely
 *     as {@code gates} is taken
 * @param slots parameters of CKKS
 */
public record Deployments(
    ParameterSet gates, Optional<ParameterSet> lookups, CkksParameters slots) {
  /** Refuses absent values. */
  public Deployments {
    Objects.requireNonNull(gates, "gates");
    Objects.requireNonNull(lookups, "lookups");
    Objects.requireNonNull(slots, "slots");
  }

  /**
   * Prepares a model.
   *
   * @throws IllegalArgumentException if no parameter set of the mode holds the model
   */
  Deployment of(Mode mode, Models models) {
    return switch (mode) {
      case BITWISE -> bitwise(models.integers());
      case LOOKUP -> lookup(models.integers());
      case CKKS -> packed(network -> new TimeMajorPlan(network, slots), models);
      case CKKS_BATCH -> packed(network -> new BatchPlan(network, slots), models);
    };
  }

  private static Deployment packed(Function<Network, WindowsPlan> planned, Models models) {
    FittedNetwork polynomials = models.requirePolynomials();
    WindowsPlan plan = planned.apply(polynomials.network());
    return new CkksDeployment(plan, new Cost.OfSlots(plan.report(models.seen()), polynomials));
  }

  private Deployment bitwise(IntegerForecaster model) {
    BitwisePlan plan = BitwisePlan.of(model.network(), gates);
    return new BitwiseDeployment(plan, IntegerScale.of(model));
  }

  private Deployment lookup(IntegerForecaster model) {
    IntegerNetwork network = model.network();
    double log2Failure = gates.claim().log2FailureProbability();
    LookupPlan plan =
        lookups
            .map(set -> LookupPlan.of(network, set))
            .orElseGet(() -> LookupPlan.quickest(network, log2Failure));
    return new LookupDeployment(plan, IntegerScale.of(model));
  }
}
