package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on every secure set: right, or refused before anything is computed. */
class CkksProgramsTest {
  private static final int SOME = 2;
  private static final int MANY = 40;

  static List<CkksParameters> sets() {
    return CkksSets.all();
  }

  private static CkksPrograms.Tally run(CkksParameters set, int from, int count) {
    CkksPrograms programs = new CkksPrograms(set);
    CkksPrograms.Tally tally = new CkksPrograms.Tally();
    for (int seed = from; seed < from + count; seed++) {
      programs.run(seed, tally);
    }
    return tally;
  }

  @ParameterizedTest
  @MethodSource("sets")
  void someProgramsAreRightOrRefused(CkksParameters set) {
    CkksPrograms.Tally tally = run(set, 0, SOME);
    assertThat(tally.done).isGreaterThan(4 * SOME);
    assertThat(tally.refused).isPositive();
  }

  /** What is foretold is no mere bound: measured errors are mostly of its order. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("sets")
  void manyProgramsAreRightOrRefused(CkksParameters set) {
    CkksPrograms.Tally tally = run(set, SOME, MANY);
    assertThat(tally.done).isGreaterThan(8 * MANY);
    assertThat(tally.refused).isGreaterThan(MANY);
    assertThat(tally.outgrown).isPositive();
    assertThat(tally.shared).isGreaterThan(MANY / 4);
    List<Double> sorted = tally.ratios.stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).isBetween(0.3, 1.2);
  }
}
