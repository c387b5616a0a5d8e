package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.deploy.BitwiseModel;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.LookupModel;
import org.trellisfhe.nn.deploy.SlotModel;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.io.RealModel;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/**
 * Prepares models. The owner of the herd may know the model: results do not hide it.
 *
 * @param gates parameter set of the bitwise mode
 * @param lookups parameter set of the look-up mode; without one the quickest that fails as rarely
 *     as {@code gates} is taken
 * @param slots parameters of CKKS
 */
public record Deployments(
    ParameterSet gates, Optional<ParameterSet> lookups, CkksParameters slots) {
  private static final Provenance PROVENANCE =
      Provenance.unknown("milk yield of the next day", "milk-yield");

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
      case CKKS -> packed(SlotModel::inARow, models);
      case CKKS_BATCH -> packed(SlotModel::oneEach, models);
    };
  }

  private Deployment packed(BiFunction<RealModel, CkksParameters, SlotModel> way, Models models) {
    FittedNetwork polynomials = models.requirePolynomials();
    RealModel model = new RealModel(polynomials.network(), 0, 1, List.of(), PROVENANCE);
    SlotModel planned = way.apply(model, slots);
    Cost cost =
        new Cost.OfSlots(planned.windows().orElseThrow().report(models.seen()), polynomials);
    return new Deployment(planned, cost, models.integers());
  }

  private static IntegerModel model(IntegerForecaster forecaster) {
    return new IntegerModel(forecaster.network(), List.of(), PROVENANCE);
  }

  private Deployment bitwise(IntegerForecaster forecaster) {
    BitwiseModel planned =
        (BitwiseModel)
            DeployedModel.of(
                model(forecaster), org.trellisfhe.nn.deploy.Mode.BITWISE, gates, Privacy.NONE);
    return new Deployment(planned, new Cost.OfCircuit(planned.plan().report()), forecaster);
  }

  private Deployment lookup(IntegerForecaster forecaster) {
    org.trellisfhe.nn.deploy.Mode mode = org.trellisfhe.nn.deploy.Mode.LOOKUP;
    IntegerModel model = model(forecaster);
    double log2Failure = gates.claim().log2FailureProbability();
    LookupModel planned =
        (LookupModel)
            lookups
                .map(set -> DeployedModel.of(model, mode, set, Privacy.NONE))
                .orElseGet(
                    () ->
                        DeployedModel.quickest(
                            model, mode, log2Failure, Privacy.NONE, ProgressListener.NONE));
    return new Deployment(
        planned, new Cost.OfLookups(planned.plan().report(), planned.plan().reasons()), forecaster);
  }
}
