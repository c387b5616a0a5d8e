package org.trellisfhe.nn.ckks;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.quant.network.Network;

/**
 * A network of one filter with cubics for activations, laid out for many windows in one ciphertext:
 * what a client encodes, and what a server multiplies with. Five levels, four products, and a
 * rotation for each tap but the first and for each doubling of the sums over features and
 * positions.
 */
public final class TimeMajorPlan implements WindowsPlan {
  private final CkksParameters parameters;
  private final FoldedLevels levels;
  private final FoldedNetwork folded;
  private final TimeMajorLayout layout;
  private final CkksPlaintext[] taps;
  private final CkksPlaintext biases;
  private final CkksPlaintext linear;
  private final CkksConstant constant;
  private final CkksPlaintext mask;
  private final CkksConstant lastLinear;
  private final CkksPlaintext lastConstant;

  /**
   * Plans a network.
   *
   * @param network of one filter over time with cubics
   * @param parameters with at least five rescalings
   * @throws IllegalArgumentException if the network has another form, naming the node; if a window
   *     does not fit, or there are too few rescalings; or, naming the layer, if the primes cannot
   *     hold what may come of inputs from 0 to 1
   */
  public TimeMajorPlan(Network network, CkksParameters parameters) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.levels = new FoldedLevels(parameters);
    OneFilter parts = OneFilter.of(network);
    this.layout = new TimeMajorLayout(parts.shape(), parameters.slots());
    this.folded = new FoldedNetwork(parts);
    levels.requireHolds(folded);
    this.taps = new CkksPlaintext[folded.shape().taps()];
    for (int tap = 0; tap < taps.length; tap++) {
      int which = tap;
      double[] weights = layout.features((i, f) -> folded.filter(i, which, f));
      taps[tap] = levels.encode(weights, levels.filter());
    }
    this.biases = levels.encode(layout.positions(folded::bias), levels.sums());
    this.linear = levels.encode(layout.positions(folded::linear), levels.squares());
    this.constant = levels.constant(folded.constant(), levels.dense());
    this.mask = levels.encode(layout.outputs(1), levels.mask());
    this.lastLinear = levels.constant(folded.lastLinear(), levels.denseSquares());
    this.lastConstant = levels.encode(layout.outputs(folded.lastConstant()), levels.outputs());
  }

  @Override
  public CkksParameters parameters() {
    return parameters;
  }

  @Override
  public WindowShape shape() {
    return layout.shape();
  }

  @Override
  public int windows() {
    return layout.windows();
  }

  @Override
  public int ciphertexts() {
    return 1;
  }

  @Override
  public WindowsServer server(CkksEvaluationKey key) {
    return new TimeMajorServer(this, key);
  }

  @Override
  public FoldedReport report(List<double[][]> seen) {
    int taps = layout.tapSteps().length;
    int rotations = taps - 1 + layout.featureSteps().size() + layout.positionSteps().size();
    return new FoldedReport(
        parameters,
        windows(),
        ciphertexts(),
        new FoldedReport.Operations(4, 4, taps + 1, 6, rotations),
        levels.places(),
        new FoldedNoise(folded, levels, Packing.of(layout), parameters).error(seen));
  }

  @Override
  public Scale outputScale() {
    return levels.outputs().scale();
  }

  @Override
  public List<Integer> automorphisms() {
    return layout.steps().stream().map(step -> Automorphisms.rotation(parameters, step)).toList();
  }

  TimeMajorLayout layout() {
    return layout;
  }

  CkksPlaintext tap(int tap) {
    return taps[tap];
  }

  CkksPlaintext biases() {
    return biases;
  }

  CkksPlaintext linear() {
    return linear;
  }

  CkksConstant constant() {
    return constant;
  }

  CkksPlaintext mask() {
    return mask;
  }

  CkksConstant lastLinear() {
    return lastLinear;
  }

  CkksPlaintext lastConstant() {
    return lastConstant;
  }
}
