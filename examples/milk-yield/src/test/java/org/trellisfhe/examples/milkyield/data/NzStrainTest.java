package org.trellisfhe.examples.milkyield.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.examples.milkyield.study.GateEstimate;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;

/** Measurements on the New Zealand strain trial, where its file lies beside the repository. */
class NzStrainTest {
  @BeforeEach
  void fileIsThere() {
    Assumptions.assumeTrue(
        Files.exists(StrainTrial.file()), () -> "skipped, missing: " + StrainTrial.file());
  }

  @Test
  void windowsWithoutGaps() throws IOException {
    Herd herd = StrainTrial.strain();
    assertThat(herd.cows()).hasSize(205);
    assertThat(herd.records()).isEqualTo(8_107);
    assertThat(Windows.of(herd)).hasSize(4_007);
  }

  @Test
  void forecastsBeatRepeatingTheLastYield() throws IOException {
    StrainTrial trial = new StrainTrial(StrainTrial.strain(), 1);
    assertThat(trial.repeatLast.mae()).isCloseTo(0.0611, within(0.00005));
    assertThat(trial.repeatLast.mse()).isCloseTo(0.00678, within(0.000005));
    Metrics network = trial.metrics();
    Metrics quantised = trial.metrics(trial.quantised(4));
    assertThat(network.mse()).isLessThan(0.0063);
    assertThat(network.mae()).isLessThan(trial.repeatLast.mae());
    assertThat(quantised.mse()).isLessThan(0.0063);
    assertThat(quantised.mae()).isLessThan(network.mae() * 1.03);
    assertThat(quantised.mae()).isLessThan(trial.repeatLast.mae());
  }

  @Test
  @Tag("slow")
  void tableOfWidths() throws IOException {
    for (long seed = 1; seed <= 4; seed++) {
      StrainTrial trial = new StrainTrial(StrainTrial.strain(), seed);
      Metrics network = trial.metrics();
      System.out.println(StrainTrial.row("repeat last", trial.repeatLast, "seed " + seed));
      System.out.println(StrainTrial.row("float", network, ""));
      assertThat(network.mse()).isLessThan(trial.repeatLast.mse());
      assertThat(network.mae()).isLessThan(trial.repeatLast.mae() * 1.02);
      for (int bits = 2; bits <= 8; bits++) {
        long start = System.nanoTime();
        IntegerForecaster model = trial.quantised(bits);
        double seconds = (System.nanoTime() - start) / 1e9;
        Metrics metrics = trial.metrics(model);
        String more =
            String.format("MAE / float %.3f  ", metrics.mae() / network.mae())
                + String.format("%.1f s  ", seconds)
                + GateEstimate.of(model.network());
        System.out.println(StrainTrial.row(bits + " bits", metrics, more));
        assertThat(metrics.mae()).isLessThan(network.mae() * (bits < 4 ? 1.5 : 1.1));
      }
    }
  }
}
