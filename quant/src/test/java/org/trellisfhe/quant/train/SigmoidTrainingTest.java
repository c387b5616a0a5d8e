package org.trellisfhe.quant.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.weights.WeightGrid;

/** The paper's network, the sigmoid after both layers, as exact tables. */
class SigmoidTrainingTest {
  private static final CnnShape SHAPE = TrainingTest.SHAPE;
  private static final Samples TRAIN = TrainingTest.TRAIN;
  private static final Samples VALIDATION = TrainingTest.VALIDATION;
  private static final FloatNetwork NETWORK = floatNetwork();

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void modelsKeepToTheirLimitsAndApproachTheFloatOne(int bits) {
    QuantisationOptions options = QuantisationOptions.ofBits(bits);
    IntegerModel model = quantised(options);
    assertWithin(options, model);
    assertThat(model.ranges().filter().output().high()).isLessThan(1 << bits);
    double mse = Metrics.of(VALIDATION, i -> model.forecast(VALIDATION.window(i))).mse();
    double allowed = new double[] {0, 0, 0.02, 0.005, 0.002, 0, 0, 0, 0.001}[bits];
    assertThat(mse).isLessThan(NETWORK.metrics(VALIDATION).mse() + allowed);
  }

  @Test
  void tightLimitsAreKeptToo() {
    for (int sumBits = 5; sumBits <= 7; sumBits += 2) {
      TableLimits.Layer layer = new TableLimits.Layer(sumBits, sumBits - 1);
      QuantisationOptions options =
          new QuantisationOptions(
              new InputQuantiser(4, true),
              new WeightGrid(4),
              4,
              new TableLimits(layer, layer, 6),
              0.5);
      assertWithin(options, quantised(options));
    }
  }

  private static void assertWithin(QuantisationOptions options, IntegerModel model) {
    TableLimits limits = options.tables();
    assertThat(model.ranges().filter().sum().sizeBits())
        .isLessThanOrEqualTo(limits.filter().sumBits());
    assertThat(model.ranges().filter().shifted().sizeBits())
        .isLessThanOrEqualTo(limits.filter().indexBits());
    assertThat(model.ranges().dense().sum().sizeBits())
        .isLessThanOrEqualTo(limits.dense().sumBits());
    assertThat(model.ranges().dense().shifted().sizeBits())
        .isLessThanOrEqualTo(limits.dense().indexBits());
    assertThat(table(model).table().domain()).isEqualTo(model.ranges().filter().shifted());
    assertThat(model.ranges().output().high()).isLessThan(1 << limits.outputBits());
    assertThat(model.outputScale())
        .isEqualTo(IntegerFormat.unsigned(limits.outputBits(), 1.0).unit());
  }

  /** The table is the sigmoid of what its index stands for, by the definition. */
  @Test
  void tablesAreTheSigmoid() {
    IntegerModel model = quantised(QuantisationOptions.ofBits(4));
    TabulatedActivation filter = table(model);
    IntRange sums = model.ranges().filter().sum();
    double unit = filter.table().input().unit() / (1 << filter.shift());
    for (long sum = sums.low(); sum <= sums.high(); sum++) {
      double rounding = 0.5 * (1 << filter.shift()) * unit / 4;
      assertThat(filter.apply(sum) / 15.0)
          .isCloseTo(1 / (1 + Math.exp(-sum * unit)), within(0.5 / 15 + rounding));
    }
  }

  private static TabulatedActivation table(IntegerModel model) {
    return (TabulatedActivation) model.filterActivation();
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    QuantisationOptions options = QuantisationOptions.ofBits(4);
    IntegerModel one = quantised(options);
    IntegerModel two = quantised(options);
    assertThat(one.filter().weights()).containsExactly(two.filter().weights());
    assertThat(one.dense().weights()).containsExactly(two.dense().weights());
    assertThat(one.filterActivation()).isEqualTo(two.filterActivation());
    assertThat(one.denseActivation()).isEqualTo(two.denseActivation());
  }

