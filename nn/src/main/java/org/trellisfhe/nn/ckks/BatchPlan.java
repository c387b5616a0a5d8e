package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.train.FloatNetwork;

/**
 * A network of one filter with cubic activations, laid out for as many windows as a ciphertext has
 * slots: one ciphertext a number of a window. No rotations, and weights are constants; after
 * CryptoNets (Gilad-Bachrach et al. 2016).
 */
public final class BatchPlan {
  private final CkksParameters parameters;
  private final CnnShape shape;
  private final List<List<CkksConstant>> weights = new ArrayList<>();
  private final List<CkksConstant> biases = new ArrayList<>();
  private final List<CkksConstant> linear = new ArrayList<>();
  private final CkksConstant constant;
  private final CkksConstant lastLinear;
  private final CkksConstant lastConstant;

  /**
   * Plans a network.
   *
   * @param network with the activation CUBIC
   * @param parameters with at least five rescalings
   * @throws IllegalArgumentException if the network has another activation, or there are too few
   *     rescalings; or, naming the layer, if the primes cannot hold a number
   */
  public BatchPlan(FloatNetwork network, CkksParameters parameters) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.shape = network.shape();
    FoldedLevels levels = new FoldedLevels(parameters);
    FoldedNetwork folded = new FoldedNetwork(network);
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

  /** {@return the parameters} */
  public CkksParameters parameters() {
    return parameters;
  }

  /** {@return the network's shape} */
  public CnnShape shape() {
    return shape;
  }

  /** {@return windows in a batch} */
  public int windows() {
    return parameters.slots();
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
