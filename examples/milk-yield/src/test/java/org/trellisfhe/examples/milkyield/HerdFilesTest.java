package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** Whole runs on files as programs write them and herds as they are. */
class HerdFilesTest {
  private static final String HEADER = "cow,week,milk,fat\n";
  private static final List<String> WEEKLY =
      List.of("--cow-column=cow", "--time-column=week", "--yield-column=milk");

  @TempDir private Path folder;

  private ProgramRun run(String text, String... options) throws IOException {
    Path file = folder.resolve("herd.csv");
    Files.writeString(file, text);
    List<String> line = new ArrayList<>(List.of("milk-yield", "--accuracy-only", "--no-progress"));
    line.add("--data=" + file);
    line.add("--json=" + folder.resolve("report.json"));
    line.addAll(List.of(options));
    return Cli.run(line.toArray(String[]::new));
  }

  private JsonNode report(String text, String... options) throws IOException {
    ProgramRun result = run(text, options);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("report.json")));
  }

  private static String[] weekly(String... more) {
    return Stream.concat(WEEKLY.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** Rows of the weeks from 1 on. */
  private static String herd(int weeks, RowText row) {
    StringBuilder text = new StringBuilder();
    for (int week = 1; week <= weeks; week++) {
      text.append(row.of(week));
    }
    return text.toString();
  }

  private interface RowText {
    String of(int week);
  }

  private static String plain(int week) {
    return String.format(Locale.ROOT, "a,%d,%d.5,4.%d%n", week, 30 + week % 5, week % 3);
  }

  @Test
  void errorsOfConstantYieldsAreInTheirOwnUnit() throws IOException {
    String text =
        HEADER
            + herd(22, week -> "a," + week + ",30,4." + week % 3 + "\n")
            + "a,23,10,4\na,24,20,4\n";
    JsonNode report = report(text, weekly("--features=milk,fat"));

    assertThat(report.path("constantYields").asBoolean()).isTrue();
    assertThat(report.path("yieldLow").asDouble()).isEqualTo(30);
    assertThat(report.path("yieldHigh").asDouble()).isEqualTo(31);
    assertThat(report.path("maeRepeatLast").asDouble()).isEqualTo(15);
    assertThat(report.path("mseRepeatLast").asDouble()).isEqualTo(250);
    for (String network : List.of("Float", "Quantised")) {
      assertThat(report.path("mae" + network).asDouble()).isCloseTo(15, within(0.5));
      assertThat(report.path("mse" + network).asDouble()).isCloseTo(250, within(15.0));
    }
    assertThat(run(text, weekly("--features=milk,fat")).out())
        .contains("the records: all yields before the test are 30.0");
  }

  @Test
  void whatTheRangesBeforeTheTestDoNotHoldIsTold() throws IOException {
    // The last 30 % of 20 windows are those of weeks 35 to 40.
    String text = HEADER + herd(40, week -> "a," + week + ",3" + week % 7 + "," + week / 39 + "\n");
    JsonNode report = report(text, weekly("--features=milk,fat"));

    assertThat(report.path("testWindows").asInt()).isEqualTo(6);
    assertThat(report.path("constantFeatures")).hasSize(1);
    assertThat(report.path("constantFeatures").get(0).asText()).isEqualTo("fat");
    // Only the window of week 40 has seen week 39.
    assertThat(report.path("testWindowsClipped").asInt()).isEqualTo(1);
    assertThat(run(text, weekly("--features=milk,fat")).out())
        .contains("in 1 windows to test, clipped", "features of one value         fat");
  }

  @Test
  void missingValuesOfRAreCountedAndTheLastOnesTaken() throws IOException {
    String text =
        HEADER + "a,0,30,NA\n" + herd(40, week -> plain(week).replace("4.2", "NA")) + "a,41,NA,4\n";
    JsonNode report = report(text, weekly("--features=milk,fat"));

    assertThat(report.path("records").asInt()).isEqualTo(40);
    assertThat(report.path("missingYields").asInt()).isEqualTo(1);
    assertThat(report.path("missingFeaturesCarriedOn").asInt()).isEqualTo(13);
    assertThat(report.path("incompleteRecords").asInt()).isEqualTo(1);
    assertThat(run(text, weekly("--features=milk,fat")).out())
        .contains("1 yields, 13 features; 1 records left out");
  }

  /** Whatever program wrote it, the same herd gives the same forecasts. */
  @Test
  void filesOfSpreadsheetsAreReadAsTheSameHerd() throws IOException {
    String text = HEADER + herd(40, HerdFilesTest::plain);
    JsonNode expected = report(text, weekly("--features=milk,fat"));

    same(expected, text + ",,,\n,,,\n");
    same(expected, "\uFEFF" + text.replace("\n", "\r\n"));
    same(expected, text.replaceAll("([0-9.]+)", "\"$1\""));
    same(
        expected,
        text.replace("fat\n", "fat,note\n")
            .replaceAll("(\\d)\n", "$1,\"of two\nlines, \"\"so\"\"\"\n"));
    same(
        expected,
        text.replace(',', ';').replace('.', ','),
        "--delimiter=;",
        "--decimal-mark=comma");
    same(
        expected,
        text.replaceAll("(\\d+\\.\\d)", "\"$1\"").replace('.', ','),
        "--decimal-mark=comma");
  }

  private void same(JsonNode expected, String text, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(weekly("--features=milk,fat")));
    all.addAll(List.of(options));
    JsonNode report = report(text, all.toArray(String[]::new));
    for (String key : List.of("records", "yieldLow", "yieldHigh", "maeFloat", "maeQuantised")) {
      assertThat(report.get(key)).as(key).isEqualTo(expected.get(key));
    }
  }

  /** Files of a row or two are read, and say that they hold too little. */
  @Test
  void shortFilesHoldNoWindow() throws IOException {
    tooFew(HEADER + "a,1,30.1,4.1\na,2,29.8,NA\na,3,29.5,4.2\n", "fat");
    tooFew(HEADER + "a,1,30.1,4.1\n,,,\n", "fat");
    tooFew("cow,week,milk,note\na,1,30.1,\"two\nlines\"\n", "milk");
    tooFew(
        "cow;week;milk;fat\na;1;30,1;4,1\na;2;29,8;4,2\n",
        "fat",
        "--delimiter=;",
        "--decimal-mark=comma");
  }

  private void tooFew(String text, String feature, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(weekly("--features=" + feature)));
    all.addAll(List.of(options));
    refused(text, "the herd has 0 windows of 21 records", all.toArray(String[]::new));
  }

  private void refused(String text, String message, String... options) throws IOException {
    Files.deleteIfExists(folder.resolve("report.json"));
    ProgramRun result = run(text, options);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains(message);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(folder.resolve("report.json")).doesNotExist();
  }

  @Test
  void whatCouldBeReadInTwoWaysIsRefused() throws IOException {
    String[] options = weekly("--features=fat");
    refused(HEADER + "a,1,\"30,1\",4\n", "line 2, column milk: '30,1'", options);
    refused(HEADER + "a,1,\"30,1\",4\n", "--decimal-mark comma reads decimal commas", options);
    refused(HEADER + "a,1,\"1,030.1\",4\n", "separators of thousands are not read", options);
    refused(HEADER + "NA,1,30,4\n", "line 2, column cow: a record without a cow", options);
    refused(HEADER + "a,NA,30,4\n", "line 2, column week: a record without a time", options);
    refused("cow;week;milk;fat\n", "is the delimiter another than ','?", options);
  }

  private static String visits(int weeks, LocalDate first, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    LocalDate date = first;
    for (int week = 0; week < weeks; week++) {
      text.append("a,").append(date).append(",3").append(week % 7).append('\n');
      date = date.plusDays(random.nextInt(6, 9));
    }
    return text.toString();
  }

  private static final String[] DATES = {
    "--cow-column=cow",
    "--time-column=date",
    "--time-format=yyyy-MM-dd",
    "--yield-column=milk",
    "--features=milk"
  };

  @Test
  void recordsSixToEightDaysApartAreWeekly() throws IOException {
    LocalDate first = LocalDate.of(2022, 1, 10);
    JsonNode report = report("cow,date,milk\n" + visits(60, first, new SplittableRandom(7)), DATES);
    int windows =
        report.path("trainWindows").asInt()
            + report.path("validationWindows").asInt()
            + report.path("testWindows").asInt();
    assertThat(report.path("records").asInt()).isEqualTo(60);
    assertThat(windows).isEqualTo(40);

    refused(
        "cow,date,milk\nb,2022-01-04,25\na,2022-01-10,30\na,2022-01-18,30\na,2022-01-24,30\n",
        "the herd has 0 windows of 21 records",
        DATES);
  }

  @Test
  void recordsLessThanHalfAPeriodApartAreRefused() throws IOException {
    refused(
        "cow,date,milk\na,2022-01-10,30\na,2022-01-10,30\n",
        "line 3, column date: a second record of this cow in a period: the other is of line 2",
        DATES);
    refused(
        "cow,date,milk\na,2022-01-13,30\na,2022-01-10,30\n",
        "line 2, column date: a second record of this cow in a period: the other is of line 3",
        DATES);
    refused("cow,date,milk\na,2022-01-10,30\na,2022-01-14,30\n", "the herd has 0 windows", DATES);
    refused("cow,date,milk\na,2022-01-10,30\na,2022-01-12,\n", "the herd has 0 windows", DATES);
  }
}
