package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

class LookupEvaluatorTest {
  private final Integers integers = new Integers(LookupSets.INSECURE_TEST);

  private IntegerLookup.Shape shape(int torusBits, int outputBits) {
    return new IntegerLookup.Shape(torusBits, outputBits, integers.freshVariance);
  }

  private void assertLooksUp(ParameterSet set, IntegerTable table, int torusBits, int step) {
    Integers client = set.equals(integers.parameters) ? integers : new Integers(set);
    IntegerLookup lookup =
        IntegerLookup.of(set, table, new IntegerLookup.Shape(torusBits, 12, client.freshVariance));
    long[] values = Integers.range(table.low(), table.high(), step);

    List<LweInteger> entries =
        client.evaluator.apply(
            lookup, client.encrypt(table.low(), table.high(), torusBits, values));

    assertThat(client.decrypt(entries))
        .containsExactly(Arrays.stream(values).map(table::apply).toArray());
  }

  /** Every entry of a table without any order, of every length. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 2",
    "0, 3, 3",
    "-8, 7, 5",
    "5, 20, 5",
    "-16, 15, 6",
    "0, 63, 7",
    "-100, 27, 8",
    "0, 255, 9"
  })
  void everyEntryOfAnyTable(long low, long high, int torusBits) {
    SplittableRandom random = new SplittableRandom(high);
    assertLooksUp(
        integers.parameters,
        IntegerTable.of(low, high, v -> random.nextLong(-500, 500)),
        torusBits,
        1);
  }

  /** Wide accumulators: a rounding shift takes the lowest bits away exactly. */
  @ParameterizedTest
  @CsvSource({"-100, 155, 9, 2, 1", "-900, 1100, 12, 5, 7", "-37, 5000, 14, 8, 23"})
  void entriesAfterARoundingShift(long low, long high, int torusBits, int shift, int step) {
    IntegerTable table = IntegerTable.requantised(low, high, shift, -5, 9);
    IntegerLookup lookup = IntegerLookup.of(integers.parameters, table, shape(torusBits, 6));
    assertThat(lookup.removedBits()).isPositive();
    assertThat(lookup.log2FailureProbability()).isLessThan(-60);
    assertLooksUp(integers.parameters, table, torusBits, step);
  }

  /** Tables that change seldom: rising, falling, by jumps of one and of more, at odd places. */
  static Stream<IntegerTable> slowTables() {
    return Stream.of(
        IntegerTable.of(-128, 127, v -> Math.round(15 / (1 + Math.exp(-v / 24.0)))),
        IntegerTable.of(-75, 45, v -> Math.round(15 / (1 + Math.exp(-v / 10.0)))),
        IntegerTable.of(0, 200, v -> -3 * ((v + 1) / 11)),
        IntegerTable.of(-100, 100, v -> v < -36 ? 9 : v < 61 ? 2 : -5),
        IntegerTable.of(3, 130, v -> v / 9 + (v > 70 ? 5 : 0)));
  }

  /** Cheaper than reading the whole table, and the noise is as foretold. */
  @ParameterizedTest
  @MethodSource("slowTables")
  void tablesThatChangeSeldomAreStepped(IntegerTable table) {
    IntegerLookup lookup = IntegerLookup.of(integers.parameters, table, shape(9, 10));
    assertThat(lookup.ending()).isInstanceOf(Ending.Stepped.class);
    assertThat(lookup.log2FailureProbability()).isLessThan(-60);
    long[] values = Integers.range(table.low(), table.high(), 1);

    List<LweInteger> entries =
        integers.evaluator.apply(lookup, integers.encrypt(table.low(), table.high(), 9, values));

    assertThat(integers.decrypt(entries))
        .containsExactly(Arrays.stream(values).map(table::apply).toArray());
    assertThat(entries.get(0).ciphertext().variance())
        .isCloseTo(lookup.outputVariance(0), withPercentage(1e-6));
  }

