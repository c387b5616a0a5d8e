package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.SquaresClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;

/** What plans say before a key is made, beside what comes. */
class SquaresForecastTest {
  private static final int INPUTS = 12;
  private static final int EXAMPLES = 400;

  private final SplittableRandom random = new SplittableRandom(4);

  private float[] numbers(int count, double most) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-most, most);
    }
    return numbers;
  }

  private Layer dense(int inputs, int outputs, double most) {
    return new Dense(inputs, outputs, numbers(inputs * outputs, most), numbers(outputs, most));
  }

  private Network network() {
    return Network.sequential(
        Shape.vector(INPUTS),
        List.of(
            dense(INPUTS, 10, 0.8),
            new Activated(ActivationFunction.SQUARE),
            dense(10, 6, 0.5),
            new Activated(ActivationFunction.SQUARE),
            dense(6, 3, 0.7)));
  }

  private List<float[]> examples() {
    List<float[]> examples = new ArrayList<>();
    for (int k = 0; k < EXAMPLES; k++) {
      examples.add(numbers(INPUTS, 1));
    }
    return examples;
  }

  static List<CkksParameters> sets() {
    return List.of(CkksSets.N8192_DEPTH5, CkksSets.N16384_DEPTH5);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void errorsAreAsForetold(CkksParameters set) {
    SquaresPlan plan = new SquaresPlan(network(), set);
    List<float[]> examples = examples();
    RandomSource source = RandomSource.seeded(Seed.ofNumber(5));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(set, source);
    CkksEvaluationKey evaluationKey = CkksKeyGenerator.generate(key, List.of(), source);
    SquaresClient client = new SquaresClient(-1, 1, key, source);
    List<CkksCiphertext> outputs;
    try (SquaresServer server = new SquaresServer(plan, evaluationKey, 2)) {
      outputs = server.infer(client.encrypt(examples).iterator());
    }
    List<double[]> results = client.decrypt(outputs, EXAMPLES);
    double squares = 0;
    for (int k = 0; k < EXAMPLES; k++) {
      double[] expected = exact(plan, examples.get(k));
      for (int i = 0; i < expected.length; i++) {
        squares += Math.pow(results.get(k)[i] - expected[i], 2);
      }
    }
    double measured = Math.sqrt(squares / EXAMPLES / 3);
    SquaresForecast forecast = plan.forecast(examples);
    assertThat(measured / forecast.error()).isBetween(0.5, 2.0);
  }

  /** In double precision, for single is coarser than the finer set. */
  private static double[] exact(SquaresPlan plan, float[] example) {
    double[] values = new double[example.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = example[i];
    }
    for (SquashedNetwork.Stage stage : plan.network().stages()) {
      if (stage instanceof SquashedNetwork.Linear linear) {
        values = linear.apply(values);
      } else {
        for (int i = 0; i < values.length; i++) {
          values[i] *= values[i];
        }
      }
    }
    return values;
  }

  @Test
  void sizesAreThoseOfTheExamples() {
    Network network =
        Network.sequential(
            Shape.vector(2),
            List.of(
                new Dense(2, 1, new float[] {2, -3}, new float[] {1}),
                new Activated(ActivationFunction.SQUARE)));
    SquaresPlan plan = new SquaresPlan(network, CkksSets.N8192_DEPTH3);
    SquaresForecast forecast = plan.forecast(List.of(new float[] {1, 0}, new float[] {0, 1}));
    assertThat(forecast.stages()).hasSize(3);
    assertThat(forecast.stages().get(0).greatest()).isEqualTo(1);
    assertThat(forecast.stages().get(0).size()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(forecast.stages().get(1).greatest()).isEqualTo(3); // 3 and -2
    assertThat(forecast.stages().get(1).size()).isCloseTo(Math.sqrt(6.5), within(1e-12));
    assertThat(forecast.stages().get(2).greatest()).isEqualTo(9);
    assertThat(forecast.stages().get(2).size()).isCloseTo(Math.sqrt(48.5), within(1e-12));
    assertThat(forecast.error()).isEqualTo(forecast.stages().get(2).error());
  }

  @Test
  void operationsAreCounted() {
    SquaresReport report = new SquaresPlan(network(), CkksSets.N8192_DEPTH5).report();
    assertThat(report.inputs()).isEqualTo(12);
    assertThat(report.levels()).isEqualTo(5);
    assertThat(report.products()).isEqualTo(10 + 6);
    assertThat(report.constantProducts()).isEqualTo(120 + 60 + 18);
    assertThat(report.rescalings()).isEqualTo(10 + 10 + 6 + 6 + 3);
    assertThat(report.stages()).extracting(s -> s.primes()).containsExactly(5, 4, 3, 2, 1);
    assertThat(report.stages()).extracting(s -> s.node()).contains("activated1", "dense4");
    assertThat(report.stages())
        .allSatisfy(stage -> assertThat(stage.log2Scale()).isBetween(27.9, 28.1));
  }

  /** 35 x^2 + 1 and less, over 0.5 to 1 or -1 to 0.5. */
  @Test
  void rangesOfInputsAreSureToFitOrRefused() {
    Network network =
        new NetworkBuilder(Shape.vector(1), 1)
            .activation(ActivationFunction.SQUARE)
            .dense(1)
            .build();
    float[] weight = {35};
    network =
        new Network(
            Shape.vector(1),
            List.of(
                network.nodes().get(0),
                new Node("sum", new Dense(1, 1, weight, new float[] {1}), List.of(0))));
    SquaresPlan plan = new SquaresPlan(network, CkksSets.N8192_DEPTH5);
    plan.requireHolds(0.5, 1);
    plan.requireHolds(-1, 0.5);
    plan.requireHolds(-1.34, 0);
    assertThatThrownBy(() -> plan.requireHolds(-1.35, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'sum': scale out of bounds: 64.79 at scale 2^27.9984");
    assertThatThrownBy(() -> plan.requireHolds(1, 1)).hasMessageContaining("low = 1.0");
    assertThatThrownBy(() -> plan.requireHolds(Double.NaN, 1)).hasMessageContaining("low = NaN");
  }

  /** Primes that are greater than the scale take more of it with every square than it has. */
  @Test
  void scalesThatSquaresWearOutAreRefused() {
    CkksParameters even = CkksSets.N8192_DEPTH2;
    CkksParameters uneven = new CkksParameters("uneven", 8192, even.primes(), even.special(), 30);
    NetworkBuilder squares = new NetworkBuilder(Shape.vector(1), 1);
    squares.activation(ActivationFunction.SQUARE);
    assertThat(new SquaresPlan(squares.build(), uneven).levels()).isEqualTo(1);
    squares.activation(ActivationFunction.SQUARE);
    assertThatThrownBy(() -> new SquaresPlan(squares.build(), uneven))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'activated1': scale 2^-0.0000 is too small");
  }

  @Test
  void whatPrimesCannotHoldIsRefusedByNode() {
    Network network =
        Network.sequential(
            Shape.vector(1), List.of(new Dense(1, 1, new float[] {70}, new float[1])));
    SquaresPlan plan = new SquaresPlan(network, CkksSets.N8192_DEPTH5);
    assertThat(plan.forecast(List.of(new float[] {0.5f})).stages().get(1).greatest()).isEqualTo(35);
    assertThatThrownBy(() -> plan.forecast(List.of(new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "node 'dense0': scale out of bounds: 70.00 at scale 2^28.0000 needs 2^34.1,"
                + " and 1 of the primes of ckks8192-depth5 hold 2^34.0: rescale first, or take a set"
                + " with more primes");
    Network great =
        Network.sequential(
            Shape.vector(1), List.of(new Dense(1, 1, new float[] {1}, new float[] {1e38f})));
    assertThatThrownBy(() -> new SquaresPlan(great, CkksSets.N8192_DEPTH5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'dense0', biases: scale out of bounds");
    assertThatThrownBy(() -> plan.forecast(List.of()))
        .hasMessage("examples = 0: must be 1 at least");
    assertThatThrownBy(() -> plan.forecast(List.of(new float[3])))
        .hasMessage("example of 3 numbers: must have 1");
  }
}
