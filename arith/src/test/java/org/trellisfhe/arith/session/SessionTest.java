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
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedTable;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

class SessionTest {
  private static final ClientKey KEY =
      ClientKey.insecurelyGenerate(
          ParameterSets.INSECURE_TEST, RandomSource.seeded(Seed.ofNumber(5)));
  private static final Bootstrapper BOOTSTRAPPER =
      Bootstrapper.of(EvaluationKeyGenerator.generate(KEY));

  private final IntegerCipher client = new IntegerCipher(KEY);
  private final Session session = Session.of(BOOTSTRAPPER, 2);

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
    assertThat(client.decrypt(bit.result())).isEqualTo(expected);
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
      EncryptedFixed x = session.take(client.encrypt(pair[0], format));
      EncryptedFixed y = session.take(client.encrypt(pair[1], format));
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
      double found = client.decrypt(x.apply(sigmoid).result());
      assertThat(Math.abs(found - exact)).isLessThanOrEqualTo(1.0 / 512);
      assertValue(x.integer(), (long) (pair[0] * 16));
    }
    assertThat(session.take(client.encrypt(1.0, format)))
        .hasToString(
            "EncryptedFixed[point 4, EncryptedInt[TWOS_COMPLEMENT, 8 bits, -128 to 127, recorded]]");
  }

  private static double clampedProduct(double[] pair) {
    return Math.max(-8, Math.min(127 / 16.0, Math.floor(pair[0] * pair[1] * 16 + 0.5) / 16));
  }

  private void assertFixed(EncryptedFixed number, double expected) {
    assertThat(client.decrypt(number.result())).isEqualTo(expected);
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
      assertBit(session.take(client.encrypt(true)).and(equal), order == 0);
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

  /** By the circuits' own account, for the sets that have little room. */
  @Test
  void resultsAreReadableByTheNextCircuitInEverySet() {
    for (ParameterSet set : ParameterSets.all()) {
      NoiseBudget budget = NoiseBudget.of(new NoiseModel(set));
      CircuitBuilder builder = new CircuitBuilder();
      Word<Wire> a = new Word<>(Encoding.UNSIGNED, builder.inputs(8));
      Word<Wire> b = new Word<>(Encoding.UNSIGNED, builder.inputs(8));
      List<Wire> product = new Multiplier<>(builder).multiply(a, b).bits();
      for (double variance : builder.buildReusable(product, budget).outputVariances(budget)) {
        assertThat(variance).isLessThanOrEqualTo(budget.largestInputVariance(Gate.REFRESH));
      }
    }
  }

  @Test
  void resultsPassFromSessionToSession() {
    Word<LweCiphertext> word = take(99, Encoding.UNSIGNED).add(1).result();
    try (Session other = Session.of(BOOTSTRAPPER, 1)) {
      EncryptedInt taken = other.take(word);
      assertThat(taken.range()).isEqualTo(Range.of(1, 256));
      assertThat(client.decrypt(taken.multiply(3).result())).isEqualTo(300);
      assertThatThrownBy(() -> taken.add(take(1, Encoding.UNSIGNED)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another session");
    }
  }

  @Test
  void numbersThatAreSentKnowTheirKey() {
    EncryptedInt x =
        session.take(
            client.encryptToSend(-9, Encoding.ONES_COMPLEMENT, 8), Encoding.ONES_COMPLEMENT);
    EncryptedInt square = x.square();
    assertThat(client.decrypt(square.toSend(), Encoding.UNSIGNED)).isEqualTo(81);
    assertValue(session.take(square.toSend(), Encoding.UNSIGNED).add(1), 82);

    ClientKey otherKey =
        ClientKey.insecurelyGenerate(
            ParameterSets.INSECURE_TEST, RandomSource.seeded(Seed.ofNumber(6)));
    IntegerCipher stranger = new IntegerCipher(otherKey);
    assertThatThrownBy(
            () -> session.take(stranger.encryptToSend(3, Encoding.UNSIGNED, 8), Encoding.UNSIGNED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(otherKey.keyId().toString(), KEY.keyId().toString());
    assertThatThrownBy(() -> stranger.decrypt(square.toSend(), Encoding.UNSIGNED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(KEY.keyId().toString());
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
    assertThatThrownBy(() -> session.take(LweCiphertext.trivial(9, 0)))
        .hasMessageContaining("dimension 9");
    int dimension = ParameterSets.INSECURE_TEST.longDimension();
    LweCiphertext noisy = LweCiphertext.of(new int[dimension + 1], 0.01);
    assertThatThrownBy(() -> session.take(noisy)).hasMessageContaining("error variance 0.01");
    assertThatThrownBy(() -> wide.testBit(64)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> wide.clamp(2, 1)).hasMessageContaining("low 2");
    EncryptedInt one = take(1, Encoding.UNSIGNED);
    EncryptedInt two = one.add(1);
    session.close();
    assertThatThrownBy(two::result).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysWhatItIsAndNothingSecret() {
    EncryptedInt x = take(77, Encoding.TWOS_COMPLEMENT);
    assertThat(x).hasToString("EncryptedInt[TWOS_COMPLEMENT, 8 bits, -128 to 127, recorded]");
    assertThat(x.lessThan(3)).hasToString("EncryptedBit[recorded]");
  }
}