  /** Few results in no order: pairs, of which the lowest bit chooses. */
  @ParameterizedTest
  @CsvSource({"-128, 127, 16", "-100, 100, 5", "7, 250, 9"})
  void tablesOfFewResultsAreReadInPairs(long low, long high, int results) {
    SplittableRandom random = new SplittableRandom(results);
    IntegerTable table = IntegerTable.of(low, high, v -> random.nextLong(results) - 2);
    IntegerLookup lookup = IntegerLookup.of(integers.parameters, table, shape(9, 5));
    assertThat(lookup.ending()).isInstanceOf(Ending.Halved.class);
    assertThat(lookup.log2FailureProbability()).isLessThan(-60);
    long[] values = Integers.range(low, high, 1);

    List<LweInteger> entries =
        integers.evaluator.apply(lookup, integers.encrypt(low, high, 9, values));

    assertThat(integers.decrypt(entries))
        .containsExactly(Arrays.stream(values).map(table::apply).toArray());
    assertThat(entries.get(0).ciphertext().variance())
        .isCloseTo(lookup.outputVariance(0), withPercentage(1e-6));
  }

  static Stream<LongUnaryOperator> functions() {
    return Stream.of(
        v -> Math.max(0, v), Long::signum, v -> v / 3, v -> v * v % 17, v -> 7, v -> v >> 3);
  }

