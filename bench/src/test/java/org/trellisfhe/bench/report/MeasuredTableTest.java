package org.trellisfhe.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTableTest {
  @Test
  void aLineHasAllFigures() {
    List<String> lines = MeasuredTable.lines(Results.some());

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .contains(
            "name",
            "median",
            "parameters",
            "security",
            "log2 fail",
            "bootstraps",
            "x JTransforms",
            "bytes/op");
    assertThat(lines.get(1).split(" +"))
        .containsExactly(
            "nand.batch",
            "3.250",
            "3.125",
            "ms",
            "2",
            "bits128-fail128",
            "128",
            "-128",
            "vector",
            "1",
            "1.00",
            "9.50",
            "12,346");
    assertThat(lines.get(3).split(" +"))
        .containsExactly(
            "transform256.forward",
            "0.123",
            "0.120",
            "us",
            "1",
            "N=256",
            "-",
            "-",
            "vector",
            "-",
            "-",
            "-",
            "-");
  }

  @Test
  void columnsAreAligned() {
    assertThat(MeasuredTable.lines(Results.some()).stream().map(String::length).distinct())
        .hasSize(1);
  }

  @Test
  void sizesAreNoLinesAmongTimes() {
    assertThat(MeasuredTable.lines(List.of(Results.size(10)))).hasSize(1);
  }
}
