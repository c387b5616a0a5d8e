package org.trellisfhe.nn.lookup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.lwe.lookup.IntegerTable;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.LayerRanges;

/**
 * A layer on encrypted integers: an exact weighted sum, and the look-up that ends it.
 *
 * @param name for messages
 * @param unit weights and bias
 * @param sum the accumulator's exact range
 * @param lookup from the accumulator to the layer's output
 */
public record LookupLayer(String name, IntegerUnit unit, IntRange sum, IntegerLookup lookup) {
  /**
   * What a layer is planned from.
   *
   * @param name for messages
   * @param inputs range of each input
   * @param unit weights and bias
   * @param activation what ends it
   * @param ranges of its values
   */
  record Source(
      String name,
      IntRange inputs,
      IntegerUnit unit,
      IntegerActivation activation,
      LayerRanges ranges) {}

  /**
   * The least torus bits that a layer's inputs can have.
   *
   * @param source the layer
   * @return those that hold its accumulator and each of its inputs, with a bit of padding
   */
  static int leastInputBits(Source source) {
    return Math.max(torusBits(source.ranges.sum()), torusBits(source.inputs));
  }

  /**
   * Plans a layer, if the set can hold its accumulator.
   *
   * @param source the layer
   * @param parameters of the key
   * @param inputVariance of each input's error
   * @param torusBits of the inputs, at least {@link #leastInputBits}
   * @param outputBits torus bits of the output
   * @return the layer with the cheapest look-up
   */
  static Optional<LookupLayer> find(
      Source source, ParameterSet parameters, double inputVariance, int torusBits, int outputBits) {
    IntRange sum = source.ranges.sum();
    if (sum.size() > IntegerTable.MOST_ENTRIES) {
      return Optional.empty();
    }
    IntegerTable table = IntegerTable.of(sum.low(), sum.high(), source.activation::apply);
    double variance = squares(source.unit) * inputVariance;
    return IntegerLookup.find(
            parameters, table, new IntegerLookup.Shape(torusBits, outputBits, variance))
        .map(lookup -> new LookupLayer(source.name, source.unit, sum, lookup));
  }

  /** A layer's accumulator is too much for a parameter set. */
  @SuppressWarnings("serial") // Never leaves this package.
  static final class CannotHoldException extends IllegalArgumentException {
    CannotHoldException(Source source, ParameterSet parameters) {
      super(
          "layer '%s': '%s' cannot tell the values of its accumulator, in [%d, %d], apart with a"
                  .formatted(
                      source.name,
                      parameters.name(),
                      source.ranges.sum().low(),
                      source.ranges.sum().high())
              + " failure probability of 2^%.0f"
                  .formatted(parameters.claim().log2FailureProbability()));
    }
  }

  /** Torus bits at which a range has a bit of padding. */
  static int torusBits(IntRange range) {
    return 1 + Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(range.high() - range.low()));
  }

  private static double squares(IntegerUnit unit) {
    return Arrays.stream(unit.weights()).mapToDouble(weight -> (double) weight * weight).sum();
  }

  /**
   * Torus bits that the layer's inputs must have.
   *
   * @return those of the accumulator
   */
  public int inputBits() {
    return lookup.shape().torusBits();
  }

  /** The accumulator of encrypted inputs, with the range that the model knows. */
  LweInteger accumulate(List<LweInteger> inputs) {
    long[] weights = Arrays.stream(unit.weights()).asLongStream().toArray();
    LweInteger total = LweInteger.weightedSum(weights, inputs, unit.bias());
    return new LweInteger(total.ciphertext(), sum.low(), sum.high(), total.torusBits());
  }
}
