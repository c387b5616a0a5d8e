package org.trellisfhe.examples.milkyield.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.console.csv.CsvLimits;
import org.trellisfhe.console.csv.DecimalMark;

class HerdCsvTest {
  static final CsvFormat FORMAT =
      new CsvFormat(
          ';',
          DecimalMark.POINT,
          "cow",
          new TimeColumn("date", "yyyy-MM-dd", 7),
          "milk",
          List.of(
              FeatureColumn.parse("milk"),
              FeatureColumn.parse("weight"),
              FeatureColumn.parse("total:days/7"),
              FeatureColumn.parse("periods-in-milk")));

  private static final CsvLimits SMALL = new CsvLimits(100_000, 100, 2_000, 20);
  private static final String HEADER = "date;cow;milk;weight;days\n";

  @Test
  void readsRecordsInOrderOfTime() throws IOException {
    Herd herd =
        read(
            HEADER
                + "2024-01-08;b;20.5;;7\n"
                + "\n"
                + "2024-01-01;b;10;500;3\r\n"
                + "2024-01-01;\"a;1\";1e1;\"600\";7\n");
    assertThat(herd.features())
        .containsExactly("milk", "weight", "total:days/7", "periods-in-milk");
    assertThat(herd.cows()).extracting(CowHistory::cow).containsExactly("b", "a;1");
    CowHistory cow = herd.cows().get(0);
    assertThat(cow.size()).isEqualTo(2);
    assertThat(new double[] {cow.period(0), cow.period(1)}).containsExactly(0, 1);
    assertThat(row(cow, 0)).containsExactly(10, 500, 3 / 7.0, 1);
    assertThat(row(cow, 1)).containsExactly(20.5, 500, 3 / 7.0 + 1, 2);
    assertThat(cow.milkYield(1)).isEqualTo(20.5);
  }

  @Test
  void weeksWithoutMilkAreGapsAndDryPeriodsEndLactations() throws IOException {
    Herd herd =
        read(
            HEADER
                + "2024-01-01;a;10;500;7\n"
                + "2024-01-08;a;;510;0\n"
                + "2024-01-15;a;11;;7\n"
                + "2024-03-04;a;12;520;7\n"
                + "2024-01-01;never;0;1;0\n");
    assertThat(herd.cows()).hasSize(1);
    CowHistory cow = herd.cows().get(0);
    assertThat(row(cow, 1)).containsExactly(11, 510, 2, 3);
    assertThat(row(cow, 2)).containsExactly(12, 520, 1, 1);
    assertThat(cow.period(2)).isEqualTo(9);
  }

