package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.SquaresClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Networks of squares on a batch, beside the same in the clear. */
class SquaresTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH5;

  private final SplittableRandom random = new SplittableRandom(1);

  private static Network network() {
    return new NetworkBuilder(new Shape(1, 6, 6), 3)
        .convolution(Window.of(3, 3).withStride(2, 2).withPadding(1, 1, 0, 0), 2)
        .normalisation()
        .activation(ActivationFunction.SQUARE)
        .averagePool(Window.of(2, 2))
        .dense(5)
        .activation(ActivationFunction.SQUARE)
        .dense(3)
        .build();
  }

  private List<float[]> examples(int count) {
    List<float[]> examples = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      float[] example = new float[36];
      for (int i = 0; i < example.length; i++) {
        example[i] = (float) random.nextDouble();
      }
      examples.add(example);
    }
    return examples;
  }

  @Test
  void linearLayersAreJoined() {
    SquashedNetwork squashed = SquashedNetwork.of(network());
    assertThat(squashed.levels()).isEqualTo(5);
    SquashedNetwork.Linear first = (SquashedNetwork.Linear) squashed.stages().get(0);
    assertThat(first.rows()).hasSize(18);
    assertThat(first.rows().get(0).size()).isEqualTo(4); // In the corner, most is padding.
    SquashedNetwork.Linear second = (SquashedNetwork.Linear) squashed.stages().get(2);
    assertThat(second.rows()).hasSize(5);
  }

  @Test
  void resultsAreThoseOfTheNetwork() {
    Network network = network();
    SquaresPlan plan = new SquaresPlan(network, SET);
    assertThat(plan.levels()).isEqualTo(5);
    RandomSource source = RandomSource.seeded(Seed.ofNumber(3));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(SET, source);
    SquaresClient client = new SquaresClient(0, 1, key, source);
    List<float[]> examples = examples(500);
    List<CkksCiphertext> numbers =
        client.encrypt(examples).stream().map(SeededCkksCiphertext::expand).toList();
    List<CkksCiphertext> outputs;
    try (SquaresServer server =
        new SquaresServer(plan, CkksKeyGenerator.generate(key, List.of(), source), 2)) {
      outputs = server.infer(numbers);
      assertThatThrownBy(() -> server.infer(numbers.subList(0, 35)))
          .hasMessageContaining("ciphertexts = 35: must be 36");
    }
    List<double[]> results = client.decrypt(outputs, examples.size());
    for (int k = 0; k < examples.size(); k++) {
      float[] expected = network.apply(examples.get(k));
      for (int i = 0; i < expected.length; i++) {
        assertThat(Math.abs(results.get(k)[i] - expected[i])).isLessThan(2e-3);
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Network relu =
        new NetworkBuilder(Shape.vector(4), 1)
            .dense(3)
            .activation(ActivationFunction.RELU)
            .dense(2)
            .build();
    assertThatThrownBy(() -> new SquaresPlan(relu, SET)).hasMessageContaining("must be linear");
    assertThatThrownBy(() -> new SquaresPlan(network(), CkksSets.N8192_DEPTH3))
        .hasMessageContaining("must be 5 at least");
    SquaresClient client = new SquaresClient(0, 1, CkksClientKey.generate(SET));
    List<float[]> examples = examples(2);
    examples.get(1)[7] = -0.5f;
    assertThatThrownBy(() -> client.encrypt(examples))
        .hasMessageContaining("example 1, number 7: -0.5: must be 0.0 to 1.0");
  }
}
