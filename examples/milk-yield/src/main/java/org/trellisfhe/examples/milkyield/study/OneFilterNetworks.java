package org.trellisfhe.examples.milkyield.study;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * The network of Onoufriou, Mayfield and Leontidis (2021): a filter of 5 time steps and all
 * features slides over a window, and a dense layer joins all positions into one output.
 */
final class OneFilterNetworks {
  /** Time steps under the filter. */
  static final int TAPS = 5;

  private static final String DENSE = "dense2";
  private static final int OUTPUT_BITS = 8;

  /** Of ReLU's output, which is as wide as its sums are. */
  private static final int WIDE_OUTPUT_BITS = 16;

  private OneFilterNetworks() {}

  /**
   * A network to be trained: of small weights, and of biases that keep every ReLU and the output in
   * use at the start.
   */
  static Network start(Shape windows, ActivationFunction activation, SplittableRandom random) {
    int taps = TAPS * windows.width();
    int positions = windows.height() - TAPS + 1;
    double bound = Math.sqrt(3.0 / taps);
    float[] filter = new float[taps];
    for (int j = 0; j < taps; j++) {
      filter[j] = (float) random.nextDouble(-bound, bound);
    }
    float[] dense = new float[positions];
    for (int p = 0; p < positions; p++) {
      dense[p] = (float) (random.nextDouble() / positions);
    }
    float[] bias = {activation == ActivationFunction.RELU ? 1 : 0};
    return Network.sequential(
        windows,
        List.of(
            new Convolution(Window.of(TAPS, windows.width()), 1, 1, filter, bias),
            new Activated(activation),
            new Dense(positions, 1, dense, new float[1]),
            new Activated(activation)));
  }

  /**
   * How such a network is quantised. With ReLU, sums are shifted, which costs nothing on bits. With
   * another function there are tables, and sums are limited to what look-ups hold: with 4 bits sums
   * have 8, of which the filter's table sees 7.
   *
   * @param bits of inputs, weights and activations, 2 to 8
   */
  static Scheme scheme(ActivationFunction activation, int bits) {
    IntegerFormat input = IntegerFormat.unsigned(bits, 1);
    LayerScheme layer = LayerScheme.ofBits(bits);
    if (activation == ActivationFunction.RELU) {
      LayerScheme shifted = layer.withScaling(Scaling.SHIFT);
      return new Scheme(input, shifted, Map.of())
          .with(DENSE, shifted.withActivationBits(WIDE_OUTPUT_BITS));
    }
    LayerScheme limited = layer.withSumBits(2 * bits);
    return new Scheme(input, limited.withTableBits(bits + 3), Map.of())
        .with(DENSE, limited.withTableBits(bits + 4).withActivationBits(OUTPUT_BITS));
  }
}
