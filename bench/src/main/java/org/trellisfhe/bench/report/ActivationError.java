package org.trellisfhe.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;

/**
 * How far a replacement is from a function, over every number of a format.
 *
 * @param name of the replacement
 * @param max the greatest absolute error
 * @param mean the mean absolute error
 */
public record ActivationError(String name, double max, double mean) {
  private static final List<Integer> TABLE_BITS = List.of(2, 4, 6, 8);

  /**
   * The errors of what may stand for the sigmoid: the cubic of Onoufriou et al., and tables with
   * values of so many bits.
   *
   * @param input whose numbers all are tried, at most {@link Activation#MAX_ENTRIES}
   */
  public static List<ActivationError> ofSigmoid(IntegerFormat input) {
    List<ActivationError> errors = new ArrayList<>();
    DoubleUnaryOperator cubic = ActivationFunction.CUBIC;
    errors.add(of("cubic", input, i -> cubic.applyAsDouble(input.real(i))));
    for (int bits : TABLE_BITS) {
      IntegerFormat output = IntegerFormat.unsigned(bits, 1.0);
      Activation table = Activation.sigmoid(input, output);
      errors.add(of("table of " + bits + " bits", input, i -> output.real(table.apply(i))));
    }
    return List.copyOf(errors);
  }

  private static ActivationError of(
      String name, IntegerFormat input, LongToDoubleFunction replacement) {
    double max = 0;
    double sum = 0;
    for (long i = input.range().low(); i <= input.range().high(); i++) {
      double wanted = ActivationFunction.SIGMOID.applyAsDouble(input.real(i));
      double error = Math.abs(replacement.applyAsDouble(i) - wanted);
      max = Math.max(max, error);
      sum += error;
    }
    return new ActivationError(name, max, sum / input.range().size());
  }

  /** {@return name, greatest and mean error in columns} */
  public String line() {
    return String.format(Locale.ROOT, "%-18s %10.5f %10.5f", name, max, mean);
  }

  /** {@return the columns' heads} */
  public static String head() {
    return String.format(Locale.ROOT, "%-18s %10s %10s", "for the sigmoid", "max error", "mean");
  }
}
