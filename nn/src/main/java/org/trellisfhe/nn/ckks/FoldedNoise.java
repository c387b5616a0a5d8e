package org.trellisfhe.nn.ckks;

import java.util.List;
import org.trellisfhe.lwe.ckks.CkksNoise;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * The error of outputs that encryption causes, foretold: what every operation adds ({@link
 * CkksNoise}) times the slope of the output at its place, for windows whose numbers are known.
 * Errors are independent, so that variances add up.
 */
final class FoldedNoise {
  private final FoldedNetwork network;
  private final FoldedLevels levels;
  private final Packing packing;
  private final CkksParameters parameters;
  private final CkksNoise noise;

  FoldedNoise(
      FoldedNetwork network, FoldedLevels levels, Packing packing, CkksParameters parameters) {
    this.network = network;
    this.levels = levels;
    this.packing = packing;
    this.parameters = parameters;
    this.noise = new CkksNoise(parameters);
  }

  /** The root mean square over windows, each [time][feature]. */
  double error(List<double[][]> windows) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("windows = 0: must be 1 at least");
    }
    return Math.sqrt(windows.stream().mapToDouble(this::variance).average().orElseThrow());
  }

  private double variance(double[][] window) {
    double v = network.constant();
    double ofV = denseVariance();
    for (int i = 0; i < network.shape().positions(); i++) {
      double u = network.position(window, i);
      double inner = u * u + network.linear(i);
      v += u * inner;
      double slope = 3 * u * u + network.linear(i);
      ofV +=
          square(slope) * filterVariance(window, i) + square(u) * squareVariance(levels.squares());
    }
    return lastVariance(v, ofV);
  }

  /** Of u_i: of weighted inputs, of their rescaling, and of sums over features. */
  private double filterVariance(double[][] window, int position) {
    Place sums = levels.sums();
    double fresh = square(noise.encryption(parameters.scale()));
    double rotation =
        packing.plaintexts() ? square(noise.keySwitch(parameters.levels(), parameters.scale())) : 0;
    double ofWeights = encoding(levels.filter().scale());
    double sum = encoding(sums.scale());
    for (int tap = 0; tap < network.shape().taps(); tap++) {
      double ofInput = fresh + (tap == 0 ? 0 : rotation);
      for (int f = 0; f < network.shape().features(); f++) {
        sum += square(network.filter(position, tap, f)) * ofInput;
        sum += square(window[position + tap][f]) * ofWeights;
      }
    }
    return sum + roundedSum(sums, packing.featureSlots());
  }

  /** Of slots that are summed by rotations at the scale before rescaling, and then rescaled. */
  private double roundedSum(Place place, int slots) {
    double rotation = square(noise.keySwitch(place.primes() + 1, before(place)));
    return square(noise.rescaling(place.scale())) + (slots - 1) * rotation;
  }

  /** The scale before a prime is dropped. */
  private Scale before(Place place) {
    return place.scale().times(Scale.of(parameters.primes().get(place.primes())));
  }

  /** Of a square beside that of its root, and of what is added to it. */
  private double squareVariance(Place squares) {
    return productVariance(squares) + encoding(squares.scale());
  }

  /** Of relinearisation, before the prime is dropped, and rescaling. */
  private double productVariance(Place product) {
    return square(noise.keySwitch(product.primes() + 1, before(product)))
        + square(noise.rescaling(product.scale()));
  }

  /** Of the dense sum beside what is in its terms, each of which is relinearised. */
  private double denseVariance() {
    Place dense = levels.dense();
    double relinearisation = square(noise.keySwitch(dense.primes() + 1, before(dense)));
    return packing.positionSlots() * relinearisation + roundedSum(dense, packing.positionSlots());
  }

  private double lastVariance(double v, double ofV) {
    Place outputs = levels.outputs();
    double inner = v * v + network.lastLinear();
    double slope = 3 * v * v + network.lastLinear();
    double masking =
        packing.plaintexts()
            ? square(v) * encoding(levels.mask().scale())
                + square(noise.rescaling(levels.dense().scale()))
            : 0;
    return square(slope) * ofV
        + square(v) * squareVariance(levels.denseSquares())
        + square(inner) * masking
        + productVariance(outputs)
        + encoding(outputs.scale());
  }

  /** Variance of a number that is encoded: of a polynomial's coefficients, or by itself. */
  private double encoding(Scale scale) {
    return packing.plaintexts() ? square(noise.encoding(scale)) : 1 / (12 * square(scale.value()));
  }

  private static double square(double x) {
    return x * x;
  }
}
