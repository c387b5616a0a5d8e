package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/** Tables of the secure sets' own length, of entries without any order. */
class RealSetsTest {
  static Stream<Arguments> sets() {
    return Stream.of(
        Arguments.of(LookupSets.BITS2_FAIL64, 1),
        Arguments.of(LookupSets.BITS2_FAIL128, 1),
        Arguments.of(LookupSets.BITS4_FAIL64, 1),
        Arguments.of(LookupSets.BITS4_FAIL128, 1),
        Arguments.of(LookupSets.BITS6_FAIL128, 1),
        Arguments.of(LookupSets.BITS8_FAIL128, 11));
  }

  /** All entries, or every so many. */
  @ParameterizedTest
  @MethodSource("sets")
  void everyEntryIsFound(ParameterSet set, int step) {
    int bits = set.claim().messageBits();
    SplittableRandom random = new SplittableRandom(bits);
    IntegerTable table = IntegerTable.of(0, (1L << bits) - 1, v -> random.nextLong(0, 1L << bits));
    Integers client = new Integers(set);
    IntegerLookup lookup =
        IntegerLookup.of(
            set, table, new IntegerLookup.Shape(bits + 1, bits + 1, client.freshVariance));
    long[] values = Integers.range(0, table.high(), step);
    assertThat(values.length).isGreaterThanOrEqualTo(Math.min(24, 1 << bits));

    long[] found =
        client.decrypt(
            client.evaluator.apply(lookup, client.encrypt(0, table.high(), bits + 1, values)));

    assertThat(found).containsExactly(Arrays.stream(values).map(table::apply).toArray());
    assertThat(lookup.rotations()).isEqualTo(1);
    assertThat(List.of(1, 4, 16)).contains(lookup.extension());
  }
}
