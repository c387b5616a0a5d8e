package org.trellisfhe.nn.ckks;

import java.util.List;
import java.util.function.Supplier;
import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksNoise;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.Room;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * Scales and primes of a {@link FoldedNetwork} on ciphertexts, place by place: what is multiplied
 * with is encoded at the prime that is dropped next, so that the scale stays, and what is added at
 * the scale that is there.
 */
final class FoldedLevels {
  private static final String INPUTS = "inputs";

  /** Rescalings of an inference. */
  static final int COUNT = 5;

  private final CkksParameters parameters;
  private final CkksEncoder encoder;
  private final CkksNoise noise;
  private final Place filter;
  private final Place sums;
  private final Place squares;
  private final Place dense;
  private final Place mask;
  private final Place denseSquares;
  private final Place outputs;

  FoldedLevels(CkksParameters parameters) {
    int fresh = parameters.levels();
    if (fresh <= COUNT) {
      throw new IllegalArgumentException(
          "%s can be rescaled %d times: must be %d at least"
              .formatted(parameters.name(), fresh - 1, COUNT));
    }
    this.parameters = parameters;
    this.encoder = new CkksEncoder(parameters);
    this.noise = new CkksNoise(parameters);
    Scale[] dropped = new Scale[COUNT];
    for (int level = 0; level < COUNT; level++) {
      dropped[level] = Scale.of(parameters.primes().get(fresh - 1 - level));
    }
    this.filter = new Place(FoldedNetwork.FILTER, dropped[0], fresh);
    this.sums = new Place(FoldedNetwork.FILTER, parameters.scale(), fresh - 1);
    this.squares = product(FoldedNetwork.FIRST_ACTIVATION, sums, sums, dropped[1]);
    this.dense = product(FoldedNetwork.DENSE, sums, squares, dropped[2]);
    this.mask = new Place(FoldedNetwork.DENSE, dropped[3], dense.primes());
    this.denseSquares = product(FoldedNetwork.LAST_ACTIVATION, dense, dense, dropped[3]);
    this.outputs = product(FoldedNetwork.LAST_ACTIVATION, dense, denseSquares, dropped[4]);
  }

  /** Where a product is, rescaled: at one prime less than the factor with fewer. */
  private static Place product(String layer, Place x, Place y, Scale dropped) {
    Scale scale = x.scale().times(y.scale()).over(dropped);
    return new Place(layer, scale, Math.min(x.primes(), y.primes()) - 1);
  }

  /**
   * Refuses networks some of whose numbers the primes cannot hold, if inputs are from 0 to 1: they
   * would come back as something else.
   *
   * @throws IllegalArgumentException naming the layer
   */
  void requireHolds(FoldedNetwork network) {
    for (Place place : places()) {
      double error = noise.rescaling(place.scale());
      String layer = "layer '" + place.layer() + "'";
      Room.requireAboveRounding(layer, error, 1, place.scale());
    }
    for (int i = 0; i < network.shape().positions(); i++) {
      Interval u = network.positions(i);
      requireHolds(u.magnitude(), sums);
      requireHolds(u.magnitude() * u.magnitude() + Math.abs(network.linear(i)), squares);
    }
    double v = network.joined().magnitude();
    requireHolds(v, dense);
    requireHolds(v * v + Math.abs(network.lastLinear()), denseSquares);
    // Answers are by one prime.
    Place answer = new Place(outputs.layer(), outputs.scale(), 1);
    requireHolds(network.outputs().magnitude(), answer);
  }

  private void requireHolds(double greatest, Place place) {
    String layer = "layer '" + place.layer() + "'";
    Room.require(layer, Math.max(1, greatest), place.scale(), parameters, place.primes());
  }

  /** All places where numbers lie, in their order. */
  List<Place> places() {
    return List.of(
        new Place(INPUTS, parameters.scale(), parameters.levels()),
        sums,
        squares,
        dense,
        denseSquares,
        outputs);
  }

  /** Weights of the filter. */
  Place filter() {
    return filter;
  }

  /** The filter's sums. */
  Place sums() {
    return sums;
  }

  /** Their squares. */
  Place squares() {
    return squares;
  }

  /** The dense sum. */
  Place dense() {
    return dense;
  }

  /** What the dense sum is masked with. */
  Place mask() {
    return mask;
  }

  /** The dense sum's square. */
  Place denseSquares() {
    return denseSquares;
  }

  /** The outputs. */
  Place outputs() {
    return outputs;
  }

  /** Encodes numbers for a place. */
  CkksPlaintext encode(double[] numbers, Place place) {
    return named(place, () -> encoder.encode(numbers, place.scale(), place.primes()));
  }

  /** Encodes a number in all slots for a place. */
  CkksConstant constant(double number, Place place) {
    return named(place, () -> encoder.constant(number, place.scale(), place.primes()));
  }

  private static <T> T named(Place place, Supplier<T> encoding) {
    try {
      return encoding.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("layer '" + place.layer() + "', " + e.getMessage(), e);
    }
  }
}
