package org.trellisfhe.quant.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.polynomial.FitSystem;

/** Polynomials in place of activations. */
class PolynomialNetworkTest {
  private static final CnnShape SHAPE = new CnnShape(6, 2, 3);

  private final SplittableRandom random = new SplittableRandom(4);

  private Samples samples(int count, double most) {
    List<double[][]> windows = new ArrayList<>();
    double[] targets = new double[count];
    for (int i = 0; i < count; i++) {
      double[][] window = new double[SHAPE.steps()][SHAPE.features()];
      for (double[] step : window) {
        for (int f = 0; f < step.length; f++) {
          step[f] = most * random.nextDouble();
        }
      }
      windows.add(window);
      targets[i] = 0.2 + 0.6 * window[2][0] * window[3][1];
    }
    return Samples.of(SHAPE, windows, targets);
  }

  private static FloatNetwork trained(ActivationFunction activation, Samples samples) {
    return new FloatTrainer(activation, new TrainingOptions(30, 8, 0.01, 0, 1), 1, p -> {})
        .train(samples, samples);
  }

  @ParameterizedTest
  @EnumSource(FitSystem.class)
  void theHigherTheDegreeTheNearerIsTheNetwork(FitSystem system) {
    Samples samples = samples(200, 1);
    FloatNetwork network = trained(ActivationFunction.SIGMOID, samples);
    double[] distances = new double[4];
    for (int k = 0; k < distances.length; k++) {
      PolynomialNetwork polynomials = PolynomialNetwork.of(network, samples, 2 * k + 1, system);
      for (int i = 0; i < samples.size(); i++) {
        double distance = polynomials.forecast(samples, i) - network.forecast(samples, i);
        distances[k] = Math.max(distances[k], Math.abs(distance));
      }
    }
    assertThat(distances).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(distances[3]).isLessThan(distances[0] / 5);
  }

  @Test
  void aPolynomialIsItsOwnFit() {
    Samples samples = samples(50, 1);
    FloatNetwork network = trained(ActivationFunction.CUBIC, samples);
    PolynomialNetwork polynomials = PolynomialNetwork.of(network, samples, 3, FitSystem.CHEBYSHEV);
    for (int i = 0; i < samples.size(); i++) {
      assertThat(polynomials.forecast(samples, i))
          .isCloseTo(network.forecast(samples, i), within(1e-12));
    }
    assertThat(polynomials.metrics(samples).mae())
        .isCloseTo(network.metrics(samples).mae(), within(1e-12));
  }

  @Test
  void whatLiesBeyondTheRangesThatWereSeenIsKnown() {
    Samples seen = samples(200, 0.5);
    FloatNetwork network = trained(ActivationFunction.SIGMOID, seen);
    PolynomialNetwork polynomials = PolynomialNetwork.of(network, seen, 3, FitSystem.CHEBYSHEV);
    for (int i = 0; i < seen.size(); i++) {
      assertThat(polynomials.covers(seen, i)).isTrue();
    }
    Samples far = samples(50, 9);
    assertThat(polynomials.covers(far, 0)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(FitSystem.class)
  void noInputIsBeyondRangesOfAnyInput(FitSystem system) {
    Samples samples = samples(200, 1);
    FloatNetwork network = trained(ActivationFunction.SIGMOID, samples);
    PolynomialNetwork polynomials = PolynomialNetwork.ofAnyInput(network, 3, system);
    Samples corners = corners(500);
    for (int i = 0; i < corners.size(); i++) {
      assertThat(polynomials.covers(corners, i)).isTrue();
    }
    PolynomialNetwork seen = PolynomialNetwork.of(network, samples, 3, system);
    assertThat(polynomials.first().high() - polynomials.first().low())
        .isGreaterThan(seen.first().high() - seen.first().low());
    assertThat(polynomials.metrics(samples).mse())
        .isLessThan(4 * network.metrics(samples).mse() + 0.01);
  }

  /** Windows of zeros and ones, where sums are greatest. */
  private Samples corners(int count) {
    List<double[][]> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[][] window = new double[SHAPE.steps()][SHAPE.features()];
      for (double[] step : window) {
        for (int f = 0; f < step.length; f++) {
          step[f] = random.nextInt(2);
        }
      }
      windows.add(window);
    }
    return Samples.of(SHAPE, windows, new double[count]);
  }
}
