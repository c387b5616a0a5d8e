package org.trellisfhe.examples.cryptonets;

import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Optimiser;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * The network that is trained, after CryptoNets (Gilad-Bachrach et al. 2016; 002): two squares with
 * linear layers before, between and behind them. Batch normalisation, which costs nothing once
 * layers are joined, keeps squares from growing while it is trained.
 */
final class ImageNetwork {
  private static final int MAPS = 8;
  private static final int MORE_MAPS = 32;
  private static final int HIDDEN = 100;
  private static final double RATE = 0.001;
  private static final double DROPOUT = 0.25;

  private ImageNetwork() {}

  /**
   * The network before training.
   *
   * @param image its shape, at least 7 by 7
   * @param classes as many outputs
   * @param seed of its weights
   */
  static Network start(Shape image, int classes, long seed) {
    Window halving = Window.of(5, 5).withStride(2, 2);
    return new NetworkBuilder(image, seed)
        .convolution(halving.withPadding(1, 1, 1, 1), MAPS)
        .normalisation()
        .activation(ActivationFunction.SQUARE)
        .averagePool(Window.of(3, 3).withPadding(1, 1, 1, 1).withStride(1, 1))
        .convolution(halving, MORE_MAPS)
        .normalisation()
        .dense(HIDDEN)
        .normalisation()
        .activation(ActivationFunction.SQUARE)
        .dense(classes)
        .build();
  }

  /** How it is trained. */
  static LearningOptions options(int epochs, long seed) {
    return LearningOptions.ofEpochs(epochs, seed)
        .withOptimiser(new Optimiser.Adam(RATE))
        .withDropout(DROPOUT);
  }
}
