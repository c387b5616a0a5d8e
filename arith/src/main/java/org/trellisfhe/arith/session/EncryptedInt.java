package org.trellisfhe.arith.session;

import java.util.List;
import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.BitCounts;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.division.ConstantDivider;
import org.trellisfhe.arith.division.Divider;
import org.trellisfhe.arith.division.Roots;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.arith.product.Polynomial;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.lwe.LweCiphertext;

/**
 * An encrypted integer that reads like an ordinary one. Nothing is computed until a result is asked
 * for; results are as wide as their operands' ranges demand, so that nothing overflows.
 */
public final class EncryptedInt implements EncryptedValue {
  private final Session session;
  private volatile State state;

  /** Both at once, for threads that look: the computed word is null before it is there. */
  private record State(Word<Wire> word, Word<LweCiphertext> computed) {}

  EncryptedInt(Session session, Word<Wire> word) {
    this.session = session;
    this.state = new State(word, null);
  }

  /**
   * The values that it can take.
   *
   * @return least and greatest value
   */
  public Range range() {
    return word().range();
  }

  /**
   * {@code this + other}.
   *
   * @param other of the same session
   * @return the sum
   * @throws IllegalArgumentException if sums may exceed 64 bits
   */
  public EncryptedInt add(EncryptedInt other) {
    return with(new Adders<>(gates()).add(word(), wordOf(other)));
  }

  /**
   * {@code this + number}.
   *
   * @param number a public one
   * @return the sum
   * @throws IllegalArgumentException if sums may exceed 64 bits
   */
  public EncryptedInt add(long number) {
    return with(new Adders<>(gates()).add(word(), number));
  }

  /**
   * {@code this - other}.
   *
   * @param other of the same session
   * @return the difference
   * @throws IllegalArgumentException if differences may exceed 64 bits
   */
  public EncryptedInt subtract(EncryptedInt other) {
    return with(new Adders<>(gates()).subtract(word(), wordOf(other)));
  }

  /**
   * {@code this - number}.
   *
   * @param number a public one
   * @return the difference
   * @throws IllegalArgumentException if differences may exceed 64 bits
   */
  public EncryptedInt subtract(long number) {
    return with(new Adders<>(gates()).subtract(word(), number));
  }

  /**
   * {@code -this}.
   *
   * @return the negative
   * @throws IllegalArgumentException if negatives may exceed 64 bits
   */
  public EncryptedInt negate() {
    return with(new Adders<>(gates()).negate(word()));
  }

  /**
   * {@code |this|}.
   *
   * @return the magnitude
   */
  public EncryptedInt abs() {
    return with(new AbsoluteValue<>(gates()).of(word()));
  }

  /**
   * {@code this * other}.
   *
   * @param other of the same session
   * @return the product
   * @throws IllegalArgumentException if products may exceed 64 bits
   */
  public EncryptedInt multiply(EncryptedInt other) {
    return with(new Multiplier<>(gates()).multiply(word(), wordOf(other)));
  }

  /**
   * {@code this * factor}.
   *
   * @param factor a public number
   * @return the product
   * @throws IllegalArgumentException if products may exceed 64 bits
   */
  public EncryptedInt multiply(long factor) {
    return with(new ConstantMultiplier<>(gates()).multiply(word(), factor));
  }

  /**
   * {@code this * this}, for about half of what a product costs.
   *
   * @return the square
   * @throws IllegalArgumentException if squares may exceed 64 bits
   */
  public EncryptedInt square() {
    return with(new Multiplier<>(gates()).square(word()));
  }

  /**
   * {@code this / divisor}, rounded toward zero as Java does. By zero it is the greatest number of
   * as many bits as the dividend's magnitude has.
   *
   * @param divisor of the same session
   * @return the quotient
   */
  public EncryptedInt divide(EncryptedInt divisor) {
    return with(new Divider<>(gates()).quotient(word(), wordOf(divisor)));
  }

  /**
   * {@code this / divisor}, rounded toward zero as Java does.
   *
   * @param divisor a public number, not 0
   * @return the quotient
   * @throws IllegalArgumentException if the divisor is 0
   */
  public EncryptedInt divide(long divisor) {
    return with(new ConstantDivider<>(gates()).quotient(word(), divisor));
  }

  /**
   * {@code this % divisor}, of this number's sign as in Java. By zero it is this number.
   *
   * @param divisor of the same session
   * @return the remainder
   */
  public EncryptedInt remainder(EncryptedInt divisor) {
    return with(new Divider<>(gates()).remainder(word(), wordOf(divisor)));
  }

