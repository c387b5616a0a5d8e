package org.trellisfhe.quant;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.internal.Checks;

/** The entries of a table before they are integers of a format: what is refused, and why. */
final class TableValues {
  private TableValues() {}

  /** The rounded value of every input, each a whole number that may lie outside the output. */
  static double[] of(DoubleUnaryOperator function, IntegerFormat input, IntegerFormat output) {
    IntRange domain = input.range();
    Checks.range("entries of the table", domain.size(), 1, Activation.MAX_ENTRIES);
    double[] values = new double[(int) domain.size()];
    for (int i = 0; i < values.length; i++) {
      long index = domain.low() + i;
      double value = function.applyAsDouble(input.real(index));
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(at(input, index) + " = " + value + ": must be finite");
      }
      values[i] = output.nearest(value);
    }
    return values;
  }

  /** Refuses the first value that the output cannot hold. */
  static void requireWithin(double[] values, IntegerFormat input, IntegerFormat output) {
    IntRange range = output.range();
    for (int i = 0; i < values.length; i++) {
      if (values[i] < range.low() || values[i] > range.high()) {
        throw new IllegalArgumentException(
            "%s = %s units: must be %d to %d, for %s; %s"
                .formatted(
                    at(input, input.range().low() + i),
                    number(values[i]),
                    range.low(),
                    range.high(),
                    output,
                    remedy(values, output)));
      }
    }
  }

  private static String at(IntegerFormat input, long index) {
    return "f(" + input.real(index) + ") at input " + index;
  }

  private static String number(double whole) {
    return Math.abs(whole) < 1e15 ? String.valueOf((long) whole) : String.valueOf(whole);
  }

  private static String remedy(double[] values, IntegerFormat output) {
    double low = output.range().low();
    double high = output.range().high();
    double least = Math.min(low, Arrays.stream(values).min().orElseThrow());
    double most = Math.max(high, Arrays.stream(values).max().orElseThrow());
    double magnitude = Math.max(-least, most);
    if (magnitude <= IntegerFormat.MAX_INTEGER) {
      IntRange range = new IntRange((long) least, (long) most);
      return new IntegerFormat(range, output.unit()) + " would do";
    }
    return "no integers of this unit would do: a unit above "
        + magnitude / IntegerFormat.MAX_INTEGER * output.unit();
  }
}
