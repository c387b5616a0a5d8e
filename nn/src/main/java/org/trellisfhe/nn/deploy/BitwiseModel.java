package org.trellisfhe.nn.deploy;

import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitLayout;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.ModelFile;

/** A model that runs bit by bit. */
public final class BitwiseModel implements DeployedModel {
  private final BitwisePlan plan;
  private final IntegerContract contract;

  private BitwiseModel(IntegerModel model, BitwisePlan plan, Privacy privacy) {
    this.plan = plan;
    this.contract = contract(model, plan, privacy);
  }

  static BitwiseModel of(
      IntegerModel model, ParameterSet parameters, Privacy privacy, ProgressListener watch) {
    BitwisePlan plan = BitwisePlan.of(model.network(), parameters, privacy, watch);
    return new BitwiseModel(model, plan, privacy);
  }

  private static IntegerContract contract(IntegerModel model, BitwisePlan plan, Privacy privacy) {
    IntegerNetwork network = model.network();
    return new IntegerContract(
        model.provenance().title(),
        ModelFile.digest(model),
        Mode.BITWISE,
        plan.parameters(),
        side(plan.layout().input(), network.input().unit(), network.inputUnits()),
        side(plan.layout().output(), network.outputUnit(), FeatureUnits.SAME),
        model.labels(),
        privacy);
  }

  private static IntegerContract.Side side(
      BitLayout.Tensor tensor, double unit, FeatureUnits units) {
    return new IntegerContract.Side(
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
    return new BitwiseInference(plan, bits, threads);
  }
}
