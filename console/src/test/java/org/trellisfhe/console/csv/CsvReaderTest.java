package org.trellisfhe.console.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.base.MalformedDataException;

class CsvReaderTest {
  private static final CsvLimits LIMITS = new CsvLimits(10_000, 10, 100, 5);

  private static List<CsvRow> read(String text, char delimiter) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<CsvRow> rows = new ArrayList<>();
    try (CsvReader reader =
        new CsvReader(new ByteArrayInputStream(bytes), "f.csv", delimiter, LIMITS)) {
      for (CsvRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void quotesHoldDelimitersQuotesAndLineEnds(String end) throws IOException {
    String text =
        "\uFEFFa;\"b;c\";\"d\"\"e\"\n;;\nf; \"two\nlines\" ;g\n\n1;2;3".replace("\n", end);
    assertThat(read(text, ';'))
        .containsExactly(
            new CsvRow(1, List.of("a", "b;c", "d\"e")),
            new CsvRow(3, List.of("f", "two\nlines", "g")),
            new CsvRow(6, List.of("1", "2", "3")));
  }

  @Test
  void fieldsMayBeEmptyAndTabsMaySeparate() throws IOException {
    assertThat(read("a\t\t\"\"\n", '\t')).containsExactly(new CsvRow(1, List.of("a", "", "")));
    assertThat(read("", ',')).isEmpty();
    assertThat(read("\n,,\n", ',')).isEmpty();
  }

  @Test
  void whatIsBeyondLimitsIsNamedByLine() {
    refused("a\n\"b\n" + "c\n".repeat(200), "line 52, column (whole row): a row longer than 100");
    refused("a\nb\n" + "c".repeat(101), "line 3, column (whole row): longer than 100 bytes");
    refused("a\n\n1,2,3,4,5,6\n", "line 3, column (whole row): more than 5 columns");
    refused("a\n".repeat(11), "line 11, column (whole row): more than 10 rows");
    refused("a\n\"b\nc", "line 2, column (whole row): a quote without an end");
    refused("a\n\"b\"c\n", "line 2, column (whole row): a quote without an end, or text after");
  }

  /** Empty lines take next to no room where they are compressed. */
  @Test
  void emptyRowsAreCounted() throws IOException {
    CsvLimits wide = new CsvLimits(Long.MAX_VALUE, 10, 100, 5);
    byte[] lines = "\n".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8);
    try (CsvReader reader = new CsvReader(new ByteArrayInputStream(lines), "f.csv", ',', wide)) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(MalformedDataException.class)
          .hasMessageContaining("line 1048577, column (whole row): more than 1048576 empty rows");
    }
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> read(text, ','))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageStartingWith("f.csv, " + message);
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', 'x', '1', '.', '-', '+', '\uFEFF'})
  void whatMayStandInANumberOrQuoteSeparatesNothing(char c) {
    assertThatThrownBy(() -> read("a", c)).hasMessageContaining("delimiter = " + (int) c);
  }

  @Test
  void numbersAreDecimalDigitsOnly() {
    assertThat(CsvNumber.parse(" -1.5e2 ", DecimalMark.POINT)).isEqualTo(-150);
    assertThat(CsvNumber.parse("30,25", DecimalMark.COMMA)).isEqualTo(30.25);
    assertThat(CsvNumber.parse("7", DecimalMark.COMMA)).isEqualTo(7);
    for (String text :
        List.of("Infinity", "0x1p3", "1f", "1d", "--1", "1e", "1.2.3", "1 234", "1'234", "x")) {
      assertThatThrownBy(() -> CsvNumber.parse(text, DecimalMark.POINT))
          .hasMessageContaining("not a decimal number");
    }
    for (String text : List.of("1,234.5", "1,5", "1,234")) {
      assertThatThrownBy(() -> CsvNumber.parse(text, DecimalMark.POINT))
          .hasMessageContaining("separators of thousands");
    }
    for (String text : List.of("1.234,5", "1.5", "1.234")) {
      assertThatThrownBy(() -> CsvNumber.parse(text, DecimalMark.COMMA))
          .hasMessageContaining("separators of thousands");
    }
    assertThatThrownBy(() -> CsvNumber.parse("1,2,3", DecimalMark.COMMA))
        .hasMessageContaining("not a decimal number");
  }

  @Test
  void whatProgramsWriteForNothingIsMissing() {
    assertThat(List.of("", " ", "NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "."))
        .allMatch(CsvNumber::isMissing);
    assertThat(List.of("0", "-", "NAN1", "none")).noneMatch(CsvNumber::isMissing);
  }
}
