package org.trellisfhe.examples.milkyield.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.console.csv.CsvLimits;

/** Whatever is done to a file, it is read or refused with a line and a column, and soon. */
class HerdCsvMutationTest {
  private static final long SEED = 4711;
  private static final int MUTATIONS = 4_000;
  private static final CsvLimits LIMITS = new CsvLimits(200_000, 500, 2_000, 50);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(120)
  void everyMutationIsReadOrRefused(boolean zipped) throws IOException {
    byte[] plain = file().getBytes(StandardCharsets.UTF_8);
    byte[] original = zipped ? HerdCsvTest.gzip(plain) : plain;
    assertThat(HerdCsvTest.read(original, LIMITS).records()).isEqualTo(60);
    SplittableRandom random = new SplittableRandom(SEED);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = original;
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        mutant = mutate(mutant, random);
      }
      refused += isRefused(mutant, i) ? 1 : 0;
    }
    assertThat(refused).as("refused, seed %d", SEED).isBetween(MUTATIONS / 10, MUTATIONS);
  }

  private static boolean isRefused(byte[] mutant, int i) {
    try {
      Herd herd = HerdCsvTest.read(mutant, LIMITS);
      assertThat(Windows.of(herd)).allMatch(window -> Double.isFinite(window.target()));
      return false;
    } catch (MalformedDataException e) {
      assertThat(e).hasMessageMatching("(?s)test\\.csv, line \\d+, column .+: .+");
      return true;
    } catch (IOException | RuntimeException e) {
      return fail("mutation " + i + " of seed " + SEED, e);
    }
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) throws IOException {
    if (bytes.length < 4) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(Math.min(40, bytes.length - at) + 1);
    byte[] copy = bytes.clone();
    switch (random.nextInt(6)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[at] = (byte) random.nextInt(256);
      case 2 -> copy[at] = (byte) ";\n\"\r-.eN0".charAt(random.nextInt(9));
      case 3 -> copy = Arrays.copyOf(bytes, at);
      case 4 -> copy = join(bytes, 0, at + length, at, bytes.length);
      default -> copy = join(bytes, 0, at, at + length, bytes.length);
    }
    return copy;
  }

  /** Two ranges of the bytes, one after the other. */
  private static byte[] join(byte[] bytes, int from, int to, int from2, int to2) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, from, to - from);
    joined.write(bytes, from2, to2 - from2);
    return joined.toByteArray();
  }

  private static String file() {
    StringBuilder text = new StringBuilder("date;cow;milk;weight;days\n");
    for (int cow = 0; cow < 2; cow++) {
      for (int week = 0; week < 30; week++) {
        text.append(LocalDate.of(2024, 1, 1).plusWeeks(week))
            .append(";cow ")
            .append(cow)
            .append(';')
            .append(100 + week)
            .append(".5;")
            .append(week % 7 == 3 ? "" : "55" + cow)
            .append(";7\n");
      }
    }
    return text.toString();
  }
}
