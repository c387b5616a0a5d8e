package org.trellisfhe.arith.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.encrypted.EncryptedWordFile;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedTable;

/**
 * A random program on encrypted numbers, and beside it the same on plain ones: each step takes
 * numbers of earlier ones, whatever their encoding, and adds what it gives.
 */
final class RandomProgram implements AutoCloseable {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());
  private static final FixedFormat TABLE_INPUT = new FixedFormat(Encoding.TWOS_COMPLEMENT, 5, 2);
  private static final FixedFormat TABLE_OUTPUT = new FixedFormat(Encoding.UNSIGNED, 5, 4);
  private static final FixedTable TABLE =
      FixedTable.of(TABLE_INPUT, TABLE_OUTPUT, x -> 1 / (1 + x * x));

  /** An encrypted integer and its value. */
  private record Int(EncryptedInt encrypted, long value) {
    int width() {
      return encrypted.word().width();
    }

    Encoding encoding() {
      return encrypted.word().encoding();
    }
  }

  /** An encrypted number of fixed point and its value. */
  private record Fixed(EncryptedFixed encrypted, BigDecimal value) {
    int width() {
      return encrypted.unscaled().word().width();
    }
  }

  /** An encrypted truth value and what it is. */
  private record Bit(EncryptedBit encrypted, boolean value) {}

  private final SplittableRandom random;
  private final Party party;
  private final IntegerCipher client;
  private final boolean computes;
  private final List<Int> ints = new ArrayList<>();
  private final List<Fixed> fixed = new ArrayList<>();
  private final List<Bit> bits = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private Session session;

  /** One that asks for results on its way, or one that only records. */
  RandomProgram(long seed, Party party, boolean computes) {
    this.random = new SplittableRandom(seed);
    this.party = party;
    this.client = party.client();
    this.computes = computes;
    this.session = party.open(2);
  }

  /** Takes so many steps. */
  void run(int count) {
    for (int i = 0; i < count; i++) {
      step(random.nextInt(computes ? 34 : 32));
    }
  }

  Session session() {
    return session;
  }

  List<String> steps() {
    return steps;
  }

  /** All that is there now. */
  EncryptedValue[] values() {
    List<EncryptedValue> all = new ArrayList<>();
    ints.forEach(number -> all.add(number.encrypted()));
    fixed.forEach(number -> all.add(number.encrypted()));
    bits.forEach(bit -> all.add(bit.encrypted()));
    return all.toArray(EncryptedValue[]::new);
  }

  /** The integers that the values' bits stand for, in the order of {@link #values}. */
  List<BigInteger> expected() {
    List<BigInteger> all = new ArrayList<>();
    ints.forEach(number -> all.add(BigInteger.valueOf(number.value())));
    fixed.forEach(number -> all.add(unscaled(number)));
    bits.forEach(bit -> all.add(bit.value() ? BigInteger.ONE : BigInteger.ZERO));
    return all;
  }

  /** Computes all values together, and compares each with what it must be. */
  void check() {
    session.compute(values());
    for (Int number : ints) {
      assertThat(client.decrypt(number.encrypted().result()))
          .as("%s after %s", number.encrypted(), steps)
          .isEqualTo(number.value());
    }
    for (Fixed number : fixed) {
      assertThat(client.decryptFixed(number.encrypted().result()))
          .as("%s after %s", number.encrypted(), steps)
          .isEqualByComparingTo(number.value());
    }
    for (Bit bit : bits) {
      assertThat(client.decryptBit(bit.encrypted().result()))
          .as("%s after %s", bit.encrypted(), steps)
          .isEqualTo(bit.value());
    }
  }

  private void step(int kind) {
    switch (kind) {
      case 0, 1 -> take();
      case 2 -> add("constant", session.constant(17), 17);
      case 3, 4 -> sum();
      case 5 -> difference();
      case 6 -> product();
      case 7 -> square();
      case 8 -> multiple();
      case 9 -> signs();
      case 10, 11 -> extremes();
      case 12 -> clamp();
      case 13 -> shift();
      case 14 -> shiftByEncrypted();
      case 15 -> divide();
      case 16, 17 -> divideByPublic();
      case 18 -> root();
      case 19 -> polynomial();
      case 20 -> bitCount();
      case 21, 22 -> compare();
      case 23 -> combineBits();
      case 24 -> select();
      case 25 -> bitsToInts();
      case 26 -> toFixed();
      case 27 -> takeFixed();
      case 28 -> fixedSums();
      case 29 -> fixedProducts();
      case 30 -> fixedRounding();
      case 31 -> table();
      case 32 -> intermediate();
      default -> passOn();
    }
  }

  private void take() {
    Encoding encoding = ENCODINGS.get(random.nextInt(3));
    int width = 2 + random.nextInt(6);
    Range range = encoding.range(width);
    long value = random.nextLong(range.low().longValue(), range.high().longValue() + 1);
    EncryptedInt taken =
        random.nextBoolean()
            ? session.take(client.encrypt(value, encoding, width))
            : session.take(client.encryptToSend(value, encoding, width));
    add("take " + encoding, taken, value);
  }

  private void sum() {
    Int a = pick(16);
    Int b = pick(16);
    add("add", a.encrypted().add(b.encrypted()), a.value() + b.value());
    add("add 9", a.encrypted().add(9), a.value() + 9);
  }

  private void difference() {
    Int a = pick(16);
    Int b = pick(16);
    add("subtract", a.encrypted().subtract(b.encrypted()), a.value() - b.value());
    add("subtract -5", b.encrypted().subtract(-5), b.value() + 5);
  }

  private void product() {
    Int a = pick(6);
    Int b = pick(6);
    add("multiply", a.encrypted().multiply(b.encrypted()), a.value() * b.value());
  }

  private void square() {
    Int a = pick(6);
    add("square", a.encrypted().square(), a.value() * a.value());
  }

  private void multiple() {
    Int a = pick(12);
    long factor = random.nextLong(-40, 41);
    add("multiply " + factor, a.encrypted().multiply(factor), a.value() * factor);
  }

  private void signs() {
    Int a = pick(16);
    add("negate", a.encrypted().negate(), -a.value());
    add("abs", a.encrypted().abs(), Math.abs(a.value()));
  }

  private void extremes() {
    Int a = pick(12);
    Int b = pick(12);
    add("min", a.encrypted().min(b.encrypted()), Math.min(a.value(), b.value()));
    add("max", a.encrypted().max(b.encrypted()), Math.max(a.value(), b.value()));
    add("max 0", a.encrypted().max(0), Math.max(a.value(), 0));
    add("min 3", b.encrypted().min(3), Math.min(b.value(), 3));
  }

  private void clamp() {
    Int a = pick(16);
    add("clamp", a.encrypted().clamp(-9, 12), Math.max(-9, Math.min(12, a.value())));
  }

  private void shift() {
    Int a = pick(12);
    int count = random.nextInt(5);
    add("shiftLeft " + count, a.encrypted().shiftLeft(count), a.value() << count);
    add("shiftRight " + count, a.encrypted().shiftRight(count), shiftedRight(a, count));
  }

  private static long shiftedRight(Int a, int count) {
    return a.encoding() == Encoding.ONES_COMPLEMENT
        ? a.value() / (1L << count)
        : a.value() >> count;
  }

  private void shiftByEncrypted() {
    Int a = pick(7);
    int count = random.nextInt(4);
    EncryptedInt shift = session.take(client.encrypt(count, Encoding.UNSIGNED, 2));
    add("shiftRight by bits", a.encrypted().shiftRight(shift), shiftedRight(a, count));
    add("shiftLeft by bits", a.encrypted().shiftLeft(shift), a.value() << count);
  }

  private void divide() {
    Int a = pick(6);
    Int b = pick(5);
    if (b.value() != 0) {
      add("divide", a.encrypted().divide(b.encrypted()), a.value() / b.value());
      add("remainder", a.encrypted().remainder(b.encrypted()), a.value() % b.value());
    }
  }

  private void divideByPublic() {
    Int a = pick(10);
    long divisor = random.nextBoolean() ? random.nextLong(1, 20) : -random.nextLong(1, 20);
    switch (random.nextInt(3)) {
      case 0 -> add("divide " + divisor, a.encrypted().divide(divisor), a.value() / divisor);
      case 1 -> add("remainder " + divisor, a.encrypted().remainder(divisor), a.value() % divisor);
      default ->
          add("mod " + divisor, a.encrypted().mod(divisor), floorModulus(a.value(), divisor));
    }
  }

  private static long floorModulus(long value, long divisor) {
    return value - divisor * Math.floorDiv(value, divisor);
  }

  private void root() {
    Int a = pick(8);
    long magnitude = Math.abs(a.value());
    add("sqrt", a.encrypted().abs().sqrt(), (long) Math.sqrt((double) magnitude));
  }

  private void polynomial() {
    Int a = pick(4);
    long x = a.value();
    add("polynomial", a.encrypted().polynomial(3, -2, 0, 1), 3 - 2 * x + x * x * x);
  }

  private void bitCount() {
    Int a = pick(16);
    add("bitCount", a.encrypted().abs().bitCount(), Long.bitCount(Math.abs(a.value())));
  }

  private void compare() {
    Int a = pick(12);
    Int b = pick(12);
    EncryptedInt x = a.encrypted();
    EncryptedInt y = b.encrypted();
    int order = Long.compare(a.value(), b.value());
    switch (random.nextInt(6)) {
      case 0 -> add("lessThan", x.lessThan(y), order < 0);
      case 1 -> add("atMost", x.atMost(y), order <= 0);
      case 2 -> add("greaterThan", x.greaterThan(y), order > 0);
      case 3 -> add("atLeast", x.atLeast(y), order >= 0);
      case 4 -> add("equalTo", x.equalTo(y), order == 0);
      default -> add("greaterThan 3", x.greaterThan(3), a.value() > 3);
    }
  }

  private void combineBits() {
    Bit a = pickBit();
    Bit b = pickBit();
    add("and", a.encrypted().and(b.encrypted()), a.value() && b.value());
    add("or", a.encrypted().or(b.encrypted()), a.value() || b.value());
    add("xor", a.encrypted().xor(b.encrypted()), a.value() != b.value());
    add("not", a.encrypted().not(), !a.value());
  }

  private void select() {
    Bit bit = pickBit();
    Int a = pick(12);
    Int b = pick(12);
    add(
        "select",
        bit.encrypted().select(a.encrypted(), b.encrypted()),
        bit.value() ? a.value() : b.value());
  }

  private void bitsToInts() {
    Bit bit = pickBit();
    add("toInt", bit.encrypted().toInt(), bit.value() ? 1 : 0);
    Int a = pick(16);
    if (a.encoding() != Encoding.ONES_COMPLEMENT) {
      int index = random.nextInt(a.width());
      add("testBit " + index, a.encrypted().testBit(index), (a.value() >> index & 1) == 1);
    }
  }

  private void toFixed() {
    Int a = pick(8);
    int point = random.nextInt(4);
    BigDecimal value = BigDecimal.valueOf(a.value());
    if (random.nextBoolean()) {
      add("toFixed " + point, a.encrypted().toFixed(point), value);
    } else {
      add("scaleDown " + point, a.encrypted().scaleDown(point), scaled(a.value(), point));
    }
    Fixed b = pickFixed(12);
    add("unscaled", b.encrypted().unscaled(), unscaled(b).longValueExact());
  }

  private static BigDecimal scaled(long unscaled, int point) {
    return BigDecimal.valueOf(unscaled).divide(BigDecimal.valueOf(1L << point));
  }

  private static BigInteger unscaled(Fixed number) {
    BigDecimal power = BigDecimal.valueOf(1L << number.encrypted().point());
    return number.value().multiply(power).toBigIntegerExact();
  }

  private void takeFixed() {
    FixedFormat format = new FixedFormat(ENCODINGS.get(random.nextInt(3)), 6, 3);
    double value = random.nextInt(0, 32) / 8.0;
    add("takeFixed", session.takeFixed(client.encrypt(value, format)), BigDecimal.valueOf(value));
  }

  private void fixedSums() {
    Fixed a = pickFixed(12);
    Fixed b = pickFixed(12);
    EncryptedFixed x = a.encrypted();
    EncryptedFixed y = b.encrypted();
    switch (random.nextInt(5)) {
      case 0 -> add("add", x.add(y), a.value().add(b.value()));
      case 1 -> add("subtract", x.subtract(y), a.value().subtract(b.value()));
      case 2 -> add("negate", x.negate(), a.value().negate());
      case 3 -> add("max", x.max(y), a.value().max(b.value()));
      default -> add("lessThan", x.lessThan(y), a.value().compareTo(b.value()) < 0);
    }
  }

  private void fixedProducts() {
    Fixed a = pickFixed(6);
    Fixed b = pickFixed(6);
    add("multiply", a.encrypted().multiply(b.encrypted()), a.value().multiply(b.value()));
    add("multiply 5/4", a.encrypted().multiply(5, 2), a.value().multiply(scaled(5, 2)));
  }

  private void fixedRounding() {
    Fixed a = pickFixed(12);
    int point = a.encrypted().point();
    if (point > 0) {
      add("round", a.encrypted().round(point - 1), rounded(a.value(), point - 1));
    }
    add("saturate", a.encrypted().saturate(TABLE_INPUT), saturated(a));
  }

  /** The nearest, halves up. */
  private static BigDecimal rounded(BigDecimal value, int point) {
    BigDecimal power = BigDecimal.valueOf(1L << point);
    BigDecimal half = new BigDecimal("0.5");
    return value.multiply(power).add(half).setScale(0, RoundingMode.FLOOR).divide(power);
  }

  private static BigDecimal saturated(Fixed a) {
    boolean fewer = a.encrypted().point() > TABLE_INPUT.point();
    BigDecimal value = fewer ? rounded(a.value(), TABLE_INPUT.point()) : a.value();
    return value.max(TABLE_INPUT.low()).min(TABLE_INPUT.high());
  }

  private void table() {
    Fixed a = pickFixed(12);
    double x = saturated(a).doubleValue();
    long output = TABLE_OUTPUT.saturate(1 / (1 + x * x));
    add(
        "table",
        a.encrypted().saturate(TABLE_INPUT).apply(TABLE),
        scaled(output, TABLE_OUTPUT.point()));
  }

  private void intermediate() {
    Int a = pick(64);
    assertThat(client.decrypt(a.encrypted().result()))
        .as("%s after %s", a.encrypted(), steps)
        .isEqualTo(a.value());
    steps.add("result");
  }

  /** Writes a few results to a file, from which another session goes on. */
  private void passOn() {
    Int a = pick(64);
    Int b = pick(64);
    Fixed c = pickFixed(64);
    Bit d = pickBit();
    session.compute(a.encrypted(), b.encrypted(), c.encrypted(), d.encrypted());
    List<EncryptedWord> read =
        throughAFile(
            List.of(
                a.encrypted().result(),
                b.encrypted().result(),
                c.encrypted().result(),
                d.encrypted().result()));
    check();
    session.close();
    session = party.open(2);
    ints.clear();
    fixed.clear();
    bits.clear();
    add("pass on", session.take(read.get(0)), a.value());
    add("pass on", session.take(read.get(1)), b.value());
    add("pass on", session.takeFixed(read.get(2)), c.value());
    add("pass on", session.takeBit(read.get(3)), d.value());
  }

  private List<EncryptedWord> throughAFile(List<EncryptedWord> words) {
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      EncryptedWordFile.write(words, file);
      return EncryptedWordFile.read(
          new ByteArrayInputStream(file.toByteArray()), party.parameters());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Int pick(int width) {
    List<Int> narrow = narrow(ints, number -> number.width() <= width);
    if (narrow.isEmpty()) {
      long value = random.nextLong(-4, 4);
      add("take", session.take(client.encrypt(value, 3)), value);
      return ints.get(ints.size() - 1);
    }
    return narrow.get(random.nextInt(narrow.size()));
  }

  private Fixed pickFixed(int width) {
    List<Fixed> narrow = narrow(fixed, number -> number.width() <= width);
    if (narrow.isEmpty()) {
      takeFixed();
      return fixed.get(fixed.size() - 1);
    }
    return narrow.get(random.nextInt(narrow.size()));
  }

  private static <T> List<T> narrow(List<T> all, Predicate<T> narrow) {
    return all.stream().filter(narrow).toList();
  }

  private Bit pickBit() {
    if (bits.isEmpty()) {
      boolean value = random.nextBoolean();
      add("takeBit", session.takeBit(client.encrypt(value)), value);
    }
    return bits.get(random.nextInt(bits.size()));
  }

  private void add(String step, EncryptedInt number, long value) {
    assertThat(number.range().contains(value)).as("%s of %s", step, number).isTrue();
    steps.add(step);
    ints.add(new Int(number, value));
  }

  private void add(String step, EncryptedFixed number, BigDecimal value) {
    steps.add("fixed " + step);
    fixed.add(new Fixed(number, value));
  }

  private void add(String step, EncryptedBit bit, boolean value) {
    steps.add(step);
    bits.add(new Bit(bit, value));
  }

  @Override
  public void close() {
    session.close();
  }
}
