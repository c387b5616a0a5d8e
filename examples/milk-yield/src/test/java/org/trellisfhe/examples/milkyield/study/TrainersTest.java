package org.trellisfhe.examples.milkyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.console.Progress;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.train.FloatNetwork;
import org.trellisfhe.quant.train.Metrics;
import org.trellisfhe.quant.train.TrainingOptions;

class TrainersTest {
  private static final int BITS = 4;

  @ParameterizedTest
  @EnumSource(names = {"RELU", "SIGMOID"})
  void bothNetworksForecastBetterThanTheMeanAndKeepTheirActivation(ActivationFunction activation)
      throws IOException {
    StudyData data = StudyData.of(new HerdSource.Generated(16, 60, 1).load(), 1);
    TrainingPlan plan =
        new TrainingPlan(
            new TrainingOptions(40, 16, 0.003, 3e-4, 1),
            1,
            new TrainingOptions(4, 16, 0.001, 1e-4, 1));
    Trainers trainers = new Trainers(data, plan);
    FloatNetwork network = trainers.trainFloat(activation, silent());
    IntegerModel model = trainers.trainQuantised(network, BITS, silent());

    Class<?> kind =
        activation == ActivationFunction.RELU ? Requantiser.class : TabulatedActivation.class;
    assertThat(network.activation()).isEqualTo(activation);
    assertThat(model.filterActivation()).isInstanceOf(kind);
    assertThat(model.denseActivation()).isInstanceOf(kind);
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
      FloatNetwork network = trainers.trainFloat(activation, silent());
      IntegerModel model = trainers.trainQuantised(network, BITS, silent());
      Forecasts.Errors errors = new Forecasts(data, network, model, Optional.empty()).errors();
      System.out.printf(
          Locale.ROOT,
          "%-8s MAE of repeating %.5f, float %.5f, %d bits %.5f%n",
          activation,
          errors.repeatLast().mae(),
          errors.floats().mae(),
          BITS,
          errors.quantised().mae());
      print("filter", model.ranges().filter(), model.filterActivation().shift());
      print("dense", model.ranges().dense(), model.denseActivation().shift());
      assertThat(errors.quantised().mae()).isLessThan(1.1 * errors.floats().mae());
      assertThat(errors.floats().mae()).isLessThan(errors.repeatLast().mae());
    }
  }

  private static void print(String layer, LayerRanges ranges, int shift) {
    System.out.printf(
        Locale.ROOT,
        "  %-6s sums %d to %d (%d bits), indices %d to %d (%d bits, shift %d), values %d to %d%n",
        layer,
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

  private static Progress.Meter silent() {
    return new Progress.Meter() {
      @Override
      public void at(long done, long total) {}

      @Override
      public void close() {}
    };
  }
}
