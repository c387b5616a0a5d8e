package org.trellisfhe.nn.deploy;

import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitLayout;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;

/** A model that runs bit by bit. */
public final class BitwiseModel implements DeployedModel {
  private final BitwisePlan plan;
  private final Contract contract;

  private BitwiseModel(Model model, BitwisePlan plan, Privacy privacy) {
    this.plan = plan;
    this.contract = contract(model, plan, privacy);
  }

  static BitwiseModel of(
      Model model, ParameterSet parameters, Privacy privacy, ProgressListener watch) {
    BitwisePlan plan = BitwisePlan.of(model.network(), parameters, privacy, watch);
    return new BitwiseModel(model, plan, privacy);
  }

  private static Contract contract(Model model, BitwisePlan plan, Privacy privacy) {
    IntegerNetwork network = model.network();
    return new Contract(
        model.provenance().title(),
        ModelFile.digest(model),
        Mode.BITWISE,
        plan.parameters(),
        side(plan.layout().input(), network.input().unit(), network.inputUnits()),
        side(plan.layout().output(), network.outputUnit(), FeatureUnits.SAME),
        model.labels(),
        privacy);
  }

  private static Contract.Side side(BitLayout.Tensor tensor, double unit, FeatureUnits units) {
    return new Contract.Side(
        tensor.shape(), new IntegerFormat(tensor.range(), unit), tensor.valueBits(), units);
  }

  /**
   * How it runs.
   *
   * @return with what it costs
   */
  public BitwisePlan plan() {
    return plan;
  }

  @Override
  public Contract contract() {
    return contract;
  }

  @Override
  public Inference open(EvaluationKey key, int threads) {
    return new BitwiseInference(plan, key, threads);
  }
}