  /**
   * {@code this % divisor}, of this number's sign as in Java.
   *
   * @param divisor a public number, not 0
   * @return the remainder
   * @throws IllegalArgumentException if the divisor is 0
   */
  public EncryptedInt remainder(long divisor) {
    return with(new ConstantDivider<>(gates()).remainder(word(), divisor));
  }

  /**
   * {@code this - divisor * floor(this / divisor)}, of the divisor's sign.
   *
   * @param divisor a public number, not 0
   * @return the modulus
   * @throws IllegalArgumentException if the divisor is 0
   */
  public EncryptedInt mod(long divisor) {
    return with(new ConstantDivider<>(gates()).floorMod(word(), divisor));
  }

  /**
   * The square root, rounded down.
   *
   * @return the root
   * @throws IllegalArgumentException if the number can be negative: take {@link #abs} first
   */
  public EncryptedInt sqrt() {
    return with(new Roots<>(gates()).squareRoot(word()));
  }

  /**
   * The value of a polynomial here.
   *
   * @param coefficients lowest power first, at least one
   * @return the value
   * @throws IllegalArgumentException if values may exceed 64 bits
   */
  public EncryptedInt polynomial(long... coefficients) {
    return with(new Polynomial<>(gates()).evaluate(word(), coefficients));
  }

  /**
   * How many of its bits are true.
   *
   * @return their number
   */
  public EncryptedInt bitCount() {
    return with(new BitCounts<>(gates()).ones(word()));
  }

  /**
   * The lesser of two numbers.
   *
   * @param other of the same session
   * @return one of them
   */
  public EncryptedInt min(EncryptedInt other) {
    return with(new Extremes<>(gates()).min(word(), wordOf(other)));
  }

  /**
   * The greater of two numbers.
   *
   * @param other of the same session
   * @return one of them
   */
  public EncryptedInt max(EncryptedInt other) {
    return with(new Extremes<>(gates()).max(word(), wordOf(other)));
  }

  /**
   * The lesser of this and a public number.
   *
   * @param number a public one
   * @return one of them
   */
  public EncryptedInt min(long number) {
    return min(session.constant(number));
  }

  /**
   * The greater of this and a public number; of 0, a ReLU.
   *
   * @param number a public one
   * @return one of them
   */
  public EncryptedInt max(long number) {
    return max(session.constant(number));
  }

  /**
   * The nearest number from {@code low} to {@code high}.
   *
   * @param low a public number
   * @param high a public number, at least {@code low}
   * @return the number, clamped
   * @throws IllegalArgumentException if {@code low > high}
   */
  public EncryptedInt clamp(long low, long high) {
    return with(new Saturation<>(gates()).clamp(word(), Range.of(low, high)));
  }

  /**
   * {@code this * 2^count}. Free.
   *
   * @param count at least 0
   * @return the product
   * @throws IllegalArgumentException if the count is negative or the result exceeds 64 bits
   */
  public EncryptedInt shiftLeft(int count) {
    return with(new Shifts<>(gates()).left(word(), count));
  }

  /**
   * {@code floor(this / 2^count)}; in ones-complement rounded toward zero. Free.
   *
   * @param count at least 0
   * @return the quotient
   * @throws IllegalArgumentException if the count is negative
   */
  public EncryptedInt shiftRight(int count) {
    return with(new Shifts<>(gates()).right(word(), count));
  }

  /**
   * {@code floor(this / 2^count)} by an encrypted amount; in ones-complement rounded toward zero.
   *
   * @param count of the same session, unsigned
   * @return the quotient
   * @throws IllegalArgumentException if the count is not unsigned
   */
  public EncryptedInt shiftRight(EncryptedInt count) {
    return with(new Shifts<>(gates()).right(word(), wordOf(count)));
  }

  /**
   * {@code this * 2^count} by an encrypted amount.
   *
   * @param count of the same session, unsigned
   * @return the product, wide enough for the greatest count
   * @throws IllegalArgumentException if the count is not unsigned or results may exceed 64 bits
   */
  public EncryptedInt shiftLeft(EncryptedInt count) {
    return with(new Shifts<>(gates()).left(word(), wordOf(count)));
  }

