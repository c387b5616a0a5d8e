package org.trellisfhe.arith.fixed;

import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.arith.lookup.LookupTable;

/**
 * A function of a fixed-point number as a table. Immutable; worth keeping, as {@link LookupTable}.
 *
 * @param table the function on integers
 * @param inputPoint point of the numbers that it takes
 * @param outputPoint point of those that it gives
 */
public record FixedTable(LookupTable table, int inputPoint, int outputPoint) {
  /**
   * Checks the points.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public FixedTable {
    FixedFormat.checkPoint(inputPoint);
    FixedFormat.checkPoint(outputPoint);
  }

  /**
   * Tabulates a function: exact to the last bit, as far as the function's doubles are.
   *
   * @param input numbers that it takes, of at most 10 bits
   * @param output numbers that it gives: the nearest to the function's value, ties to the even one,
   *     and the nearest end where it is out of range
   * @param function asked for every number of the input format
   * @return the table
   * @throws IllegalArgumentException if the input has more than 10 bits or the function gives NaN
   */
  public static FixedTable of(FixedFormat input, FixedFormat output, DoubleUnaryOperator function) {
    LookupTable table =
        LookupTable.of(
            input.encoding(),
            input.width(),
            output.encoding(),
            integer -> output.saturate(function.applyAsDouble(input.toDouble(integer))));
    return new FixedTable(table, input.point(), output.point());
  }

  /**
   * {@code 1 / (1 + e^-x)}.
   *
   * @param input numbers that it takes, of at most 10 bits
   * @param output numbers that it gives
   * @return the table
   * @throws IllegalArgumentException as {@link #of}
   */
  public static FixedTable sigmoid(FixedFormat input, FixedFormat output) {
    return of(input, output, x -> 1 / (1 + StrictMath.exp(-x)));
  }

  /**
   * {@code tanh x}.
   *
   * @param input numbers that it takes, of at most 10 bits
   * @param output numbers that it gives
   * @return the table
   * @throws IllegalArgumentException as {@link #of}
   */
  public static FixedTable tanh(FixedFormat input, FixedFormat output) {
    return of(input, output, StrictMath::tanh);
  }

  /**
   * {@code e^x}.
   *
   * @param input numbers that it takes, of at most 10 bits
   * @param output numbers that it gives
   * @return the table
   * @throws IllegalArgumentException as {@link #of}
   */
  public static FixedTable exponential(FixedFormat input, FixedFormat output) {
    return of(input, output, StrictMath::exp);
  }
}
