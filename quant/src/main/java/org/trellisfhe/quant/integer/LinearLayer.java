package org.trellisfhe.quant.integer;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.network.Shape;

/**
 * Exact sums, each ended by an activation.
 *
 * @param map the sums
 * @param activations one for all channels of the output, or one a channel
 */
public record LinearLayer(LinearMap map, List<IntegerActivation> activations)
    implements IntegerLayer {
  /** Checks the number of activations. */
  public LinearLayer {
    Objects.requireNonNull(map, "map");
    activations = List.copyOf(activations);
    int channels = map.output().channels();
    if (activations.size() != 1 && activations.size() != channels) {
      throw new IllegalArgumentException(
          "activations.size() = " + activations.size() + ": must be 1 or " + channels);
    }
  }

  /** {@return a layer with one activation for all channels} */
  public static LinearLayer of(LinearMap map, IntegerActivation activation) {
    return new LinearLayer(map, List.of(activation));
  }

  @Override
  public List<Shape> inputs() {
    return map.inputs();
  }

  @Override
  public Shape output() {
    return map.output();
  }

  @Override
  public long mostTerms() {
    return map.mostTerms();
  }

  /** {@return what ends a value, by its index into the output's array} */
  public IntegerActivation activation(int output) {
    if (activations.size() == 1) {
      return activations.get(0);
    }
    return activations.get(output / (output().height() * output().width()));
  }
}
