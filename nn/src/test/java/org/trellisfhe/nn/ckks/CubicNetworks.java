package org.trellisfhe.nn.ckks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.learn.LearningListener;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Loss;
import org.trellisfhe.quant.learn.NumberExamples;
import org.trellisfhe.quant.learn.Optimiser;
import org.trellisfhe.quant.learn.Trainer;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/** Networks and windows for tests. */
final class CubicNetworks {
  /** Of the paper's network. */
  static final WindowShape MILK_YIELD = new WindowShape(20, 7, 5);

  private final SplittableRandom random;

  CubicNetworks(long seed) {
    this.random = new SplittableRandom(seed);
  }

  List<double[][]> windows(WindowShape shape, int count) {
    List<double[][]> windows = new ArrayList<>();
    for (int w = 0; w < count; w++) {
      double[][] window = new double[shape.steps()][shape.features()];
      for (double[] step : window) {
        for (int f = 0; f < step.length; f++) {
          step[f] = random.nextDouble();
        }
      }
      windows.add(window);
    }
    return windows;
  }

  /** Trained a little, so that it has weights of all kinds, with cubics for its activations. */
  Network network(WindowShape shape, ActivationFunction activation) {
    return network(shape, activation, 3);
  }

  Network network(WindowShape shape, ActivationFunction activation, int degree) {
    List<double[][]> windows = windows(shape, 60);
    List<float[]> inputs = windows.stream().map(CubicNetworks::flat).toList();
    List<float[]> targets =
        windows.stream().map(w -> new float[] {(float) (w[0][0] * w[1][0])}).toList();
    Shape images = new Shape(1, shape.steps(), shape.features());
    NumberExamples examples = NumberExamples.of(images, inputs, targets);
    Network start =
        new NetworkBuilder(images, 1)
            .convolution(Window.of(shape.taps(), shape.features()), 1)
            .activation(activation)
            .dense(1)
            .activation(activation)
            .build();
    LearningOptions options =
        LearningOptions.ofEpochs(20, 1).withBatch(3).withOptimiser(new Optimiser.Adam(0.01));
    Trainer trainer = new Trainer(Loss.SQUARED_ERROR, options, 1, LearningListener.NONE);
    try {
      Network trained = trainer.train(start, examples, examples);
      return FittedNetwork.of(trained, inputs, degree, FitSystem.CHEBYSHEV).network();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] flat(double[][] window) {
    float[] flat = new float[window.length * window[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) window[i / window[0].length][i % window[0].length];
    }
    return flat;
  }

  /** What a network makes of a window, in doubles: networks themselves round to floats. */
  static double forecast(Network network, double[][] window) {
    Convolution filter = (Convolution) network.nodes().get(0).layer();
    Dense dense = (Dense) network.nodes().get(2).layer();
    DoubleUnaryOperator first = function(network, 1);
    double sum = dense.bias()[0];
    for (int p = 0; p < dense.inputCount(); p++) {
      double seen = filter.bias()[0];
      for (int j = 0; j < filter.taps(); j++) {
        seen += filter.weights()[j] * window[p + j / window[p].length][j % window[p].length];
      }
      sum += dense.weights()[p] * first.applyAsDouble(seen);
    }
    return function(network, 3).applyAsDouble(sum);
  }

  private static DoubleUnaryOperator function(Network network, int node) {
    return ((Activated) network.nodes().get(node).layer()).function();
  }
}
