package org.trellisfhe.nn.ckks;

import org.trellisfhe.lwe.ckks.CkksConstant;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * Scales and primes of a {@link FoldedNetwork} on ciphertexts, place by place: what is multiplied
 * with is encoded at the prime that is dropped next, so that the scale stays, and what is added at
 * the scale that is there.
 */
final class FoldedLevels {
  /** Rescalings of an inference. */
  static final int COUNT = 5;

  private final CkksEncoder encoder;
  private final Place filter;
  private final Place sums;
  private final Place squares;
  private final Place dense;
  private final Place mask;
  private final Place denseSquares;
  private final Place outputs;

  /**
   * A place where something is encoded.
   *
   * @param layer for messages
   * @param scale what 1 is multiplied with
   * @param primes how many
   */
  record Place(String layer, Scale scale, int primes) {}

  FoldedLevels(CkksParameters parameters) {
    int fresh = parameters.levels();
    if (fresh <= COUNT) {
      throw new IllegalArgumentException(
          "%s can be rescaled %d times: must be %d at least"
              .formatted(parameters.name(), fresh - 1, COUNT));
    }
    this.encoder = new CkksEncoder(parameters);
    Scale[] dropped = new Scale[COUNT];
    for (int level = 0; level < COUNT; level++) {
      dropped[level] = Scale.of(parameters.primes().get(fresh - 1 - level));
    }
    this.filter = new Place("filter", dropped[0], fresh);
    this.sums = new Place("filter", parameters.scale(), fresh - 1);
    this.squares = product("first activation", sums.scale, sums.scale, dropped[1], fresh - 2);
    this.dense = product("dense", sums.scale, squares.scale, dropped[2], fresh - 3);
    this.mask = new Place("dense", dropped[3], fresh - 3);
    this.denseSquares = product("last activation", dense.scale, dense.scale, dropped[3], fresh - 4);
    this.outputs =
        product("last activation", dense.scale, denseSquares.scale, dropped[4], fresh - 5);
  }

  private static Place product(String layer, Scale x, Scale y, Scale dropped, int primes) {
    return new Place(layer, x.times(y).over(dropped), primes);
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
    try {
      return encoder.encode(numbers, place.scale, place.primes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("layer '" + place.layer + "': " + e.getMessage(), e);
    }
  }

  /** Encodes a number in all slots for a place. */
  CkksConstant constant(double number, Place place) {
    try {
      return encoder.constant(number, place.scale, place.primes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("layer '" + place.layer + "': " + e.getMessage(), e);
    }
  }
}
