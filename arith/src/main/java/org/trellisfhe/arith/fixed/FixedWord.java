package org.trellisfhe.arith.fixed;

import java.math.BigDecimal;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * A fixed-point number: an integer times 2^-point. The point is public and costs nothing.
 *
 * @param word the integer, with the values that it can take
 * @param point number of binary digits after the point, -64 to 64
 * @param <B> a bit of the evaluator's kind
 */
public record FixedWord<B>(Word<B> word, int point) {
  /**
   * Checks the point.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public FixedWord {
    FixedFormat.checkPoint(point);
  }

  /**
   * A public number.
   *
   * @param gates what makes the bits
   * @param value rounded as by {@link FixedFormat#quantise(BigDecimal)}
   * @param format of the word
   * @param <B> a bit of the evaluator's kind
   * @return the word
   * @throws IllegalArgumentException if the value is out of the format's range
   */
  public static <B> FixedWord<B> constant(
      GateEvaluator<B> gates, BigDecimal value, FixedFormat format) {
    Word<B> word = Word.constant(gates, format.encoding(), format.width(), format.quantise(value));
    return new FixedWord<>(word, format.point());
  }

  /**
   * A public number.
   *
   * @param gates what makes the bits
   * @param value rounded as by {@link FixedFormat#quantise(double)}
   * @param format of the word
   * @param <B> a bit of the evaluator's kind
   * @return the word
   * @throws IllegalArgumentException if the value is not finite or out of the format's range
   */
  public static <B> FixedWord<B> constant(
      GateEvaluator<B> gates, double value, FixedFormat format) {
    Word<B> word = Word.constant(gates, format.encoding(), format.width(), format.quantise(value));
    return new FixedWord<>(word, format.point());
  }

  /**
   * What reads the bits of this word.
   *
   * @return its encoding, width and point
   */
  public FixedFormat format() {
    return new FixedFormat(word.encoding(), word.width(), point);
  }

  /**
   * The least number that it can be.
   *
   * @return exactly
   */
  public BigDecimal low() {
    return FixedFormat.scaled(word.range().low(), point);
  }

  /**
   * The greatest number that it can be.
   *
   * @return exactly
   */
  public BigDecimal high() {
    return FixedFormat.scaled(word.range().high(), point);
  }
}
