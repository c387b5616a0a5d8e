package org.trellisfhe.cli.convert;

import java.util.List;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/**
 * How near a network on integers is to the one on real numbers that it was made of.
 *
 * @param examples on which both were run
 * @param sameGreatest share of examples whose greatest output is the same
 * @param meanDifference mean absolute difference of outputs
 * @param meanSize mean absolute output of the network on real numbers
 */
public record Agreement(int examples, double sameGreatest, double meanDifference, double meanSize) {

  static Agreement of(Network real, IntegerNetwork integers, List<float[]> examples) {
    Sums all =
        examples.parallelStream()
            .map(
                example ->
                    Sums.of(
                        real.apply(example),
                        integers.infer(integers.quantise(example)),
                        integers.outputUnit()))
            .reduce(new Sums(0, 0, 0), Sums::plus);
    double values = (double) examples.size() * real.output().size();
    return new Agreement(
        examples.size(),
        (double) all.same / examples.size(),
        all.difference / values,
        all.size / values);
  }

  private record Sums(long same, double difference, double size) {
    static Sums of(float[] real, int[] integers, double unit) {
      int greatest = 0;
      int greatestInteger = 0;
      double difference = 0;
      double size = 0;
      for (int i = 0; i < real.length; i++) {
        greatest = real[i] > real[greatest] ? i : greatest;
        greatestInteger = integers[i] > integers[greatestInteger] ? i : greatestInteger;
        difference += Math.abs(real[i] - integers[i] * unit);
        size += Math.abs(real[i]);
      }
      return new Sums(greatest == greatestInteger ? 1 : 0, difference, size);
    }

    Sums plus(Sums other) {
      return new Sums(same + other.same, difference + other.difference, size + other.size);
    }
  }
}
