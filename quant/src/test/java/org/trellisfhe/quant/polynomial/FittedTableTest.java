package org.trellisfhe.quant.polynomial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;

/** The table of fits in {@code docs/activations.md}, word for word. */
class FittedTableTest {
  private static final int[] LIMITS = {5, 8, 20, 100, 1000};

  @Test
  void documentHasTheTable() throws IOException {
    StringBuilder table = new StringBuilder();
    for (FitSystem system : FitSystem.values()) {
      for (int degree = 3; degree <= 9; degree += 2) {
        table.append(row(system, degree)).append('\n');
      }
    }
    assertThat(Files.readString(Path.of("..", "docs", "activations.md"))).contains(table);
  }

  private static String row(FitSystem system, int degree) {
    return Arrays.stream(LIMITS)
        .mapToObj(
            limit -> PolynomialFit.of(ActivationFunction.SIGMOID, degree, -limit, limit, system))
        .map(FittedTableTest::cell)
        .collect(Collectors.joining(" | ", "| `" + system + "` | " + degree + " | ", " |"));
  }

  private static String cell(PolynomialFit fit) {
    return String.format(
        Locale.ROOT, "%.4f (%.4f)", fit.greatestError(), fit.rootMeanSquareError());
  }
}