  @Test
  void passAndModelAgreeBitForBit() {
    QuantisationOptions options = QuantisationOptions.ofBits(4);
    for (ShadowStart start : ShadowStart.of(NETWORK, TRAIN, options)) {
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

  /** With fine steps the straight-through gradient is that of the integers' own real network. */
  @Test
  void gradientIsThatOfTheFloatNetworkOnFineGrids() {
    QuantisationOptions fine =
        new QuantisationOptions(
            new InputQuantiser(16, false),
            new WeightGrid(8),
            16,
            new TableLimits(new TableLimits.Layer(30, 16), new TableLimits.Layer(30, 16), 16),
            0);
    ShadowStart start = ShadowStart.of(smooth(), TRAIN, fine).get(1);
    ShadowNetwork shadow = new ShadowNetwork(start, fine, new double[SHAPE.features()]);
    double[] parameters = real(shadow);
    for (int i = 0; i < 5; i++) {
      double[] expected = new double[parameters.length];
      double error =
          new FloatPass(SHAPE, ActivationFunction.SIGMOID)
              .run(parameters, TRAIN.input(i), 0.9, expected);
      QuantisedPass pass = new QuantisedPass(shadow);
      int[][] window = fine.input().quantise(TRAIN.window(i));
      int[] flat = Arrays.stream(window).flatMapToInt(Arrays::stream).toArray();
      double[] gradient = new double[parameters.length];
      double difference = pass.forward(flat) - 0.9;
      pass.backward(flat, difference, gradient);
      assertThat(difference * difference).isCloseTo(error, within(1e-3 * error));
      for (int j = 0; j < gradient.length; j++) {
        assertThat(gradient[j]).isCloseTo(expected[j], within(1e-6 + 1e-3 * Math.abs(expected[j])));
      }
    }
  }

  /** What the integers of a network stand for. */
  private static double[] real(ShadowNetwork shadow) {
    double[] parameters = new double[FloatNetwork.parameterCount(SHAPE)];
    for (int j = 0; j < SHAPE.filter(); j++) {
      parameters[j] = shadow.alpha * shadow.filter[j];
    }
    parameters[SHAPE.filter()] = shadow.sumUnit() * shadow.filterBias;
    for (int p = 0; p < SHAPE.positions(); p++) {
      parameters[SHAPE.filter() + 1 + p] = shadow.denseScale * shadow.dense[p];
    }
    parameters[parameters.length - 1] = shadow.denseUnit() * shadow.denseBias;
    return parameters;
  }

  private static FloatNetwork smooth() {
    SplittableRandom random = new SplittableRandom(9);
    double[] parameters = new double[FloatNetwork.parameterCount(SHAPE)];
    Arrays.setAll(parameters, j -> random.nextDouble(-1, 1));
    return new FloatNetwork(SHAPE, ActivationFunction.SIGMOID, parameters);
  }

  @Test
  void stretchedStartsForecastNearlyTheSame() {
    QuantisationOptions options = QuantisationOptions.ofBits(4);
    double mse = NETWORK.metrics(VALIDATION).mse();
    for (ShadowStart start : ShadowStart.of(NETWORK, TRAIN, options)) {
      assertThat(start.network().metrics(VALIDATION).mse()).isLessThan(mse + 0.01);
    }
  }

  @Test
  void dataWithoutVariationIsNoTrouble() {
    Samples flat =
        Samples.of(SHAPE, List.of(new double[8][3], new double[8][3]), new double[] {0.5, 0.5});
    FloatNetwork network =
        new FloatTrainer(
                ActivationFunction.SIGMOID,
                new TrainingOptions(5, 16, 0.01, 1e-5, 1),
                1,
                ProgressListener.NONE)
            .train(flat, flat);
    IntegerModel model =
        new QuantisedTrainer(
                QuantisationOptions.ofBits(4),
                new TrainingOptions(5, 16, 0.001, 1e-4, 1),
                ProgressListener.NONE)
            .train(network, flat, flat);
    assertThat(model.forecast(new double[8][3])).isCloseTo(0.5, within(0.2));
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new TableLimits.Layer(31, 4)).hasMessageContaining("sumBits = 31");
    assertThatThrownBy(() -> new TableLimits.Layer(8, 17)).hasMessageContaining("indexBits = 17");
    TableLimits.Layer layer = new TableLimits.Layer(8, 7);
    assertThatThrownBy(() -> new TableLimits(layer, layer, 0))
        .hasMessageContaining("outputBits = 0: must be 1 to 16");
  }

  private static FloatNetwork floatNetwork() {
    TrainingOptions options =
        new TrainingOptions(25, 16, 0.005, 1e-4, 1).suiting(ActivationFunction.SIGMOID);
    return new FloatTrainer(ActivationFunction.SIGMOID, options, 2, ProgressListener.NONE)
        .train(TRAIN, VALIDATION);
  }

  private static IntegerModel quantised(QuantisationOptions options) {
    return new QuantisedTrainer(
            options, new TrainingOptions(8, 16, 0.001, 1e-4, 1), ProgressListener.NONE)
        .train(NETWORK, TRAIN, VALIDATION);
  }
}
