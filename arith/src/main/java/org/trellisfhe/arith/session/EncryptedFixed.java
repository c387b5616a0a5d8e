package org.trellisfhe.arith.session;

import java.util.List;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.fixed.Activations;
import org.trellisfhe.arith.fixed.FixedArithmetic;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedTable;
import org.trellisfhe.arith.fixed.FixedWord;
import org.trellisfhe.gates.circuit.Wire;

/**
 * An encrypted number of fixed point that reads like an ordinary one: an {@link EncryptedInt} times
 * {@code 2^-point}. Results are exact but where a method says that it rounds.
 */
public final class EncryptedFixed implements EncryptedValue {
  private final EncryptedInt integer;
  private final int point;

  EncryptedFixed(EncryptedInt integer, int point) {
    this.integer = integer;
    // Checks the point.
    this.point = new FixedWord<>(integer.word(), point).point();
  }

  /**
   * How its integer is read.
   *
   * @return the exponent of the least bit, negated
   */
  public int point() {
    return point;
  }

  /**
   * The format of its words.
   *
   * @return encoding, width and point
   */
  public FixedFormat format() {
    return fixed().format();
  }

  /**
   * {@code this + other}.
   *
   * @param other of the same session
   * @return the sum
   * @throws IllegalArgumentException if sums may exceed 64 bits
   */
  public EncryptedFixed add(EncryptedFixed other) {
    return with(arithmetic().add(fixed(), fixedOf(other)));
  }

  /**
   * {@code this - other}.
   *
   * @param other of the same session
   * @return the difference
   * @throws IllegalArgumentException if differences may exceed 64 bits
   */
  public EncryptedFixed subtract(EncryptedFixed other) {
    return with(arithmetic().subtract(fixed(), fixedOf(other)));
  }

  /**
   * {@code -this}.
   *
   * @return the negative
   * @throws IllegalArgumentException if negatives may exceed 64 bits
   */
  public EncryptedFixed negate() {
    return with(arithmetic().negate(fixed()));
  }

  /**
   * {@code this * other}, with all digits of the product.
   *
   * @param other of the same session
   * @return the product
   * @throws IllegalArgumentException if products may exceed 64 bits
   */
  public EncryptedFixed multiply(EncryptedFixed other) {
    return with(arithmetic().multiply(fixed(), fixedOf(other)));
  }

  /**
   * {@code this * factor * 2^-factorPoint}.
   *
   * @param factor a public number
   * @param factorPoint its point
   * @return the product
   * @throws IllegalArgumentException if products may exceed 64 bits
   */
  public EncryptedFixed multiply(long factor, int factorPoint) {
    return with(arithmetic().multiply(fixed(), factor, factorPoint));
  }

  /**
   * The lesser of two numbers.
   *
   * @param other of the same session
   * @return one of them
   */
  public EncryptedFixed min(EncryptedFixed other) {
    return with(arithmetic().min(fixed(), fixedOf(other)));
  }

  /**
   * The greater of two numbers.
   *
   * @param other of the same session
   * @return one of them
   */
  public EncryptedFixed max(EncryptedFixed other) {
    return with(arithmetic().max(fixed(), fixedOf(other)));
  }

  /**
   * {@code this < other}.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit lessThan(EncryptedFixed other) {
    return new EncryptedBit(session(), arithmetic().lessThan(fixed(), fixedOf(other)));
  }

  /**
   * The nearest number with fewer digits.
   *
   * @param newPoint less than this point
   * @return the number, rounded
   */
  public EncryptedFixed round(int newPoint) {
    return with(arithmetic().round(fixed(), newPoint));
  }

  /**
   * The nearest number of a format: rounded, and clamped to its ends.
   *
   * @param format of the result
   * @return the number
   */
  public EncryptedFixed saturate(FixedFormat format) {
    return with(arithmetic().saturate(fixed(), format));
  }

  /**
   * A function by its table, exact to the last bit of the table's output format.
   *
   * @param table for this number's format; {@link FixedTable#of} makes one, once for many uses
   * @return the function's value
   * @throws IllegalArgumentException if the table is for another format
   */
  public EncryptedFixed apply(FixedTable table) {
    return with(new Activations<>(integer.gates()).apply(fixed(), table));
  }

  /**
   * Its digits as an integer, {@code this * 2^point}: another value, unless the point is 0. Free.
   *
   * @return the integer
   */
  public EncryptedInt unscaled() {
    return integer;
  }

  /**
   * The number as ciphertexts that know their key, computed now if it was not before.
   *
   * @return what the client decrypts, of this number's point
   * @throws java.util.concurrent.CancellationException as {@link Session#compute}
   * @throws IllegalStateException if it is not computed and the session is closed
   */
  public EncryptedWord result() {
    return session().named(integer.result().word(), point);
  }

  private FixedWord<Wire> fixed() {
    return new FixedWord<>(integer.word(), point);
  }

  private FixedWord<Wire> fixedOf(EncryptedFixed other) {
    session().check(other);
    return other.fixed();
  }

  private FixedArithmetic<Wire> arithmetic() {
    return new FixedArithmetic<>(integer.gates());
  }

  private EncryptedFixed with(FixedWord<Wire> result) {
    return new EncryptedFixed(integer.with(result.word()), result.point());
  }

  @Override
  public Session session() {
    return integer.session();
  }

  @Override
  public List<Wire> wires() {
    return integer.wires();
  }

  @Override
  public boolean isComputed() {
    return integer.isComputed();
  }

  @Override
  public String toString() {
    return "EncryptedFixed[point %d, %s]".formatted(point, integer);
  }
}
