package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** Whole runs of the program on files, without ciphertexts. */
class CsvRunTest {
  private static final int COWS = 8;
  private static final int WEEKS = 60;

  @TempDir private Path folder;

  /** Records of cows whose milk falls slowly from a level of their own. */
  private static String csv(char delimiter, boolean dates) {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("animal;when;kg;feed\n");
    for (int cow = 0; cow < COWS; cow++) {
      for (int week = 0; week < WEEKS; week++) {
        double milk = 180 + 10 * cow - week + 5 * random.nextDouble();
        String when =
            dates ? LocalDate.of(2020, 1, 1).plusWeeks(week).toString() : String.valueOf(week);
        text.append(
            String.format(Locale.ROOT, "c%d;%s;%.2f;%.1f%n", cow, when, milk, 50 + milk / 5));
      }
    }
    return text.toString().replace(';', delimiter);
  }

  private JsonNode run(Path file, String... more) throws IOException {
    Path json = folder.resolve("report.json");
    String[] common = {
      "milk-yield",
      "--accuracy-only",
      "--no-progress",
      "--data",
      file.toString(),
      "--json",
      json.toString()
    };
    String[] args = new String[common.length + more.length];
    System.arraycopy(common, 0, args, 0, common.length);
    System.arraycopy(more, 0, args, common.length, more.length);
    ProgramRun result = Cli.run(args);

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("the float network");
    return new ObjectMapper().readTree(Files.readAllBytes(json));
  }

  @Test
  void columnsMayBeNamedAndDatesParsed() throws IOException {
    Path file = folder.resolve("herd.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(csv('\t', true).getBytes(StandardCharsets.UTF_8));
    }
    JsonNode report =
        run(
            file,
            "--delimiter=tab",
            "--cow-column=animal",
            "--time-column=when",
            "--time-format=yyyy-MM-dd",
            "--period-days=7",
            "--yield-column=kg",
            "--features=kg,feed,periods-in-milk",
            "--plot=" + folder.resolve("cow.svg"));

    assertThat(report.path("cows").asInt()).isEqualTo(COWS);
    assertThat(report.path("records").asInt()).isEqualTo(COWS * WEEKS);
    assertThat(windows(report)).isEqualTo(COWS * (WEEKS - 20));
    assertThat(folder.resolve("cow.svg")).content().contains("<svg").endsWith("</svg>\n");
  }

  @Test
  void plainFilesWithPeriodNumbersGiveTheSame() throws IOException {
    Path file = folder.resolve("herd.csv");
    Files.writeString(file, csv(',', false));
    JsonNode report =
        run(
            file,
            "--cow-column=animal",
            "--time-column=when",
            "--yield-column=kg",
            "--features=kg");

    assertThat(windows(report)).isEqualTo(COWS * (WEEKS - 20));
    assertThat(report.path("mode").asText()).isEqualTo("clear");
  }

  @Test
  void thePresetReadsTheStrainTrial() throws IOException {
    Path shared = Path.of(System.getProperty("trellis.shared", "../../../shared"));
    Path file = shared.resolve("data/dairy/nz-strain-2003-04StrainProds.csv.gz");
    assumeThat(file).as("the strain trial's records, which are not part of the project").exists();
    JsonNode report = run(file, "--preset=nz-strain");

    assertThat(windows(report)).isEqualTo(4007);
    assertThat(report.path("mseFloat").asDouble())
        .isLessThan(report.path("mseRepeatLast").asDouble());
  }

  private static int windows(JsonNode report) {
    return report.path("trainWindows").asInt()
        + report.path("validationWindows").asInt()
        + report.path("testWindows").asInt();
  }
}
