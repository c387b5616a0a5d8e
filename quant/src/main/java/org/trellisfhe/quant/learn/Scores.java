package org.trellisfhe.quant.learn;

import java.util.stream.IntStream;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/** Scores networks on examples, on all cores. */
public final class Scores {
  private Scores() {}

  /** What a network makes of an example. */
  private interface Outputs {
    float[] of(float[] input);
  }

  /** {@return the score of a network on real numbers} */
  public static Score of(Network network, Examples examples, Loss loss) {
    return score(network::apply, examples, loss);
  }

  /** {@return the score of a network on integers, whose outputs are taken in their unit} */
  public static Score of(IntegerNetwork network, Examples examples, Loss loss) {
    double unit = network.outputUnit();
    Outputs outputs =
        input -> {
          int[] integers = network.infer(network.quantise(input));
          float[] real = new float[integers.length];
          for (int i = 0; i < real.length; i++) {
            real[i] = (float) (integers[i] * unit);
          }
          return real;
        };
    return score(outputs, examples, loss);
  }

  private static Score score(Outputs outputs, Examples examples, Loss loss) {
    double[] losses = new double[examples.size()];
    boolean[] right = new boolean[examples.size()];
    IntStream.range(0, examples.size())
        .parallel()
        .forEach(
            i -> {
              float[] input = new float[examples.shape().size()];
              float[] target = new float[examples.targets()];
              examples.input(i, input);
              examples.target(i, target);
              float[] output = outputs.of(input);
              losses[i] = loss.of(output, target, new float[output.length]);
              right[i] = greatest(output) == greatest(target);
            });
    double sum = 0;
    int hits = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += losses[i];
      hits += right[i] ? 1 : 0;
    }
    return new Score(sum / losses.length, (double) hits / losses.length);
  }

  /** {@return the first place of the greatest value} */
  static int greatest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
