package org.trellisfhe.examples.milkyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTableTest {
  private static String table(Report report) {
    return String.join("\n", ReportTable.lines(report));
  }

  @Test
  void everyFigureIsShown() {
    assertThat(table(Reports.encrypted(4)))
        .contains("a herd", "17 cows", "1,818 records", "191 to train", "92 to val", "93 to test")
        .contains("11.5 to 250.3")
        .contains("0.02100", "0.001200", "0.02200", "0.001300", "0.02300", "0.001400")
        .contains("0.02400", "0.001500", "0.02500", "0.001600", "0.02600", "0.001700")
        .contains("0.02700", "0.001800", "0.02800", "0.001900", "+27.27 %", "98,765")
        .contains("4 of 4 windows, bit for bit")
        .contains("12,345 (91 of them refreshes), depth 23")
        .contains("3.3 on 2 cores", "2,420 up, 49,396 down", "10,850,480")
        .contains("bits128-fail128: 128 bits of security", "2^-151 a gate, 2^-138 a window")
        .contains("Loading the herd", "0.5", "Training the float network", "1.5");
  }

  @Test
  void everyModeHasItsFigures() {
    assertThat(table(Reports.ofAllModes()))
        .contains("on ciphertexts, bitwise", "on ciphertexts, lookup", "1D CNN, relu")
        .contains("53 (the work of 188 short ones), depth 6")
        .contains("0.91 s a window on one core, 195 MB of key")
        .contains("0.75 on 2 cores", "3.3 on 2 cores", "1,300 up, 16,600 down", "62,000,000")
        .contains("lookup6-fail128: 128 bits", "2^-141 a look-up, 2^-136 a window");
  }

  @Test
  void disagreementIsNotToBeOverlooked() {
    assertThat(table(Reports.encrypted(3))).contains("3 of 4 windows: WRONG");
  }

  @Test
  void withoutCiphertextsNothingIsSaidOfThem() {
    assertThat(table(Reports.clear()))
        .contains("the float network")
        .doesNotContain("cipher", "bootstraps", "parameters", "null");
  }

  @Test
  void linesFitATerminal() {
    assertThat(ReportTable.lines(Reports.encrypted(3)))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(80).isEqualTo(line.stripTrailing()));
  }
}
