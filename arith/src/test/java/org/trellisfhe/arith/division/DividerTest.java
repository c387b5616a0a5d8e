package org.trellisfhe.arith.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.SlicedEvaluator;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

/** What division does at the ends, by zero, and what it costs. */
class DividerTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  private final CountingEvaluator<Boolean> gates = PlainWords.gates();
  private final Divider<Boolean> divider = new Divider<>(gates);

  private Word<Boolean> word(Encoding encoding, int width, long value) {
    return new Word<>(encoding, encoding.encode(value, width));
  }

  private Word<Boolean> twos(int width, long value) {
    return word(Encoding.TWOS_COMPLEMENT, width, value);
  }

  private Word<Boolean> unsigned(int width, long value) {
    return word(Encoding.UNSIGNED, width, value);
  }

  @Test
  void theLeastNumberByMinusOneHasOneBitMore() {
    Word<Boolean> quotient = divider.quotient(twos(8, -128), twos(8, -1));
    assertThat(PlainWords.value(quotient)).isEqualTo(128);
    assertThat(quotient.width()).isEqualTo(9);
    assertThat(PlainWords.value(divider.floorDiv(twos(8, -128), twos(8, -1)))).isEqualTo(128);
  }

  @Test
  void byZeroAllBitsAreTrueAndTheDividendRemains() {
    for (long value : new long[] {0, 1, 77, 127, -1, -77, -127}) {
      for (long zero : new long[] {0, 0xF}) {
        Word<Boolean> a = word(Encoding.ONES_COMPLEMENT, 8, value);
        Word<Boolean> b = PlainWords.ofPattern(Encoding.ONES_COMPLEMENT, 4, zero);
        for (Division<Boolean> d : List.of(divider.divide(a, b), divider.floorDivide(a, b))) {
          assertThat(PlainWords.value(d.quotient())).isEqualTo(127);
          assertThat(PlainWords.value(d.remainder())).isEqualTo(value);
        }
      }
      Division<Boolean> d = divider.divide(twos(8, value), twos(3, 0));
      assertThat(PlainWords.value(d.quotient())).isEqualTo(255);
      assertThat(PlainWords.value(d.remainder())).isEqualTo(value);
    }
    Division<Boolean> d = divider.divide(unsigned(8, 99), unsigned(2, 0));
    assertThat(PlainWords.value(d.quotient())).isEqualTo(255);
    assertThat(PlainWords.value(d.remainder())).isEqualTo(99);
  }

  @Test
  void divisorsThatAreNeverZeroMakeRemaindersNarrowAndSkipRows() {
    Word<Boolean> a = unsigned(12, 3001);
    Word<Boolean> b = unsigned(4, 11);
    Division<Boolean> any = divider.divide(a, b);
    assertThat(any.quotient().range()).isEqualTo(Range.of(0, 4095));
    assertThat(any.remainder().range()).isEqualTo(Range.of(0, 4095));
    long withZero = gates.bootstraps();
    Division<Boolean> known = divider.divide(a, b.within(Range.of(5, 15)));
    assertThat(gates.bootstraps() - withZero).isLessThan(withZero);
    assertThat(PlainWords.value(known.quotient())).isEqualTo(272);
    assertThat(PlainWords.value(known.remainder())).isEqualTo(9);
    assertThat(known.quotient().range()).isEqualTo(Range.of(0, 819));
    assertThat(known.quotient().width()).isEqualTo(10);
    assertThat(known.remainder().range()).isEqualTo(Range.of(0, 14));
    assertThat(known.remainder().width()).isEqualTo(4);
  }

  /** All pairs of numbers in ranges with public ends on either side of zero. */
  @Test
  void knownRangesGiveTheSame() {
    Range[] ranges = {Range.of(3, 9), Range.of(-9, -2), Range.of(-5, 6), Range.of(0, 13)};
    for (Encoding encoding : List.of(Encoding.TWOS_COMPLEMENT, Encoding.ONES_COMPLEMENT)) {
      for (Range left : ranges) {
        for (Range right : ranges) {
          for (long x = left.low().longValue(); x <= left.high().longValue(); x++) {
            for (long y = right.low().longValue(); y <= right.high().longValue(); y++) {
              if (y != 0) {
                check(word(encoding, 5, x).within(left), word(encoding, 5, y).within(right), x, y);
              }
            }
          }
        }
      }
    }
  }

  private void check(Word<Boolean> a, Word<Boolean> b, long x, long y) {
    check(divider.quotient(a, b), x / y, x, y);
    check(divider.remainder(a, b), x % y, x, y);
    check(divider.floorDiv(a, b), Math.floorDiv(x, y), x, y);
    check(divider.floorMod(a, b), Math.floorMod(x, y), x, y);
  }

  private static void check(Word<Boolean> found, long expected, long x, long y) {
    assertThat(PlainWords.value(found)).as("%s and %s", x, y).isEqualTo(expected);
    assertThat(found.range().contains(expected)).as("%s, %s: %s", x, y, found).isTrue();
  }

  @Test
  void unsignedWordsOf64BitsDivideAsJavaDoes() {
    SplittableRandom random = new SplittableRandom(64);
    for (int round = 0; round < 4; round++) {
      long[] a = random.longs(Long.SIZE).toArray();
      long[] b = random.longs(Long.SIZE).map(v -> v >>> random.nextInt(63) | 1).toArray();
      Division<Long> division =
          new Divider<>(new SlicedEvaluator())
              .divide(
                  SlicedEvaluator.word(Encoding.UNSIGNED, 64, a),
                  SlicedEvaluator.word(Encoding.UNSIGNED, 64, b));
      for (int lane = 0; lane < Long.SIZE; lane++) {
        assertThat(SlicedEvaluator.value(division.quotient(), lane))
            .isEqualTo(Long.divideUnsigned(a[lane], b[lane]));
        assertThat(SlicedEvaluator.value(division.remainder(), lane))
            .isEqualTo(Long.remainderUnsigned(a[lane], b[lane]));
      }
    }
  }

  @Test
  void quotientsOfMoreThan64BitsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> divider.quotient(twos(64, 5), twos(64, 5)))
        .withMessageContaining("words have at most 64");
    assertThat(PlainWords.value(divider.floorMod(twos(64, Long.MIN_VALUE), twos(64, 1000))))
        .isEqualTo(Math.floorMod(Long.MIN_VALUE, 1000L));
  }

  private static CircuitReport report(Encoding encoding, int n, boolean remainder) {
    CircuitBuilder builder = new CircuitBuilder();
    Word<Wire> a = new Word<>(encoding, builder.inputs(n));
    Word<Wire> b = new Word<>(encoding, builder.inputs(n));
    Division<Wire> division = new Divider<>(builder).divide(a, b);
    List<Wire> outputs = new ArrayList<>(division.quotient().bits());
    if (remainder) {
      outputs.addAll(division.remainder().bits());
    }
    return builder.build(outputs, BUDGET).report(BUDGET);
  }

  @Test
  void rowsThatDoNotRestoreTakeALittleMoreThanTheSquare() {
    for (int n = 2; n <= 32; n++) {
      CountingEvaluator<Boolean> counting = PlainWords.gates();
      new Divider<>(counting).quotient(unsigned(n, 1), unsigned(n, 1));
      assertThat(counting.bootstraps()).isEqualTo((long) n * n + 4L * n - 4);
      new Divider<>(counting).divide(unsigned(n, 1), unsigned(n, 1));
      assertThat(counting.bootstraps()).isEqualTo(2 * ((long) n * n + 5L * n - 4));
    }
    for (int n : new int[] {8, 16, 32}) {
      assertThat(report(Encoding.UNSIGNED, n, true).bootstraps()).isLessThan((int) (1.8 * n * n));
      assertThat(report(Encoding.TWOS_COMPLEMENT, n, true).bootstraps())
          .isLessThan((int) (2.9 * n * n));
    }
    assertThat(report(Encoding.UNSIGNED, 8, false).bootstraps()).isEqualTo(95);
    assertThat(report(Encoding.UNSIGNED, 8, true).bootstraps()).isEqualTo(112);
  }
}
