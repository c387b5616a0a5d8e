package org.trellisfhe.arith.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedTable;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.lwe.LweCiphertext;

/** What holds for sessions of every parameter set. */
abstract class SessionContract {
  private final Party party;
  private final IntegerCipher client;
  private final Session session;

  SessionContract(Party party) {
    this.party = party;
    client = party.client();
    session = party.open(2);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private EncryptedInt take(long value, Encoding encoding) {
    return session.take(client.encrypt(value, encoding, 8));
  }

  private void assertValue(EncryptedInt number, long expected) {
    assertThat(client.decrypt(number.result())).isEqualTo(expected);
    assertThat(number.range().contains(expected)).isTrue();
  }

  private void assertBit(EncryptedBit bit, boolean expected) {
    assertThat(client.decryptBit(bit.result())).isEqualTo(expected);
  }

  @Test
  void everyMethodIsWhatItReadsLike() {
    SplittableRandom random = new SplittableRandom(6);
    for (Encoding left : Encoding.values()) {
      for (Encoding right : Encoding.values()) {
        long a = random.nextLong(left == Encoding.UNSIGNED ? 0 : -127, 128);
        long b = random.nextLong(right == Encoding.UNSIGNED ? 0 : -127, 128);
        EncryptedInt x = take(a, left);
        EncryptedInt y = take(b, right);
        assertValue(x.add(y), a + b);
        assertValue(x.add(-77), a - 77);
        assertValue(x.subtract(y), a - b);
        assertValue(x.negate(), -a);
        assertValue(x.abs(), Math.abs(a));
        assertValue(x.multiply(y), a * b);
        assertValue(x.multiply(-13), a * -13);
        assertValue(x.min(y), Math.min(a, b));
        assertValue(x.max(y), Math.max(a, b));
        assertValue(x.min(17), Math.min(a, 17));
        assertValue(x.max(-17), Math.max(a, -17));
        assertValue(x.clamp(-20, 30), Math.max(-20, Math.min(30, a)));
        assertValue(x.shiftLeft(3), a << 3);
        assertValue(y.add(0).shiftRight(2), b >> 2);
        assertValue(x.subtract(33), a - 33);
        assertValue(x.square(), a * a);
        assertValue(x.divide(7), a / 7);
        assertValue(x.remainder(-7), a % -7);
        assertValue(x.mod(10), Math.floorMod(a, 10));
        assertValue(x.abs().sqrt(), (long) Math.sqrt((double) Math.abs(a)));
        assertValue(x.polynomial(4, -1, 2), 4 - a + 2 * a * a);
        assertValue(x.lessThan(y).select(x, y), Math.min(a, b));
      }
    }
  }

  @Test
  void dividesAndShiftsByEncryptedNumbers() {
    long[][] pairs = {{117, 5}, {-117, 5}, {117, -5}, {3, 7}};
    for (long[] pair : pairs) {
      EncryptedInt x = take(pair[0], Encoding.TWOS_COMPLEMENT);
      EncryptedInt y = take(pair[1], Encoding.TWOS_COMPLEMENT);
      assertValue(x.divide(y), pair[0] / pair[1]);
      assertValue(x.remainder(y), pair[0] % pair[1]);
      EncryptedInt three = session.take(client.encrypt(3, Encoding.UNSIGNED, 2));
      assertValue(x.shiftRight(three), pair[0] >> 3);
      assertValue(x.shiftLeft(three), pair[0] << 3);
      assertValue(x.abs().bitCount(), Long.bitCount(Math.abs(pair[0])));
    }
  }

  @Test
  void fixedPointReadsLikeOrdinaryNumbers() {
    FixedFormat format = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 4);
    FixedTable sigmoid = FixedTable.sigmoid(format, new FixedFormat(Encoding.UNSIGNED, 8, 8));
    for (double[] pair : new double[][] {{1.5, -2.25}, {-7.9375, 0.0625}, {3, 3}}) {
      EncryptedFixed x = session.takeFixed(client.encrypt(pair[0], format));
      EncryptedFixed y = session.takeFixed(client.encrypt(pair[1], format));
      assertFixed(x.add(y), pair[0] + pair[1]);
      assertFixed(x.subtract(y), pair[0] - pair[1]);
      assertFixed(x.multiply(y), pair[0] * pair[1]);
      assertFixed(x.multiply(3, 1), pair[0] * 1.5);
      assertFixed(x.negate(), -pair[0]);
      assertFixed(x.min(y), Math.min(pair[0], pair[1]));
      assertFixed(x.max(y), Math.max(pair[0], pair[1]));
      assertFixed(x.round(0), Math.floor(pair[0] + 0.5));
      assertFixed(x.multiply(y).saturate(format), clampedProduct(pair));
      assertBit(x.lessThan(y), pair[0] < pair[1]);
      double exact = 1 / (1 + Math.exp(-pair[0]));
      double found = client.decryptFixed(x.apply(sigmoid).result()).doubleValue();
      assertThat(Math.abs(found - exact)).isLessThanOrEqualTo(1.0 / 512);
      assertValue(x.unscaled(), (long) (pair[0] * 16));
    }
    assertThat(session.takeFixed(client.encrypt(1.0, format)))
        .hasToString(
            "EncryptedFixed[point 4, EncryptedInt[TWOS_COMPLEMENT, 8 bits, -128 to 127, recorded]]");
  }

