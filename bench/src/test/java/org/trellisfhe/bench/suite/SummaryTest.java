package org.trellisfhe.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.trellisfhe.bench.report.Measured;
import org.trellisfhe.bench.report.Samples;
import org.trellisfhe.bench.report.Setting;
import org.trellisfhe.lwe.params.ParameterSets;

class SummaryTest {
  private static Measured gate(String name, int cores, double median) {
    return Measured.of(
        name,
        new Samples(median, median, "ms", 3),
        Setting.of(ParameterSets.DEFAULT, cores, "vector"),
        OptionalDouble.empty(),
        OptionalInt.of(1));
  }

  @Test
  void twoCoresDoTwiceAsMuchWhereTheirSummedTimeIsTheSame() {
    Measured one = gate("nand.batch.1core", 1, 3);

    assertThat(Summary.lines(List.of(one, gate("nand.batch.2cores", 2, 3))))
        .singleElement()
        .asString()
        .contains("two cores over one", " 2.00 ");
    assertThat(Summary.lines(List.of(one, gate("nand.batch.2cores", 2, 4))).get(0))
        .contains(" 1.50 ");
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    assertThat(Summary.lines(List.of())).isEmpty();
    assertThat(Summary.lines(List.of(gate("nand.batch.1core", 1, 3)))).isEmpty();
  }
}
