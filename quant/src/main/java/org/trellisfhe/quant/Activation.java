package org.trellisfhe.quant;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.internal.Checks;

/**
 * Any function of one number as an exact table between two {@linkplain IntegerFormat formats},
 * immutable: entry i is f(i * input.unit) / output.unit, rounded to the nearest integer, ties up.
 * What encrypted execution looks up is this table and nothing else, so no error is added to the
 * rounding.
 *
 * <pre>{@code
 * Activation sigmoid =
 *     Activation.of(
 *         x -> 1 / (1 + Math.exp(-x)), IntegerFormat.signed(8, 8.0), IntegerFormat.unsigned(4, 1.0));
 * sigmoid.apply(0); // 8, which stands for 8/15
 * }</pre>
 */
public final class Activation {
  /** The most entries of a table. */
  public static final int MAX_ENTRIES = 1 << 16;

  private final IntegerFormat input;
  private final IntegerFormat output;
  private final int[] table;
  private final IntRange range;

  private Activation(IntegerFormat input, IntegerFormat output, int[] table) {
    this.input = input;
    this.output = output;
    this.table = table;
    this.range = range(table, 0, table.length - 1);
  }

  /**
   * Tabulates a function whose values all fit.
   *
   * @param function asked once for every number of the input format
   * @param input of at most {@link #MAX_ENTRIES} integers
   * @param output of the values
   * @throws IllegalArgumentException if the input has more integers, or a value is NaN or infinite,
   *     or the output format cannot hold it; the message names the input and a format that would do
   */
  public static Activation of(
      DoubleUnaryOperator function, IntegerFormat input, IntegerFormat output) {
    double[] values = TableValues.of(function, input, output);
    TableValues.requireWithin(values, input, output);
    return new Activation(input, output, integers(values));
  }

  /**
   * As {@link #of}, but values beyond the output format become its nearest end.
   *
   * @param function asked once for every number of the input format
   * @param input of at most {@link #MAX_ENTRIES} integers
   * @param output of the values
   * @throws IllegalArgumentException if the input has more integers, or a value is NaN or infinite
   */
  public static Activation saturated(
      DoubleUnaryOperator function, IntegerFormat input, IntegerFormat output) {
    double[] values = TableValues.of(function, input, output);
    double low = output.range().low();
    double high = output.range().high();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(low, Math.min(high, values[i]));
    }
    return new Activation(input, output, integers(values));
  }

  /**
   * A table that is known.
   *
   * @param table one value for every integer of the input, from the least on; copied
   * @param input of at most {@link #MAX_ENTRIES} integers
   * @param output of the values
   * @throws IllegalArgumentException if there are more or fewer values, or one lies outside
   */
  public static Activation ofTable(int[] table, IntegerFormat input, IntegerFormat output) {
    Checks.range("entries of the table", input.range().size(), 1, MAX_ENTRIES);
    Checks.range("table.length", table.length, input.range().size(), input.range().size());
    for (int i = 0; i < table.length; i++) {
      Checks.range("table[" + i + "]", table[i], output.range().low(), output.range().high());
    }
    return new Activation(input, output, table.clone());
  }

  private static int[] integers(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  /** {@return 1 / (1 + exp(-x)); as {@link #of}} */
  public static Activation sigmoid(IntegerFormat input, IntegerFormat output) {
    return of(ActivationFunction.SIGMOID, input, output);
  }

  /** {@return the hyperbolic tangent; as {@link #of}} */
  public static Activation tanh(IntegerFormat input, IntegerFormat output) {
    return of(ActivationFunction.TANH, input, output);
  }

  /** {@return max(0, x), saturated; as {@link #saturated}} */
  public static Activation relu(IntegerFormat input, IntegerFormat output) {
    return saturated(ActivationFunction.RELU, input, output);
  }

  /** {@return x itself, rounded to the output's unit; as {@link #of}} */
  public static Activation identity(IntegerFormat input, IntegerFormat output) {
    return of(DoubleUnaryOperator.identity(), input, output);
  }

  /** {@return x rounded to the output's unit and clamped to its range; as {@link #saturated}} */
  public static Activation requantise(IntegerFormat input, IntegerFormat output) {
    return saturated(DoubleUnaryOperator.identity(), input, output);
  }

  /** {@return -1, 0 or 1; as {@link #of}} */
  public static Activation sign(IntegerFormat input, IntegerFormat output) {
    return of(Math::signum, input, output);
  }

  /** {@return 0.5 + 0.197 x - 0.004 x^3, which 000 takes for the sigmoid; as {@link #of}} */
  public static Activation cubic(IntegerFormat input, IntegerFormat output) {
    return of(ActivationFunction.CUBIC, input, output);
  }

  /**
   * Looks a value up.
   *
   * @param index in {@link #domain()}
   * @return in {@link #range()}
   * @throws IllegalArgumentException if the index lies elsewhere
   */
  public int apply(long index) {
    Checks.range("index", index, domain().low(), domain().high());
    return table[(int) (index - domain().low())];
  }

  /** {@return a copy of the table, from the least input on} */
  public int[] table() {
    return table.clone();
  }

  /** {@return the integers that can be looked up: those of the input format} */
  public IntRange domain() {
    return input.range();
  }

  /** {@return from the least to the greatest value in the table; both are reached} */
  public IntRange range() {
    return range;
  }

  /**
   * The least range that holds every value of some indices.
   *
   * @param indices within {@link #domain()}
   */
  public IntRange range(IntRange indices) {
    Checks.range("indices.low", indices.low(), domain().low(), domain().high());
    Checks.range("indices.high", indices.high(), domain().low(), domain().high());
    long first = domain().low();
    return range(table, (int) (indices.low() - first), (int) (indices.high() - first));
  }

  private static IntRange range(int[] table, int from, int to) {
    int low = table[from];
    int high = table[from];
    for (int i = from; i <= to; i++) {
      low = Math.min(low, table[i]);
      high = Math.max(high, table[i]);
    }
    return new IntRange(low, high);
  }

  /** {@return what indices stand for} */
  public IntegerFormat input() {
    return input;
  }

  /** {@return what values stand for} */
  public IntegerFormat output() {
    return output;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activation that
        && input.equals(that.input)
        && output.equals(that.output)
        && Arrays.equals(table, that.table);
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, output, Arrays.hashCode(table));
  }

  @Override
  public String toString() {
    return "Activation[" + input + " -> " + output + ", values " + range + "]";
  }
}
