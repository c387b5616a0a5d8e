package org.trellisfhe.cli.convert;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * How near a network on integers is to the one on real numbers that it was made of.
 *
 * @param examples on which both were run
 * @param sameGreatest share of examples whose greatest output is the same; only of several outputs,
 *     for of one it would be all of them, whatever it is
 * @param meanDifference mean absolute difference of outputs
 * @param meanSize mean absolute output of the network on real numbers
 * @param relativeDifference the mean absolute difference of an output as a share of its range on
 *     real numbers, over all outputs; of one that is always the same, as a share of its size
 * @param correlation the least over all outputs that differ between examples; none if there is no
 *     such output
 */
public record Agreement(
    int examples,
    OptionalDouble sameGreatest,
    double meanDifference,
    double meanSize,
    double relativeDifference,
    OptionalDouble correlation) {

  /**
   * Compares outputs.
   *
   * @param real outputs of the network on real numbers, an array an example
   * @param integers the network on integers
   * @param examples as many
   */
  static Agreement of(List<float[]> real, IntegerNetwork integers, List<float[]> examples) {
    List<double[]> found =
        examples.parallelStream()
            .map(example -> real(integers, integers.quantise(example)))
            .toList();
    int outputs = real.get(0).length;
    List<OutputFit> fits =
        IntStream.range(0, outputs).mapToObj(i -> OutputFit.of(real, found, i)).toList();
    return new Agreement(
        examples.size(),
        outputs == 1 ? OptionalDouble.empty() : OptionalDouble.of(sameGreatest(real, found)),
        mean(fits.stream().mapToDouble(OutputFit::meanDifference)),
        mean(fits.stream().mapToDouble(OutputFit::meanSize)),
        mean(fits.stream().mapToDouble(OutputFit::relativeDifference)),
        fits.stream().map(OutputFit::correlation).flatMapToDouble(OptionalDouble::stream).min());
  }

  private static double[] real(IntegerNetwork network, int[] input) {
    return IntStream.of(network.infer(input)).mapToDouble(i -> i * network.outputUnit()).toArray();
  }

  private static double mean(DoubleStream values) {
    return values.average().orElseThrow();
  }

  private static double sameGreatest(List<float[]> real, List<double[]> found) {
    long same =
        IntStream.range(0, real.size())
            .filter(i -> greatest(doubles(real.get(i))) == greatest(found.get(i)))
            .count();
    return (double) same / real.size();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static int greatest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