  private static double clampedProduct(double[] pair) {
    return Math.max(-8, Math.min(127 / 16.0, Math.floor(pair[0] * pair[1] * 16 + 0.5) / 16));
  }

  private void assertFixed(EncryptedFixed number, double expected) {
    assertThat(client.decryptFixed(number.result()).doubleValue()).isEqualTo(expected);
  }

  @Test
  void mixedEncodingsAreAllowedEverywhere() {
    for (Encoding left : Encoding.values()) {
      for (Encoding right : Encoding.values()) {
        EncryptedInt x = take(9, left);
        EncryptedInt y = take(11, right);
        assertValue(x.multiply(y).subtract(x), 90);
      }
    }
  }

  @Test
  void comparisonsAnswerInBits() {
    for (long[] pair : new long[][] {{-5, 9}, {9, -5}, {7, 7}}) {
      EncryptedInt x = take(pair[0], Encoding.TWOS_COMPLEMENT);
      EncryptedInt y = take(pair[1], Encoding.ONES_COMPLEMENT);
      int order = Long.compare(pair[0], pair[1]);
      assertBit(x.lessThan(y), order < 0);
      assertBit(x.atMost(y), order <= 0);
      assertBit(x.greaterThan(y), order > 0);
      assertBit(x.atLeast(y), order >= 0);
      assertBit(x.equalTo(y), order == 0);
      assertBit(x.equalTo(pair[0]), true);
      assertBit(x.lessThan(pair[0]), false);
      assertBit(x.greaterThan(pair[0] - 1), true);
      assertBit(x.testBit(0), (pair[0] & 1) == 1);
      EncryptedBit less = x.lessThan(y);
      EncryptedBit equal = x.equalTo(y);
      assertBit(less.or(equal), order <= 0);
      assertBit(less.not().and(equal.not()), order > 0);
      assertBit(less.xor(equal), order <= 0);
      assertValue(less.toInt(), order < 0 ? 1 : 0);
      assertBit(session.takeBit(client.encrypt(true)).and(equal), order == 0);
    }
  }

  @Test
  void whatIsAskedForTogetherIsComputedOnce() {
    EncryptedInt x = take(40, Encoding.TWOS_COMPLEMENT);
    EncryptedInt y = take(-3, Encoding.TWOS_COMPLEMENT);
    EncryptedInt product = x.multiply(y);
    EncryptedInt more = product.add(5);
    int alone = session.report(product).bootstraps();
    int together = session.report(product, more).bootstraps();
    int apart = alone + session.report(more).bootstraps();
    assertThat(together).isLessThan(apart);

    session.compute(product, more, product);
    assertThat(product.isComputed()).isTrue();
    assertValue(product, -120);
    assertValue(more, -115);
    assertThat(session.report(product.negate()).bootstraps()).isLessThan(alone);
    assertValue(product.negate(), 120);
  }

