package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.quant.network.Network;

/**
 * A network of one filter with cubics for activations, laid out for as many windows as a ciphertext
 * has slots: one ciphertext a number of a window. No rotations, and weights are constants; after
 * CryptoNets (Gilad-Bachrach et al. 2016).
 */
public final class BatchPlan implements WindowsPlan {
  private final CkksParameters parameters;
  private final FoldedLevels levels;
  private final FoldedNetwork folded;
  private final List<List<CkksConstant>> weights = new ArrayList<>();
  private final List<CkksConstant> biases = new ArrayList<>();
  private final List<CkksConstant> linear = new ArrayList<>();
  private final CkksConstant constant;
  private final CkksConstant lastLinear;
  private final CkksConstant lastConstant;

  /**
   * Plans a network.
   *
   * @param network of one filter over time with cubics
   * @param parameters with at least five rescalings
   * @throws IllegalArgumentException if the network has another form, naming the node; if there are
   *     too few rescalings; or, naming the layer, if the primes cannot hold what may come of inputs
   *     from 0 to 1
   */
  public BatchPlan(Network network, CkksParameters parameters) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.levels = new FoldedLevels(parameters);
    this.folded = new FoldedNetwork(OneFilter.of(network));
    WindowShape shape = folded.shape();
    levels.requireHolds(folded);
    for (int i = 0; i < shape.positions(); i++) {
      List<CkksConstant> ofPosition = new ArrayList<>();
      for (int tap = 0; tap < shape.taps(); tap++) {
        for (int f = 0; f < shape.features(); f++) {
          ofPosition.add(levels.constant(folded.filter(i, tap, f), levels.filter()));
        }
      }
      weights.add(ofPosition);
      biases.add(levels.constant(folded.bias(i), levels.sums()));
      linear.add(levels.constant(folded.linear(i), levels.squares()));
    }
    this.constant = levels.constant(folded.constant(), levels.dense());
    this.lastLinear = levels.constant(folded.lastLinear(), levels.denseSquares());
    this.lastConstant = levels.constant(folded.lastConstant(), levels.outputs());
  }

  @Override
  public CkksParameters parameters() {
    return parameters;
  }

  @Override
  public WindowShape shape() {
    return folded.shape();
  }

  @Override
  public int windows() {
    return parameters.slots();
  }

  @Override
  public int ciphertexts() {
    return shape().inputs();
  }

  @Override
  public Scale outputScale() {
    return levels.outputs().scale();
  }

  @Override
  public List<Integer> automorphisms() {
    return List.of();
  }

  @Override
  public WindowsServer server(CkksEvaluationKey key) {
    return new BatchServer(this, key);
  }

  @Override
  public FoldedReport report(List<double[][]> seen) {
    int positions = shape().positions();
    return new FoldedReport(
        parameters,
        windows(),
        ciphertexts(),
        // Of each position its square and the product with it; then as many of their sum.
        new FoldedReport.Operations(
            2 * positions + 2, positions + 3, positions * shape().filter(), 2 * positions + 3, 0),
        levels.places(),
        new FoldedNoise(folded, levels, Packing.BATCH, parameters).error(seen));
  }

  /** Of a position, tap by tap and feature by feature. */
  List<CkksConstant> weights(int position) {
    return weights.get(position);
  }

  CkksConstant bias(int position) {
    return biases.get(position);
  }

  CkksConstant linear(int position) {
    return linear.get(position);
  }

  CkksConstant constant() {
    return constant;
  }

  CkksConstant lastLinear() {
    return lastLinear;
  }

  CkksConstant lastConstant() {
    return lastConstant;
  }
}
