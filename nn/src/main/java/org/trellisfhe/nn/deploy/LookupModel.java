package org.trellisfhe.nn.deploy;

import java.util.Objects;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.lookup.IntegerLayout;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.ModelFile;

/** A model that runs by look-ups. */
public final class LookupModel implements DeployedModel {
  private final LookupPlan plan;
  private final IntegerContract contract;

  private LookupModel(IntegerModel model, LookupPlan plan, Privacy privacy) {
    this.plan = plan;
    this.contract = contract(model, plan, privacy);
  }

  static LookupModel of(
      IntegerModel model, ParameterSet parameters, Privacy privacy, ProgressListener watch) {
    LookupPlan plan = LookupPlan.of(model.network(), parameters, privacy, watch);
    return new LookupModel(model, plan, privacy);
  }

  static LookupModel quickest(
      IntegerModel model, double log2FailureProbability, Privacy privacy, ProgressListener watch) {
    LookupPlan plan = LookupPlan.quickest(model.network(), log2FailureProbability, privacy, watch);
    return new LookupModel(model, plan, privacy);
  }

  private static IntegerContract contract(IntegerModel model, LookupPlan plan, Privacy privacy) {
    IntegerNetwork network = Objects.requireNonNull(model.network(), "network");
    IntegerLayout layout = plan.layout();
    return new IntegerContract(
        model.provenance().title(),
        ModelFile.digest(model),
        Mode.LOOKUP,
        plan.parameters(),
        side(layout.input(), network.input().unit(), network.inputUnits()),
        side(layout.output(), network.outputUnit(), FeatureUnits.SAME),
        model.labels(),
        privacy);
  }

  private static IntegerContract.Side side(
      IntegerLayout.Tensor tensor, double unit, FeatureUnits units) {
    return new IntegerContract.Side(
        tensor.shape(), new IntegerFormat(tensor.range(), unit), tensor.torusBits(), units);
  }

  /**
   * How it runs.
   *
   * @return with what it costs
   */
  public LookupPlan plan() {
    return plan;
  }

  @Override
  public IntegerContract contract() {
    return contract;
  }

  @Override
  public Inference open(SchemeEvaluationKey key, int threads) {
    if (!(key instanceof EvaluationKey bits)) {
      throw new IllegalArgumentException(
          "evaluation key for '%s': must be for '%s'"
              .formatted(key.parameters().name(), plan.parameters().name()));
    }
    return new LookupInference(plan, bits, threads);
  }
}
