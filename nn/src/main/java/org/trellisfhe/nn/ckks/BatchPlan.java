package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.train.PolynomialNetwork;
import org.trellisfhe.quant.train.Samples;

/**
 * A network of one filter with cubics for activations, laid out for as many windows as a ciphertext
 * has slots: one ciphertext a number of a window. No rotations, and weights are constants; after
 * CryptoNets (Gilad-Bachrach et al. 2016).
 */
public final class BatchPlan implements WindowsPlan {
  private final CkksParameters parameters;
  private final PolynomialNetwork network;
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
   * @param network with polynomials of degree 3
   * @param parameters with at least five rescalings
   * @throws IllegalArgumentException if there are too few rescalings; or, naming the layer, if a
   *     polynomial is of another degree, or the primes cannot hold what may come of inputs from 0
   *     to 1
   */
  public BatchPlan(PolynomialNetwork network, CkksParameters parameters) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.network = network;
    CnnShape shape = network.shape();
    this.levels = new FoldedLevels(parameters);
    this.folded = new FoldedNetwork(network);
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
  public CnnShape shape() {
    return network.shape();
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
  public List<Integer> automorphisms() {
    return List.of();
  }

  @Override
  public WindowsServer server(CkksEvaluationKey key) {
    return new BatchServer(this, key);
  }

  @Override
  public FoldedReport report(Samples seen) {
    int positions = shape().positions();
    return new FoldedReport(
        parameters,
        windows(),
        ciphertexts(),
        // Of each position its square and the product with it; then as many of their sum.
        new FoldedReport.Operations(
            2 * positions + 2, positions + 3, positions * shape().filter(), 2 * positions + 3, 0),
        levels.places(),
        network,
        new FoldedNoise(folded, levels, Packing.BATCH, parameters).error(seen.windows()));
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
