package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.train.FloatNetwork;
import org.trellisfhe.quant.train.FloatTrainer;
import org.trellisfhe.quant.train.PolynomialNetwork;
import org.trellisfhe.quant.train.Samples;
import org.trellisfhe.quant.train.TrainingOptions;

/** Networks and windows for tests. */
final class CubicNetworks {
  private final SplittableRandom random;

  CubicNetworks(long seed) {
    this.random = new SplittableRandom(seed);
  }

  List<double[][]> windows(CnnShape shape, int count) {
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

  /** Windows by themselves, for what asks for targets as well. */
  static Samples samples(CnnShape shape, List<double[][]> windows) {
    return Samples.of(shape, windows, new double[windows.size()]);
  }

  /** Trained a little, so that it has weights of all kinds, with cubics for its activations. */
  PolynomialNetwork network(CnnShape shape, ActivationFunction activation) {
    return network(shape, activation, 3);
  }

  PolynomialNetwork network(CnnShape shape, ActivationFunction activation, int degree) {
    List<double[][]> windows = windows(shape, 60);
    double[] targets = windows.stream().mapToDouble(w -> w[0][0] * w[1][0]).toArray();
    Samples samples = Samples.of(shape, windows, targets);
    FloatNetwork network =
        new FloatTrainer(activation, new TrainingOptions(20, 3, 0.01, 0, 1), 1, p -> {})
            .train(samples, samples);
    return PolynomialNetwork.of(network, samples, degree, FitSystem.CHEBYSHEV);
  }
}
