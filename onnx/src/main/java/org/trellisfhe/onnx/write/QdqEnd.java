package org.trellisfhe.onnx.write;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.read.Requantisation;
import org.trellisfhe.onnx.read.SumRanges;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.integer.LinearLayer;

/**
 * What a layer's tables mean: a function, then the nearest integer.
 *
 * @param units what 1 in the layer's sums is worth, one number or one a channel
 * @param function operator that is applied to the sums, or null
 * @param coding of the integers, null if the sums stay as they are
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record QdqEnd(double[] units, String function, QdqCodes.Coding coding) {
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "", DoubleUnaryOperator.identity(),
              "Relu", ActivationFunction.RELU,
              "Sigmoid", ActivationFunction.SIGMOID,
              "Tanh", ActivationFunction.TANH));

  boolean open() {
    return coding == null;
  }

  /**
   * Tells what tables mean.
   *
   * @param name of the node
   * @param sums ranges of the layer's sums by channel
   * @param tableBits the limit that a reader must have to make the same tables
   * @throws IllegalArgumentException if they mean something else, naming the node
   */
  static QdqEnd of(String name, LinearLayer layer, Map<Integer, IntRange> sums, int tableBits) {
    List<IntegerActivation> ends = layer.activations();
    if (!ends.stream().allMatch(TabulatedActivation.class::isInstance)) {
      throw new IllegalArgumentException(
          "node '%s': ends in %s: must end in a table"
              .formatted(name, ends.get(0).getClass().getSimpleName()));
    }
    List<TabulatedActivation> tables = ends.stream().map(TabulatedActivation.class::cast).toList();
    IntegerFormat format = tables.get(0).table().output();
    if (tables.stream().anyMatch(end -> !end.table().output().equals(format))) {
      throw new IllegalArgumentException(
          "node '" + name + "': channels end in several formats: must be one");
    }
    double[] units =
        tables.stream()
            .mapToDouble(end -> Math.scalb(end.table().input().unit(), -end.shift()))
            .toArray();
    IntRange all = SumRanges.all(sums);
    for (Map.Entry<String, DoubleUnaryOperator> candidate : FUNCTIONS.entrySet()) {
      IntPredicate same =
          i ->
              new Requantisation(candidate.getValue(), units[i], format)
                  .table(units.length == 1 ? all : sums.get(i), tableBits)
                  .equals(tables.get(i));
      if (IntStream.range(0, units.length).allMatch(same)) {
        String function = candidate.getKey().isEmpty() ? null : candidate.getKey();
        return new QdqEnd(units, function, QdqCodes.Coding.of("node '" + name + "'", format));
      }
    }
    throw new IllegalArgumentException(
        "node '%s': a table of units %s: must be the rounding of one of %s"
            .formatted(name, Arrays.toString(units), FUNCTIONS.keySet()));
  }
}
