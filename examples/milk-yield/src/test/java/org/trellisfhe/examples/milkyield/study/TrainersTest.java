package org.trellisfhe.examples.milkyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.examples.milkyield.SilentMeter;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;

class TrainersTest {
  private static final int BITS = 4;

  @ParameterizedTest
  @EnumSource(names = {"RELU", "SIGMOID"})
  void bothNetworksForecastBetterThanTheMeanAndKeepTheirActivation(ActivationFunction activation)
      throws IOException {
    StudyData data = StudyData.of(new HerdSource.Generated(16, 60, 1).load(), 1);
    TrainingPlan plan = TrainingPlan.of(40, 0.003, 1, 0, 1);
    Trainers trainers = new Trainers(data, plan);
    Network network = trainers.trainFloat(activation, SilentMeter.METER);
    IntegerForecaster model = trainers.quantise(network, BITS, SilentMeter.METER);

    Class<?> kind =
        activation == ActivationFunction.RELU ? Requantiser.class : TabulatedActivation.class;
    assertThat(network.nodes().get(1).layer()).isEqualTo(new Activated(activation));
    assertThat(layer(model, 0).activation(0)).isInstanceOf(kind);
    assertThat(layer(model, 1).activation(0)).isInstanceOf(kind);
    double mean = 0;
    for (int i = 0; i < data.test().size(); i++) {
      mean += data.test().target(i) / data.test().size();
    }
    double constant = mean;
    double baseline = Metrics.of(data.test(), i -> constant).mse();
    Forecasts.Errors errors = new Forecasts(data, network, model, Optional.empty()).errors();
    assertThat(errors.floats().mse()).isLessThan(baseline / 2);
    assertThat(errors.quantised().mse()).isLessThan(baseline / 2);
  }

  /** The figures of the default herd, printed. */
  @Test
  @Tag("slow")
  void errorsOnTheDefaultHerd() throws IOException {
    StudyData data = StudyData.of(new HerdSource.Generated(120, 104, 1).load(), 1);
    Trainers trainers = new Trainers(data, TrainingPlan.standard(1));
    for (ActivationFunction activation :
        new ActivationFunction[] {ActivationFunction.RELU, ActivationFunction.SIGMOID}) {
      Network network = trainers.trainFloat(activation, SilentMeter.METER);
      IntegerForecaster model = trainers.quantise(network, BITS, SilentMeter.METER);
      Forecasts.Errors errors = new Forecasts(data, network, model, Optional.empty()).errors();
      System.out.printf(
          Locale.ROOT,
          "%-8s MAE of repeating %.5f, float %.5f, %d bits %.5f%n",
          activation,
          errors.repeatLast().mae(),
          errors.floats().mae(),
          BITS,
          errors.quantised().mae());
      print("filter", model, 0);
      print("dense", model, 1);
      assertThat(errors.quantised().mae()).isLessThan(1.1 * errors.floats().mae());
      assertThat(errors.floats().mae()).isLessThan(errors.repeatLast().mae());
    }
  }

  private static LinearLayer layer(IntegerForecaster model, int node) {
    return (LinearLayer) model.network().nodes().get(node).layer();
  }

  private static void print(String name, IntegerForecaster model, int node) {
    LayerRanges ranges = model.network().ranges(node);
    int shift = layer(model, node).activation(0).shift();
    System.out.printf(
        Locale.ROOT,
        "  %-6s sums %d to %d (%d bits), indices %d to %d (%d bits, shift %d), values %d to %d%n",
        name,
        ranges.sum().low(),
        ranges.sum().high(),
        ranges.sum().sizeBits(),
        ranges.shifted().low(),
        ranges.shifted().high(),
        ranges.shifted().sizeBits(),
        shift,
        ranges.output().low(),
        ranges.output().high());
  }
}
