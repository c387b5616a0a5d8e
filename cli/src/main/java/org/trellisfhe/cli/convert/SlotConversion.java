package org.trellisfhe.cli.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/**
 * A network on real numbers made ready for slots: where it has functions that are no polynomials,
 * cubics take their place, fitted to the values that examples have there.
 *
 * @param network with polynomials
 * @param low the least number of the examples, or 0 if none is beyond 0 to 1
 * @param high the greatest, or 1 if none is beyond 0 to 1
 * @param fitted whether cubics took the place of other functions
 * @param difference the greatest of the outputs from the original's, over all examples
 */
public record SlotConversion(
    Network network, double low, double high, boolean fitted, double difference) {
  private static final int DEGREE = 3;

  /**
   * Converts a network.
   *
   * @param original on real numbers
   * @param source gives examples like those to come
   * @param most the most that are read, at least 1
   * @throws IOException if reading fails, or there is no example
   * @throws IllegalArgumentException if a function cannot be fitted, naming its node
   */
  public static SlotConversion of(Network original, Examples source, int most) throws IOException {
    List<float[]> seen = CalibrationSet.finite(source, most);
    double low = 0;
    double high = 1;
    for (float[] example : seen) {
      for (float number : example) {
        low = Math.min(low, number);
        high = Math.max(high, number);
      }
    }
    boolean polynomials = original.nodes().stream().allMatch(SlotConversion::isPolynomial);
    Network network =
        polynomials
            ? original
            : FittedNetwork.of(original, seen, DEGREE, FitSystem.CHEBYSHEV).network();
    double difference = 0;
    for (float[] example : seen) {
      float[] expected = original.apply(example);
      float[] found = network.apply(example);
      for (int i = 0; i < found.length; i++) {
        difference = Math.max(difference, Math.abs((double) found[i] - expected[i]));
      }
    }
    return new SlotConversion(network, low, high, !polynomials, difference);
  }

  private static boolean isPolynomial(Node node) {
    if (!(node.layer() instanceof Activated activated)) {
      return true;
    }
    ScalarFunction function = activated.function();
    return function instanceof Polynomial
        || function == ActivationFunction.SQUARE
        || function == ActivationFunction.CUBIC;
  }

  /**
   * Tells what was done.
   *
   * @param say takes lines for people
   * @param json takes members
   */
  public void report(Consumer<String> say, ObjectNode json) {
    say.accept("inputs           numbers %s to %s".formatted((float) low, (float) high));
    if (fitted) {
      say.accept(
          "functions        by cubics, outputs at most %.3g beside the original's"
              .formatted(difference));
    }
    json.put("low", low).put("high", high).put("fitted", fitted).put("difference", difference);
  }
}
