package org.trellisfhe.onnx.read;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.TabulatedActivation;

/**
 * From a sum to the integer of the next tensor, as QuantizeLinear does it: the real value over the
 * scale, the nearest integer, of two the even one, saturated.
 *
 * @param function of the sum's real value
 * @param unit what 1 in the sum is worth
 * @param output the integers less their zero point, and their scale
 */
public record Requantisation(DoubleUnaryOperator function, double unit, IntegerFormat output) {
  /** The value for a sum that need not be whole. */
  public double value(double sum) {
    double nearest = Math.rint(function.applyAsDouble(unit * sum) / output.unit());
    long low = output.range().low();
    long high = output.range().high();
    return Math.max((double) low, Math.min((double) high, nearest));
  }

  private double at(long sum) {
    return value((double) sum);
  }

  /**
   * The values of all sums of a range as a table, of a monotone function.
   *
   * @param sums that there are
   * @param bits the table has at most 2^bits entries. If more sums do not saturate, so many of
   *     their lowest bits are rounded away that they fit, and an entry is the value in the middle
   *     of those that share it.
   * @throws IllegalArgumentException if the function gives no finite number somewhere
   */
  public TabulatedActivation table(IntRange sums, int bits) {
    double first = at(sums.low());
    double last = at(sums.high());
    // The table is clamped to its ends: equal values at either end need one entry.
    long low = search(sums.low(), sums.high(), sum -> at(sum) != first) - 1;
    long high = search(sums.low(), sums.high(), sum -> at(sum) == last);
    return table(new IntRange(Math.min(Math.max(low, sums.low()), high), high), sums, bits);
  }

  /**
   * As {@link #table}, of a function that may rise and fall. Where its values at some 2^16 sums are
   * the same from one on to the end of the range, they are taken to be so between these as well.
   */
  public TabulatedActivation tableOfAny(IntRange sums, int bits) {
    long step = Math.max(1, sums.size() >> 16);
    double first = at(sums.low());
    double last = at(sums.high());
    long low = sums.low();
    while (low + step < sums.high() && at(low + step) == first) {
      low += step;
    }
    long high = sums.high();
    while (high - step > low && at(high - step) == last) {
      high -= step;
    }
    return table(new IntRange(low, high), sums, bits);
  }

  private TabulatedActivation table(IntRange needed, IntRange sums, int bits) {
    int shift = 0;
    while (domain(needed, sums, shift).size() > 1L << bits) {
      shift++;
    }
    return over(domain(needed, sums, shift), shift);
  }

  /** Shifts of the needed sums and, where they share indices, of one that saturates beside. */
  private static IntRange domain(IntRange needed, IntRange sums, int shift) {
    IntRange all = shifted(sums, shift);
    IntRange some = shifted(needed, shift);
    int beside = shift == 0 ? 0 : 1;
    return new IntRange(
        Math.max(all.low(), some.low() - beside), Math.min(all.high(), some.high() + beside));
  }

  /** The table over certain rounded shifts of sums. */
  public TabulatedActivation over(IntRange domain, int shift) {
    IntegerFormat input = new IntegerFormat(domain, Math.scalb(unit, shift));
    // 2^shift sums share an index; rounded ties up, their middle lies half a sum below.
    double middle = shift == 0 ? 0 : -0.5;
    DoubleUnaryOperator entry =
        real -> output.unit() * value(Math.scalb(Math.rint(real / input.unit()), shift) + middle);
    return new TabulatedActivation(shift, Activation.saturated(entry, input, output));
  }

  private static IntRange shifted(IntRange sums, int shift) {
    long half = shift == 0 ? 0 : 1L << (shift - 1);
    return new IntRange((sums.low() + half) >> shift, (sums.high() + half) >> shift);
  }

  /** The least number of a range from which on something is true, or one more than the range. */
  private static long search(long low, long high, LongPredicate reached) {
    long from = low;
    long to = high + 1;
    while (from < to) {
      long middle = Math.floorDiv(from + to, 2);
      if (reached.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
