package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HalvedTableTest {
  /** All pairs differ by another number; looking for each among all the others took minutes. */
  @Test
  @Timeout(30)
  void entriesFollowFromPairsHoweverManyDifferencesThereAre() {
    IntegerTable table = IntegerTable.of(0, (1 << 19) - 1, v -> v * v);
    HalvedTable halved = HalvedTable.of(table, new Alignment(1, 0));
    assertThat(halved.numberBits()).isEqualTo(18);
    BlockTables pairs = halved.tables(0);
    long[] entries = new long[2 * pairs.blocks()];
    for (int block = 0; block < pairs.blocks(); block++) {
      long sum = pairs.entry(0, block);
      long difference = halved.difference((int) pairs.entry(1, block));
      entries[2 * block] = (sum - difference) / 2;
      entries[2 * block + 1] = (sum + difference) / 2;
    }
    assertThat(entries).isEqualTo(LongStream.range(0, entries.length).map(v -> v * v).toArray());
  }
}
