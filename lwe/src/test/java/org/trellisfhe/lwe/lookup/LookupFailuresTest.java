package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.params.LookupSets;

/**
 * Wrong entries come as often as predicted, where phases are shifted so far that they can be
 * counted: from below and from above alike, so that values lie in the middles of their cells.
 */
class LookupFailuresTest {
  /** Deviations of one small key; the prediction is a mean over keys. */
  private static final double SMALL_KEY = 0.08;

  private static final double KEY = 0.03;

  @ParameterizedTest
  @CsvSource({"3, 1", "4, 2"})
  void smallTables(int bits, int extension) {
    ShiftedLookups lookups = new ShiftedLookups(LookupSets.INSECURE_TEST, bits);
    assertThat(lookups.extension()).isEqualTo(extension);
    for (int side : new int[] {-1, 1}) {
      lookups.assertFailsAsPredicted(0, side, 1024, SMALL_KEY);
      lookups.assertFailsAsPredicted(1, side, 1024, SMALL_KEY);
    }
  }

  /** Sets that look their integers up by one rotation; the others' cells are not at one place. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"lookup4-fail64, 4, 4096", "lookup4-fail128, 4, 4096", "lookup2-fail128, 2, 4096"})
  void tablesOfSecureSets(String set, int bits, int count) {
    ShiftedLookups lookups = new ShiftedLookups(LookupSets.byName(set).orElseThrow(), bits);
    for (int side : new int[] {-1, 1}) {
      for (double deviations : new double[] {0, 1, 2}) {
        lookups.assertFailsAsPredicted(deviations, side, count, KEY);
      }
    }
  }
}