  /** Chains of computed results, each the input of the next one, whose noise must not pile up. */
  @Test
  void resultsAreInputsOfWhatComesNext() {
    EncryptedInt sum = take(1, Encoding.UNSIGNED);
    long expected = 1;
    List<EncryptedInt> terms = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      terms.add(take(30 + i, Encoding.UNSIGNED));
      sum = sum.add(terms.get(i)).add(sum);
      expected = expected + 30 + i + expected;
      assertValue(sum, expected);
    }
  }

  @Test
  void resultsPassFromSessionToSession() {
    EncryptedWord hundred = take(99, Encoding.UNSIGNED).add(1).result();
    try (Session other = party.open(1)) {
      EncryptedInt taken = other.take(hundred);
      assertThat(taken.range()).isEqualTo(Range.of(1, 256));
      assertThat(client.decrypt(taken.multiply(3).result())).isEqualTo(300);
      assertThatThrownBy(() -> taken.add(take(1, Encoding.UNSIGNED)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another session");
    }
  }

  @Test
  void constantsCostNothing() {
    EncryptedInt nine = session.constant(9).multiply(session.constant(-2)).add(27);
    assertThat(session.report(nine).bootstraps()).isZero();
    assertValue(nine, 9);
  }

  @Test
  void aStoppedRunCanBeAskedForAgain() {
    EncryptedInt x = take(11, Encoding.TWOS_COMPLEMENT);
    EncryptedInt square = x.multiply(x);
    CancellationToken token = new CancellationToken();
    session.watchedBy((done, total) -> token.cancel(), token);
    assertThatThrownBy(square::result).isInstanceOf(CancellationException.class);
    assertThat(square.isComputed()).isFalse();
    List<Long> heard = new ArrayList<>();
    session.watchedBy((done, total) -> heard.add(done), new CancellationToken());
    assertValue(square, 121);
    assertThat(heard).isSorted().isNotEmpty();
  }

  @Test
  void misuseIsNamed() {
    EncryptedInt wide = session.take(client.encrypt(Long.MAX_VALUE, 64));
    assertThatThrownBy(() -> wide.add(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 bits")
        .hasMessageContaining("64");
    LweCiphertext noisy = client.encrypt(true).bit().withVariance(0.01);
    assertThatThrownBy(() -> session.takeBit(party.named(noisy)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("error variance 0.01")
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> wide.testBit(64)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> wide.clamp(2, 1)).hasMessageContaining("low 2");
    EncryptedInt one = take(1, Encoding.UNSIGNED);
    EncryptedInt two = one.add(1);
    EncryptedWord before = one.result();
    session.close();
    assertThatThrownBy(two::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> session.take(before)).hasMessageContaining("closed");
    assertThatThrownBy(() -> session.takeBit(client.encrypt(true))).hasMessageContaining("closed");
    assertThat(client.decrypt(one.result())).isEqualTo(1);
    session.close();
  }

  @Test
  void saysWhatItIsAndNothingSecret() {
    EncryptedInt x = take(77, Encoding.TWOS_COMPLEMENT);
    assertThat(x).hasToString("EncryptedInt[TWOS_COMPLEMENT, 8 bits, -128 to 127, recorded]");
    assertThat(x.lessThan(3)).hasToString("EncryptedBit[recorded]");
  }

  /** The circuits account for what results have in common; each result can be read again. */
  @Test
  void sumsAndProductsOfThreeNumbersAreResults() {
    EncryptedInt a = take(1, Encoding.TWOS_COMPLEMENT);
    EncryptedInt b = take(2, Encoding.TWOS_COMPLEMENT);
    EncryptedInt c = take(3, Encoding.TWOS_COMPLEMENT);
    EncryptedInt x = session.take(client.encrypt(7, 4));
    EncryptedInt y = session.take(client.encrypt(3, 4));
    assertValue(a.add(b).add(c), 6);
    assertValue(x.multiply(y), 21);
    assertValue(session.take(x.multiply(y).result()).add(a.add(b).add(c)), 27);
  }

  @Test
  void aCiphertextThatComesAgainIsTheSameInput() {
    EncryptedWord number = client.encrypt(-5, 6);
    EncryptedInt once = session.take(number);
    EncryptedInt again = session.take(number);
    assertThat(session.report(once.subtract(again)).bootstraps())
        .isEqualTo(session.report(once.subtract(once)).bootstraps());
    EncryptedBit bit = session.takeBit(client.encrypt(true));
    EncryptedBit complement = session.takeBit(bit.not().result());
    EncryptedBit never = bit.and(complement);
    assertThat(session.report(never).bootstraps()).isZero();
    assertBit(never, false);
    assertBit(complement, false);
  }

  @Test
  void publicBitsAreConstants() {
    EncryptedInt five = session.take(session.constant(5).result());
    assertThat(session.report(five.multiply(five)).bootstraps()).isZero();
    assertValue(five.multiply(five), 25);
    LweCiphertext neither = LweCiphertext.trivial(party.parameters().longDimension(), 12345);
    assertThatThrownBy(() -> session.takeBit(party.named(neither)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a mask");
  }

  /** However much was recorded before, and whatever was asked for. */
  @Test
  void whatAResultCostsDoesNotGrowWithTheSession() {
    EncryptedInt sum = take(0, Encoding.UNSIGNED);
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      EncryptedInt next = take(i, Encoding.UNSIGNED).min(200);
      inputs.add(session.report(next).inputs());
      assertValue(next, i);
      sum = sum.add(next);
    }
    assertThat(inputs).containsOnly(8);
    assertValue(sum, 15);
  }

  @Test
  void toFixedKeepsTheValueAndScaleDownTheDigits() {
    EncryptedInt x = take(-42, Encoding.TWOS_COMPLEMENT);
    assertFixed(x.toFixed(4), -42);
    assertFixed(x.scaleDown(4), -42 / 16.0);
    assertFixed(x.toFixed(4).add(x.scaleDown(4)), -44.625);
    assertValue(x.toFixed(4).unscaled(), -42 * 16);
    assertThatThrownBy(() -> x.toFixed(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> x.toFixed(60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64");
    assertThatThrownBy(() -> x.scaleDown(65)).hasMessageContaining("point 65");
  }

  /** What was recorded before reads the result too: else its error would be there twice. */
  @Test
  void whatWasRecordedBeforeReadsResultsToo() {
    EncryptedInt x = take(11, Encoding.TWOS_COMPLEMENT);
    EncryptedInt square = x.square();
    EncryptedInt later = square.add(1);
    EncryptedBit great = square.greaterThan(100);
    int cost = session.report(later, great).bootstraps();
    assertValue(square, 121);
    assertThat(session.report(later, great).bootstraps()).isLessThan(cost);
    int bits = square.word().width();
    assertThat(session.report(later, great, square.add(3)).inputs()).isLessThanOrEqualTo(bits);
    EncryptedBit both = great.and(later.greaterThan(121));
    assertThat(session.report(both).inputs()).isLessThanOrEqualTo(bits);
    assertValue(later, 122);
    assertBit(both, true);
  }
}