  /** One rotation, and what comes of it is added up: the same entries, and the noise foretold. */
  @Test
  void severalTablesShareARotation() {
    List<IntegerTable> tables =
        functions().map(function -> IntegerTable.of(-20, 30, function)).toList();
    IntegerLookup lookup = IntegerLookup.of(integers.parameters, tables, shape(7, 9));
    long[] values = Integers.range(-20, 30, 1);

    List<List<LweInteger>> entries =
        integers.evaluator.applyAll(lookup, integers.encrypt(-20, 30, 7, values));

    for (int i = 0; i < values.length; i++) {
      long value = values[i];
      assertThat(integers.decrypt(entries.get(i)))
          .containsExactly(tables.stream().mapToLong(table -> table.apply(value)).toArray());
    }
    assertThat(lookup.rotations()).isEqualTo(1);
    for (int t = 0; t < tables.size(); t++) {
      assertThat(entries.get(0).get(t).ciphertext().variance())
          .isCloseTo(lookup.outputVariance(t), withPercentage(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void tablesOfTables(LongUnaryOperator function) {
    IntegerTable first = IntegerTable.of(0, 15, v -> (v * 7) % 16);
    IntegerTable second = IntegerTable.of(0, 15, function);
    IntegerLookup lookFirst = IntegerLookup.of(integers.parameters, first, shape(5, 5));
    IntegerLookup lookSecond =
        IntegerLookup.of(
            integers.parameters,
            second,
            new IntegerLookup.Shape(5, 8, lookFirst.outputVariance(0)));
    long[] values = Integers.range(0, 15, 1);

    List<LweInteger> found =
        integers.evaluator.apply(
            lookSecond, integers.evaluator.apply(lookFirst, integers.encrypt(0, 15, 5, values)));

    assertThat(integers.decrypt(found))
        .containsExactly(Arrays.stream(values).map(first::apply).map(second::apply).toArray());
  }

  @Test
  void functionsOfTwoOperands() {
    IntegerTable table = IntegerTable.ofPair(3, 2, (a, b) -> a * b);
    IntegerLookup lookup =
        IntegerLookup.of(
            integers.parameters, table, new IntegerLookup.Shape(6, 8, 17 * integers.freshVariance));
    for (long a = 0; a < 8; a++) {
      List<LweInteger> first = integers.encrypt(0, 7, 6, a, a, a, a);
      List<LweInteger> second = integers.encrypt(0, 3, 6, 0, 1, 2, 3);
      List<LweInteger> pairs =
          IntStream.range(0, 4).mapToObj(i -> first.get(i).times(4).plus(second.get(i))).toList();
      assertThat(integers.decrypt(integers.evaluator.apply(lookup, pairs)))
          .containsExactly(0, a, 2 * a, 3 * a);
    }
  }

  @Test
  void weightedSumsAreExact() {
    List<LweInteger> terms = integers.encrypt(-8, 7, 12, -8, 7, 3, 0, -1);
    LweInteger sum = LweInteger.weightedSum(new long[] {3, -2, 0, 5, 9}, terms, 100);
    assertThat(integers.decrypt(List.of(sum))).containsExactly(100 - 24 - 14 - 9);
    assertThat(sum.low()).isEqualTo(100 - 24 - 14 - 40 - 72);
    assertThat(sum.high()).isEqualTo(100 + 21 + 16 + 35 + 63);
    assertThat(sum.minus(terms.get(1)).plus(4).low()).isEqualTo(sum.low() - 3);
  }

  @Test
  void misuseIsNamed() {
    IntegerTable table = IntegerTable.relu(-8, 7);
    IntegerLookup lookup = IntegerLookup.of(integers.parameters, table, shape(5, 5));
    assertThatThrownBy(() -> integers.evaluator.apply(lookup, integers.encrypt(-9, 7, 6, 1)))
        .hasMessageContaining("6 torus bits")
        .hasMessageContaining("5");
    assertThatThrownBy(() -> integers.evaluator.apply(lookup, integers.encrypt(-9, 7, 5, 1)))
        .hasMessageContaining("[-9, 7]")
        .hasMessageContaining("[-8, 7]");
    LweInteger noisy = integers.encrypt(-1, 1, 5, 1).get(0).times(7);
    assertThatThrownBy(() -> integers.evaluator.apply(lookup, List.of(noisy)))
        .hasMessageContaining("error variance");
    assertThatThrownBy(() -> IntegerLookup.of(LookupSets.BITS4_FAIL128, table, shape(5, 2)))
        .hasMessageContaining("entries [0, 7]");
    assertThatThrownBy(() -> IntegerLookup.of(integers.parameters, table, shape(4, 5)))
        .hasMessageContaining("padding");
    assertThatThrownBy(
            () ->
                integers.evaluator.apply(
                    IntegerLookup.of(LookupSets.BITS4_FAIL128, table, shape(5, 5)), List.of()))
        .hasMessageContaining("lookup4-fail128")
        .hasMessageContaining("insecure-lookup-test");
    assertThatThrownBy(() -> integers.encrypt(0, 64, 6, 1)).hasMessageContaining("[0, 64]");
    assertThatThrownBy(() -> IntegerLookup.of(integers.parameters, table, shape(41, 5)))
        .hasMessageContaining("41 torus bits of the input: from 2 to 40");
    assertThatThrownBy(() -> IntegerLookup.of(integers.parameters, table, shape(5, 1)))
        .hasMessageContaining("1 torus bits of the output");
    for (double variance : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new IntegerLookup.Shape(5, 5, variance))
          .hasMessageContaining("inputVariance = " + variance);
    }
  }

  /** Several tables share one rotation, which is bounded by the torus bits whatever the error. */
  @Test
  void torusBitsThatAreTooManyAreBlamedRatherThanTheError() {
    IntegerTable ramp = IntegerTable.of(0, 2047, v -> v & 7);
    IntegerTable wave = IntegerTable.of(0, 2047, v -> v >> 3 & 7);
    List<IntegerTable> both = List.of(ramp, wave);
    for (double variance : new double[] {0, 1e-30}) {
      IntegerLookup.Shape shape = new IntegerLookup.Shape(20, 5, variance);
      assertThatThrownBy(() -> IntegerLookup.of(LookupSets.INSECURE_TEST, both, shape))
          .hasMessageContaining("2 tables at once of arguments [0, 2047] with 20 torus bits")
          .hasMessageContaining("however small their error")
          .hasMessageContaining("take fewer torus bits, or look the tables up one by one")
          .hasMessageNotContaining("noisy");
    }
  }

  /** The refusal names a set that would do. */
  @Test
  void aSetThatCannotHoldTheIntegersIsRefusedForOneThatCan() {
    IntegerTable table = IntegerTable.of(0, 127, v -> v * 31 % 100);
    double noise = Math.scalb(1.0, -2 * 15);
    assertThatThrownBy(
            () ->
                IntegerLookup.of(
                    LookupSets.BITS2_FAIL128, table, new IntegerLookup.Shape(8, 8, noise)))
        .hasMessageContaining("arguments [0, 127]")
        .hasMessageContaining("'lookup2-fail128' cannot")
        .hasMessageContaining("'lookup6-fail128' can");
    assertThatThrownBy(
            () ->
                IntegerLookup.of(
                    LookupSets.BITS8_FAIL128, table, new IntegerLookup.Shape(8, 8, 1e-3)))
        .hasMessageContaining("no named set can");
  }
}
