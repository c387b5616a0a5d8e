package org.trellisfhe.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputQuantiserTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 8, 12})
  void sumsOfTheNewestStepsAreWithinHalfALevel(int bits) {
    InputQuantiser diffusing = new InputQuantiser(bits, true);
    InputQuantiser plain = new InputQuantiser(bits, false);
    SplittableRandom random = new SplittableRandom(bits);
    for (int run = 0; run < 200; run++) {
      double[][] window = window(random);
      int[][] diffused = diffusing.quantise(window);
      int[][] rounded = plain.quantise(window);
      for (int f = 0; f < 3; f++) {
        double error = 0;
        for (int t = window.length - 1; t >= 0; t--) {
          error += diffused[t][f] - window[t][f] * diffusing.max();
          assertThat(Math.abs(error)).isLessThanOrEqualTo(0.5 + 1e-9);
          double own = rounded[t][f] - window[t][f] * plain.max();
          assertThat(Math.abs(own)).isLessThanOrEqualTo(0.5 + 1e-9);
          assertThat(diffusing.range().contains(diffused[t][f])).isTrue();
        }
      }
    }
  }

  @Test
  void clipsAndRefuses() {
    InputQuantiser quantiser = new InputQuantiser(4, true);
    assertThat(quantiser.quantise(new double[][] {{-1, 2, 0.5}})[0]).containsExactly(0, 15, 8);
    assertThatThrownBy(() -> quantiser.quantise(new double[][] {{Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> quantiser.quantise(new double[][] {{1}, {1, 2}}))
        .hasMessageContaining("length = ");
    assertThatThrownBy(() -> new InputQuantiser(0, true)).hasMessageContaining("bits = 0");
  }

  private static double[][] window(SplittableRandom random) {
    double[][] window = new double[20][3];
    for (double[] step : window) {
      step[0] = random.nextDouble();
      step[1] = random.nextInt(2);
      step[2] = 0.9 + 0.1 * random.nextDouble();
    }
    return window;
  }
}
