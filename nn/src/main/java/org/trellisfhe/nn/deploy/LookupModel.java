package org.trellisfhe.nn.deploy;

import java.util.Objects;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.lookup.IntegerLayout;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;

/** A model that runs by look-ups. */
public final class LookupModel implements DeployedModel {
  private final LookupPlan plan;
  private final Contract contract;

  private LookupModel(Model model, LookupPlan plan, Privacy privacy) {
    this.plan = plan;
    this.contract = contract(model, plan, privacy);
  }

  static LookupModel of(
      Model model, ParameterSet parameters, Privacy privacy, ProgressListener watch) {
    LookupPlan plan = LookupPlan.of(model.network(), parameters, privacy, watch);
    return new LookupModel(model, plan, privacy);
  }

  static LookupModel quickest(
      Model model, double log2FailureProbability, Privacy privacy, ProgressListener watch) {
    LookupPlan plan = LookupPlan.quickest(model.network(), log2FailureProbability, privacy, watch);
    return new LookupModel(model, plan, privacy);
  }

  private static Contract contract(Model model, LookupPlan plan, Privacy privacy) {
    IntegerNetwork network = Objects.requireNonNull(model.network(), "network");
    IntegerLayout layout = plan.layout();
    return new Contract(
        model.provenance().title(),
        ModelFile.digest(model),
        Mode.LOOKUP,
        plan.parameters(),
        side(layout.input(), network.input().unit(), network.inputUnits()),
        side(layout.output(), network.outputUnit(), FeatureUnits.SAME),
        model.labels(),
        privacy);
  }

  private static Contract.Side side(IntegerLayout.Tensor tensor, double unit, FeatureUnits units) {
    return new Contract.Side(
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
  public Contract contract() {
    return contract;
  }

  @Override
  public Inference open(EvaluationKey key, int threads) {
    return new LookupInference(plan, key, threads);
  }
}