  @Test
  void gzipAndPlainAndByteOrderMarkAreTheSame(@TempDir Path folder) throws IOException {
    byte[] plain = (HEADER + "2024-01-01;a;10;500;7\n").getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("herd.csv");
    Files.write(file, gzip(plain));
    assertThat(HerdCsv.read(file, FORMAT).records()).isEqualTo(1);
    Files.writeString(file, "\uFEFF" + HEADER + "2024-01-01;a;10;500;7");
    assertThat(HerdCsv.read(file, FORMAT).records()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-01;a;Infinity;1;1|milk|not a decimal number",
        "2024-01-01;a;0x1p3;1;1|milk|not a decimal number",
        "2024-01-01;a;1f;1;1|milk|not a decimal number",
        "2024-01-01;a;1e999;1;1|milk|beyond",
        "2024-01-01;a;1;-1e10;1|weight|beyond",
        "2024-01-01;a;-1;1;1|milk|negative",
        "2024-01-01;a;1;1;--1|days|not a decimal number",
        "2024-02-30;a;1;1;1|date|not a date",
        "01/01/2024;a;1;1;1|date|not a date",
        "9999-01-01;a;1;1;1|date|outside",
        "2024-01-01;;1;1;1|cow|without a cow",
        "2024-01-01;NA;1;1;1|cow|without a cow",
        ";a;1;1;1|date|without a time",
        "2024-01-01;a;1,5;1;1|milk|--decimal-mark comma",
        "2024-01-01;a;1.234,5;1;1|milk|separators of thousands",
        "2024-01-01;a;1 234;1;1|milk|not a decimal number",
        "2024-01-01;a;1'234;1;1|milk|not a decimal number",
        "2024-01-01;a;1;1|days|4 fields",
        "2024-01-01;a;1;1;1;1|beyond the header's last|6 fields",
        "2024-01-01;\"a;1;1;1|(whole row)|quote",
        "2024-01-01;\"a\"b;1;1;1|(whole row)|quote"
      })
  void saysLineAndColumn(String row, String column, String problem) {
    assertThatThrownBy(() -> read(HEADER + "2024-01-01;x;1;1;1\n" + row + "\n"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("test.csv, line 3, column " + column + ": ")
        .hasMessageContaining(problem);
  }

  @Test
  void refusesTwoRecordsOfACowInOnePeriod() {
    assertThatThrownBy(() -> read(HEADER + "2024-01-01;a;1;1;1\n2024-01-03;a;1;1;1\n"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("line 3, column date");
  }

  @Test
  void refusesHeadersWithoutTheColumns() {
    assertThatThrownBy(() -> read("")).isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> read("date;cow;weight;days\n"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("line 1, column milk: missing");
    assertThatThrownBy(() -> read("date;cow;milk;milk;weight;days\n"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("line 1, column milk: twice");
  }

  @Test
  void refusesInvalidUtf8AndTruncatedGzip() {
    byte[] bad = (HEADER + "2024-01-01;a#;1;1;1\n").getBytes(StandardCharsets.UTF_8);
    bad[HEADER.length() + 12] = (byte) 0xc3;
    assertThatThrownBy(() -> read(bad, SMALL))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("not UTF-8");
    byte[] zipped = gzip(HEADER.repeat(50).getBytes(StandardCharsets.UTF_8));
    for (int length = 2; length < zipped.length; length++) {
      byte[] cut = Arrays.copyOf(zipped, length);
      assertThatThrownBy(() -> read(cut, SMALL)).isInstanceOf(MalformedDataException.class);
    }
  }

  @Test
  @Timeout(60)
  void refusesBombsLongLinesAndTooManyRows() {
    byte[] bomb = gzip(new byte[50_000_000]);
    assertThat(bomb.length).isLessThan(100_000);
    assertThatThrownBy(() -> read(bomb, SMALL))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("longer than 2000 bytes");
    byte[] lines = gzip("\n".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
    byte[] longFile = gzip((HEADER + "\n".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(lines, SMALL)).isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> read(longFile, SMALL))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("100000 bytes");
    assertThatThrownBy(() -> read(HEADER + "2024-01-01;a;0;1;1\n".repeat(101)))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("more than 100 rows");
    assertThatThrownBy(() -> read(";".repeat(30) + "\n"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("more than 20 columns");
  }

  @Test
  void failuresOfTheStreamItselfPassThrough() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> HerdCsv.read(broken, "x", FORMAT, SMALL))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void refusesOptionsThatCannotBeMeant() {
    assertThatThrownBy(() -> FeatureColumn.parse("total:days"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeatureColumn.parse("total:days/0"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeColumn("t", "qqqqqqq!", 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeColumn("t", "number", 0)).hasMessageContaining("periodDays");
    assertThatThrownBy(() -> new TimeColumn("t", "number", 7, 0))
        .hasMessageContaining("longestStep = 0");
    assertThat(CsvFormat.preset("nz-strain")).isPresent();
    assertThat(CsvFormat.preset("other")).isEmpty();
  }

  private static double[] row(CowHistory cow, int i) {
    double[] row = new double[cow.featureCount()];
    for (int f = 0; f < row.length; f++) {
      row[f] = cow.feature(i, f);
    }
    return row;
  }

  private static Herd read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8), SMALL);
  }

  static Herd read(byte[] bytes, CsvLimits limits) throws IOException {
    return HerdCsv.read(new ByteArrayInputStream(bytes), "test.csv", FORMAT, limits);
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
