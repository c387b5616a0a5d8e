package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.train.FloatNetwork;
import org.trellisfhe.quant.train.FloatTrainer;
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

  /** Trained a little, so that it has weights of all kinds. */
  FloatNetwork network(CnnShape shape, ActivationFunction activation) {
    List<double[][]> windows = windows(shape, 60);
    double[] targets = windows.stream().mapToDouble(w -> w[0][0] * w[1][0]).toArray();
    Samples samples = Samples.of(shape, windows, targets);
    return new FloatTrainer(activation, new TrainingOptions(20, 3, 0.01, 0, 1), 1, p -> {})
        .train(samples, samples);
  }
}
