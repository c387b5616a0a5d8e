package org.trellisfhe.quant.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.Requantiser;

class TrainingTest {
  static final CnnShape SHAPE = new CnnShape(8, 3, 3);
  private static final TrainingOptions SHORT = new TrainingOptions(25, 16, 0.005, 1e-4, 1);
  static final Samples TRAIN = samples(600, 1);
  static final Samples VALIDATION = samples(200, 2);

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void gradientIsThatOfDifferences(ActivationFunction activation) {
    SplittableRandom random = new SplittableRandom(3);
    double[] parameters = new double[FloatNetwork.parameterCount(SHAPE)];
    for (int j = 0; j < parameters.length; j++) {
      parameters[j] = random.nextGaussian() * 0.5;
    }
    parameters[parameters.length - 1] = 3;
    FloatPass pass = new FloatPass(SHAPE, activation);
    double[] gradient = new double[parameters.length];
    pass.run(parameters, TRAIN.input(0), 0.3, gradient);
    for (int j = 0; j < parameters.length; j++) {
      double step = 1e-6;
      double[] ignored = new double[parameters.length];
      parameters[j] += step;
      double above = pass.run(parameters, TRAIN.input(0), 0.3, ignored);
      parameters[j] -= 2 * step;
      double below = pass.run(parameters, TRAIN.input(0), 0.3, ignored);
      parameters[j] += step;
      double expected = (above - below) / (2 * step);
      assertThat(gradient[j]).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void learnsMoreThanTheMean(ActivationFunction activation) {
    FloatNetwork network =
        new FloatTrainer(activation, SHORT, 2, ProgressListener.NONE).train(TRAIN, VALIDATION);
    double mean = 0;
    for (int i = 0; i < TRAIN.size(); i++) {
      mean += TRAIN.target(i) / TRAIN.size();
    }
    double constant = mean;
    double baseline = Metrics.of(VALIDATION, i -> constant).mse();
    assertThat(network.metrics(VALIDATION).mse()).isLessThan(0.25 * baseline);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void quantisedModelsApproachTheFloatOne(int bits) {
    FloatNetwork network = floatNetwork(1);
    IntegerModel model = quantised(network, bits, 1);
    double mse = Metrics.of(VALIDATION, i -> model.forecast(VALIDATION.window(i))).mse();
    double allowed = new double[] {0, 0, 0.02, 0, 0.002, 0, 0, 0, 0.0003}[bits];
    assertThat(mse).isLessThan(network.metrics(VALIDATION).mse() + allowed);
    int max = (1 << (bits - 1)) - 1;
    assertThat(Arrays.stream(model.filter().weights())).allMatch(w -> Math.abs(w) <= max);
    assertThat(Arrays.stream(model.dense().weights())).allMatch(w -> Math.abs(w) <= max);
    assertThat(model.filterActivation()).isInstanceOf(Requantiser.class);
    assertThat(model.ranges().filter().output().high()).isLessThan(1 << bits);
  }

  @Test
  void theSameSeedGivesTheSameNetworks() {
    FloatNetwork first = floatNetwork(7);
    FloatNetwork second = floatNetwork(7);
    FloatNetwork other = floatNetwork(8);
    assertThat(first.forecast(TRAIN, 0)).isEqualTo(second.forecast(TRAIN, 0));
    assertThat(first.forecast(TRAIN, 0)).isNotEqualTo(other.forecast(TRAIN, 0));
    IntegerModel one = quantised(first, 4, 7);
    IntegerModel two = quantised(second, 4, 7);
    assertThat(one.filter().weights()).containsExactly(two.filter().weights());
    assertThat(one.dense().weights()).containsExactly(two.dense().weights());
    assertThat(one.outputScale()).isEqualTo(two.outputScale());
  }

  @Test
  void passAndModelAgreeBitForBit() {
    FloatNetwork network = floatNetwork(1);
    QuantisationOptions options = QuantisationOptions.ofBits(4);
    for (ShadowStart start : ShadowStart.of(network, TRAIN, options)) {
      ShadowNetwork shadow = new ShadowNetwork(start, options, TRAIN.featureMeans());
      IntegerModel model = shadow.model();
      QuantisedPass pass = new QuantisedPass(shadow);
      for (int i = 0; i < 50; i++) {
        int[][] window = options.input().quantise(TRAIN.window(i));
        int[] flat = Arrays.stream(window).flatMapToInt(Arrays::stream).toArray();
        assertThat(pass.forward(flat)).isEqualTo(model.dequantise(model.infer(window)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void dataWithoutVariationIsNoTrouble(double value) {
    double[][] window = new double[8][3];
    for (double[] step : window) {
      Arrays.fill(step, value);
    }
    Samples flat = Samples.of(SHAPE, List.of(window, window), new double[] {value, value});
    FloatNetwork network =
        new FloatTrainer(ActivationFunction.RELU, SHORT, 1, ProgressListener.NONE)
            .train(flat, flat);
    assertThat(network.forecast(flat, 0)).isFinite();
    for (int bits = 2; bits <= 8; bits++) {
      IntegerModel model =
          new QuantisedTrainer(QuantisationOptions.ofBits(bits), SHORT, ProgressListener.NONE)
              .train(network, flat, flat);
      assertThat(model.forecast(window)).isFinite();
    }
  }

  @Test
  void progressIsToldForEveryEpoch() {
    List<ProgressListener.Progress> heard = new ArrayList<>();
    new FloatTrainer(
            ActivationFunction.RELU, new TrainingOptions(5, 16, 0.001, 0, 1), 2, heard::add)
        .train(TRAIN, VALIDATION);
    assertThat(heard).isNotEmpty().allMatch(p -> p.done() <= p.planned() && p.planned() == 10);
    assertThat(heard).extracting(ProgressListener.Progress::done).isSorted();
  }

  @Test
  void interruptEndsTrainingAndStaysSet() {
    FloatNetwork network = floatNetwork(1);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> floatNetwork(1)).isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> quantised(network, 4, 1)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Samples other =
        Samples.of(new CnnShape(2, 1, 1), List.<double[][]>of(new double[2][1]), new double[1]);
    assertThatThrownBy(
            () ->
                new FloatTrainer(ActivationFunction.RELU, SHORT, 1, ProgressListener.NONE)
                    .train(TRAIN, other))
        .hasMessageContaining("shape");
    FloatNetwork cubic =
        new FloatNetwork(
            SHAPE, ActivationFunction.CUBIC, new double[FloatNetwork.parameterCount(SHAPE)]);
    assertThatThrownBy(() -> quantised(cubic, 4, 1))
        .hasMessageContaining("activation = CUBIC: must be RELU or SIGMOID");
    assertThatThrownBy(() -> new TrainingOptions(0, 1, 0.1, 0, 1)).hasMessageContaining("epochs");
    assertThatThrownBy(
            () -> Samples.of(SHAPE, List.<double[][]>of(new double[8][2]), new double[1]))
        .hasMessageContaining("length");
  }

  private static FloatNetwork floatNetwork(long seed) {
    TrainingOptions options = new TrainingOptions(25, 16, 0.005, 1e-4, seed);
    return new FloatTrainer(ActivationFunction.RELU, options, 2, ProgressListener.NONE)
        .train(TRAIN, VALIDATION);
  }

  private static IntegerModel quantised(FloatNetwork network, int bits, long seed) {
    return new QuantisedTrainer(
            QuantisationOptions.ofBits(bits),
            new TrainingOptions(20, 16, 0.001, 1e-4, seed),
            ProgressListener.NONE)
        .train(network, TRAIN, VALIDATION);
  }

  /** Smooth series whose next value follows mostly from the newest ones. */
  private static Samples samples(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[][]> windows = new ArrayList<>();
    double[] targets = new double[size];
    for (int i = 0; i < size; i++) {
      double[][] window = new double[8][3];
      double level = 0.2 + 0.6 * random.nextDouble();
      for (double[] step : window) {
        level = Math.max(0.05, Math.min(0.95, level + 0.05 * random.nextGaussian()));
        step[0] = Math.max(0, Math.min(1, level + 0.03 * random.nextGaussian()));
        step[1] = random.nextDouble();
        step[2] = 1 - level;
      }
      windows.add(window);
      targets[i] = 0.1 + 0.7 * level + 0.1 * window[7][1];
    }
    return Samples.of(SHAPE, windows, targets);
  }
}