  /**
   * {@code this < other}.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit lessThan(EncryptedInt other) {
    return bit(comparators().lessThan(word(), wordOf(other)));
  }

  /**
   * {@code this < number}.
   *
   * @param number a public one
   * @return the answer
   */
  public EncryptedBit lessThan(long number) {
    return bit(comparators().lessThan(word(), number));
  }

  /**
   * {@code this <= other}.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit atMost(EncryptedInt other) {
    return bit(comparators().atMost(word(), wordOf(other)));
  }

  /**
   * {@code this > other}.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit greaterThan(EncryptedInt other) {
    return bit(comparators().greaterThan(word(), wordOf(other)));
  }

  /**
   * {@code this > number}.
   *
   * @param number a public one
   * @return the answer
   */
  public EncryptedBit greaterThan(long number) {
    return bit(comparators().greaterThan(word(), number));
  }

  /**
   * {@code this >= other}.
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit atLeast(EncryptedInt other) {
    return bit(comparators().atLeast(word(), wordOf(other)));
  }

  /**
   * {@code this = other}, as values. (Not {@code equals}: nobody here can know.)
   *
   * @param other of the same session
   * @return the answer
   */
  public EncryptedBit equalTo(EncryptedInt other) {
    return bit(comparators().equal(word(), wordOf(other)));
  }

  /**
   * {@code this = number}.
   *
   * @param number a public one
   * @return the answer
   */
  public EncryptedBit equalTo(long number) {
    return bit(comparators().equal(word(), number));
  }

  /**
   * A bit of it. Free.
   *
   * @param index 0 for the least significant one
   * @return the bit
   * @throws IndexOutOfBoundsException if there is none
   */
  public EncryptedBit testBit(int index) {
    return bit(word().bit(index));
  }

  /**
   * This number as one of fixed point, of the same value, so that 42 stays 42. Free.
   *
   * @param point number of binary digits after the point, all of them 0, from 0 to 64
   * @return the number
   * @throws IllegalArgumentException if the point is out of range, or the digits do not fit in 64
   *     bits
   */
  public EncryptedFixed toFixed(int point) {
    return shiftLeft(point).scaleDown(point);
  }

  /**
   * {@code this * 2^-point}: this number's digits as those of one of fixed point, so that 42
   * becomes 2.625 for a point of 4. Free.
   *
   * @param point number of binary digits after the point, from -64 to 64
   * @return the number
   * @throws IllegalArgumentException if the point is out of range
   */
  public EncryptedFixed scaleDown(int point) {
    return new EncryptedFixed(this, point);
  }

  /**
   * What is computed, as a word of wires: for operations of {@code org.trellisfhe.arith} that have
   * no method here.
   *
   * @return a word of the session's circuit
   */
  public Word<Wire> word() {
    return state.word();
  }

  /**
   * A number that was made of this session's wires by {@code org.trellisfhe.arith} itself.
   *
   * @param result made by {@link #gates()}
   * @return the number
   */
  public EncryptedInt with(Word<Wire> result) {
    return new EncryptedInt(session, result);
  }

  /**
   * What records operations.
   *
   * @return the session's circuit builder
   */
  public GateEvaluator<Wire> gates() {
    return session.gates();
  }

  /**
   * The number as ciphertexts that know their key, computed now if it was not before. Several
   * numbers are computed faster together, by {@link Session#compute}.
   *
   * @return what the client decrypts, another session takes, and a file holds
   * @throws java.util.concurrent.CancellationException as {@link Session#compute}
   * @throws IllegalStateException if it is not computed and the session is closed
   */
  public EncryptedWord result() {
    if (!isComputed()) {
      session.compute(this);
    }
    return session.named(state.computed(), 0);
  }

  @Override
  public boolean isComputed() {
    return state.computed() != null;
  }

  void become(List<LweCiphertext> bits, List<Wire> wires) {
    Word<Wire> word = word();
    state = new State(Session.withBits(word, wires), Session.withBits(word, bits));
  }

  private Comparators<Wire> comparators() {
    return new Comparators<>(gates());
  }

  private Word<Wire> wordOf(EncryptedInt other) {
    session.check(other);
    return other.word();
  }

  private EncryptedBit bit(Wire wire) {
    return new EncryptedBit(session, wire);
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public List<Wire> wires() {
    return word().bits();
  }

  @Override
  public String toString() {
    Word<Wire> word = word();
    return "EncryptedInt[%s, %d bits, %s, %s]"
        .formatted(
            word.encoding(), word.width(), word.range(), isComputed() ? "computed" : "recorded");
  }
}
