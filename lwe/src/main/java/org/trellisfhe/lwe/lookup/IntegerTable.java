package org.trellisfhe.lwe.lookup;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.trellisfhe.lwe.LweInteger;

/**
 * Any function of the integers of a range, entry by entry. Immutable, public.
 *
 * <p>Ready ones: {@link #sign}, {@link #relu}, {@link #saturated}, {@link #requantised}, and of two
 * operands {@link #ofPair}.
 */
public final class IntegerTable {
  /** Longer tables are not looked up but computed. */
  public static final int MOST_ENTRIES = 1 << 20;

  private final long low;
  private final long[] values;
  private final long least;
  private final long greatest;

  private IntegerTable(long low, long[] values) {
    this.low = low;
    this.values = values;
    least = Arrays.stream(values).min().orElseThrow();
    greatest = Arrays.stream(values).max().orElseThrow();
  }

  /**
   * A table by rule.
   *
   * @param low the least argument
   * @param high the greatest, at most {@value #MOST_ENTRIES} - 1 more
   * @param function gives each entry
   * @return the table
   * @throws IllegalArgumentException if the range is empty or too long
   */
  public static IntegerTable of(long low, long high, LongUnaryOperator function) {
    if (low > high || !LweInteger.fits(low, high, Integer.numberOfTrailingZeros(MOST_ENTRIES))) {
      throw new IllegalArgumentException(
          "arguments [%d, %d]: at least one, at most %d".formatted(low, high, MOST_ENTRIES));
    }
    long[] values = new long[(int) (high - low) + 1];
    Arrays.setAll(values, i -> function.applyAsLong(low + i));
    return new IntegerTable(low, values);
  }

  /**
   * The sign: -1, 0 or 1.
   *
   * @param low the least argument
   * @param high the greatest
   * @return the table
   */
  public static IntegerTable sign(long low, long high) {
    return of(low, high, Long::signum);
  }

  /**
   * max(0, v).
   *
   * @param low the least argument
   * @param high the greatest
   * @return the table
   */
  public static IntegerTable relu(long low, long high) {
    return of(low, high, v -> Math.max(0, v));
  }

  /**
   * Arguments clamped to a range.
   *
   * @param low the least argument
   * @param high the greatest
   * @param toLow the least result
   * @param toHigh the greatest result, at least {@code toLow}
   * @return the table
   */
  public static IntegerTable saturated(long low, long high, long toLow, long toHigh) {
    return requantised(low, high, 0, toLow, toHigh);
  }

  /**
   * Requantisation: a rounding shift right, ties up, then clamped.
   *
   * @param low the least argument
   * @param high the greatest
   * @param shift bits to drop, 0 to 40
   * @param toLow the least result
   * @param toHigh the greatest result, at least {@code toLow}
   * @return the table
   * @throws IllegalArgumentException if the shift or the results' range is wrong
   */
  public static IntegerTable requantised(long low, long high, int shift, long toLow, long toHigh) {
    if (shift < 0 || shift > LweInteger.MOST_TORUS_BITS || toLow > toHigh) {
      throw new IllegalArgumentException(
          "shift %d to [%d, %d]: 0 to %d bits, to a range that is not empty"
              .formatted(shift, toLow, toHigh, LweInteger.MOST_TORUS_BITS));
    }
    long rounding = shift == 0 ? 0 : 1L << (shift - 1);
    return of(low, high, v -> Math.max(toLow, Math.min(toHigh, (v + rounding) >> shift)));
  }

  /**
   * A function of two operands, as one of {@code first * 2^secondBits + second}: that sum is what
   * it is looked up with.
   *
   * @param firstBits bits of the first operand, which is unsigned
   * @param secondBits bits of the second, unsigned too
   * @param function of both
   * @return a table of {@code firstBits + secondBits}
   * @throws IllegalArgumentException if a width is not positive, or both together are too wide
   */
  public static IntegerTable ofPair(int firstBits, int secondBits, LongBinaryOperator function) {
    if (firstBits < 1 || secondBits < 1 || firstBits + secondBits > 20) {
      throw new IllegalArgumentException(
          "operands of %d and %d bits: at least 1 each, at most 20 together"
              .formatted(firstBits, secondBits));
    }
    long mask = (1L << secondBits) - 1;
    return of(
        0,
        (1L << (firstBits + secondBits)) - 1,
        v -> function.applyAsLong(v >> secondBits, v & mask));
  }

  /**
   * An entry.
   *
   * @param argument from {@link #low()} to {@link #high()}
   * @return the function's value
   * @throws IllegalArgumentException if it is out of range
   */
  public long apply(long argument) {
    if (argument < low || argument > high()) {
      throw new IllegalArgumentException(
          "argument %d: from %d to %d".formatted(argument, low, high()));
    }
    return values[(int) (argument - low)];
  }

  /** The entry of an argument, that of the nearest one for arguments outside. */
  long nearest(long argument) {
    return values[(int) Math.max(0, Math.min(values.length - 1, argument - low))];
  }

  /**
   * The least argument.
   *
   * @return below or equal to {@link #high()}
   */
  public long low() {
    return low;
  }

  /**
   * The greatest argument.
   *
   * @return {@code low() + entries - 1}
   */
  public long high() {
    return low + values.length - 1;
  }

  /**
   * The least entry.
   *
   * @return a bound on every result that is reached
   */
  public long least() {
    return least;
  }

  /**
   * The greatest entry.
   *
   * @return a bound on every result that is reached
   */
  public long greatest() {
    return greatest;
  }

  /** Arguments, relative to the first, at which the entry differs from the one before. */
  int[] steps() {
    int[] steps = new int[values.length];
    int count = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] != values[i - 1]) {
        steps[count++] = i;
      }
    }
    return Arrays.copyOf(steps, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerTable that
        && low == that.low
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(low) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "IntegerTable of [%d, %d], values in [%d, %d]".formatted(low, high(), least, greatest);
  }
}
