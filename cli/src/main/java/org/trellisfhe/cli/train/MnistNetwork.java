package org.trellisfhe.cli.train;

import java.util.Map;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Optimiser;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Networks for MNIST. */
enum MnistNetwork {
  /** The one of 003. */
  FULL("784-500-256-10, fully connected, ReLU", 20, 0.3) {
    @Override
    Network start(long seed) {
      return new NetworkBuilder(SHAPE, seed)
          .dense(500)
          .activation(ActivationFunction.RELU)
          .dense(256)
          .activation(ActivationFunction.RELU)
          .dense(10)
          .build();
    }
  },

  /** One whose encrypted run is quick. */
  SMALL("784-100-10, fully connected, ReLU", 20, 0.1) {
    @Override
    Network start(long seed) {
      return new NetworkBuilder(SHAPE, seed)
          .dense(100)
          .activation(ActivationFunction.RELU)
          .dense(10)
          .build();
    }
  },

  /** A small residual one. */
  CNN("convolutions of 8 and 16 channels, a residual block, batch normalisation, ReLU", 10, 0) {
    @Override
    Network start(long seed) {
      Window halving = Window.of(5, 5).withStride(2, 2).withPadding(2, 2, 2, 2);
      Window same = Window.of(3, 3).withPadding(1, 1, 1, 1);
      NetworkBuilder builder =
          new NetworkBuilder(SHAPE, seed)
              .convolution(halving, 8)
              .normalisation()
              .activation(ActivationFunction.RELU)
              .convolution(same.withStride(2, 2), 16)
              .normalisation()
              .activation(ActivationFunction.RELU);
      int branch = builder.last();
      return builder
          .convolution(same, 16)
          .normalisation()
          .activation(ActivationFunction.RELU)
          .convolution(same, 16)
          .normalisation()
          .sum(branch)
          .activation(ActivationFunction.RELU)
          .averagePool(Window.of(3, 3).withStride(2, 2))
          .dense(10)
          .build();
    }
  };

  /** Of every image. */
  static final Shape SHAPE = new Shape(1, 28, 28);

  private static final int FEW_BITS = 3;
  private static final int SPARE_BITS = 7;

  private final String description;
  private final int epochs;
  private final double dropout;

  MnistNetwork(String description, int epochs, double dropout) {
    this.description = description;
    this.epochs = epochs;
    this.dropout = dropout;
  }

  /** {@return the network before training} */
  abstract Network start(long seed);

  /** {@return what it is, for people} */
  String description() {
    return description;
  }

  /** {@return how it is trained on real numbers} */
  LearningOptions floatOptions(long seed) {
    return LearningOptions.ofEpochs(epochs, seed).withDropout(dropout);
  }

  /** {@return how it is trained on grids} */
  LearningOptions quantisedOptions(int bits, long seed) {
    int rounds = bits <= FEW_BITS ? 12 : 6;
    return LearningOptions.ofEpochs(rounds, seed).withOptimiser(new Optimiser.Adam(5e-4));
  }

  /**
   * {@return the most bits of sums if nothing is said: where few bits are enough, so few that
   * look-ups are quick and next to nothing is lost}
   */
  static int sumBits(int bits) {
    return bits <= FEW_BITS ? SPARE_BITS + bits : LayerScheme.WIDE;
  }

  /**
   * Weights, activations and pixels of so many bits. Sums are shifted: on bits that costs nothing,
   * and tables whose steps are powers of two apart are looked up in half the time of others.
   */
  static Scheme scheme(int bits, int sumBits) {
    LayerScheme layer = LayerScheme.ofBits(bits).withSumBits(sumBits).withScaling(Scaling.SHIFT);
    return new Scheme(IntegerFormat.unsigned(bits, 1), layer, Map.of());
  }
}
