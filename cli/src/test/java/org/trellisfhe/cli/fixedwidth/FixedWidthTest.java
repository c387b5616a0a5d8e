package org.trellisfhe.cli.fixedwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.weights.LowPrecision;
import org.trellisfhe.quant.weights.WeightGrid;

class FixedWidthTest {
  private final SplittableRandom random = new SplittableRandom(6);

  private float[] example(int size) {
    float[] example = new float[size];
    for (int i = 0; i < size; i++) {
      example[i] = (float) random.nextDouble(0, 1);
    }
    return example;
  }

  /** One output of one layer is the product, the sum and nothing else. */
  @Test
  void aRowIsATwoPhaseProductAndItsBias() {
    for (int inputs : new int[] {1, 9, 20, 49}) {
      Network network = new NetworkBuilder(Shape.vector(inputs), inputs).dense(1).build();
      double[] real = new double[inputs];
      float[] weights = ((Dense) network.nodes().get(0).layer()).weights();
      for (int i = 0; i < inputs; i++) {
        real[i] = weights[i];
      }
      LowPrecision low = LowPrecision.of(real, new WeightGrid(8));
      ScaledIntegers row = new ScaledIntegers(8, low.scale(), low.weights());
      TwoPhaseProduct product = TwoPhaseProduct.start(0.9);
      FixedWidthNetwork fixed = FixedWidthNetwork.of(network, 8, 0.9);
      for (int batch = 0; batch < 5; batch++) {
        float[] values = example(inputs);
        product = product.train(integers(values), row).next();
        fixed = fixed.train(List.of(values));
      }
      ScaledIntegers bias = new ScaledIntegers(8, 1e-30, new int[1]);
      for (int trial = 0; trial < 20; trial++) {
        float[] values = example(inputs);
        ScaledIntegers expected = ScaledSum.of(product.infer(integers(values), row), bias);
        ScaledIntegers found = fixed.infer(values);
        assertThat(found.value(0)).isEqualTo(expected.value(0));
        assertThat(found.scale()).isCloseTo(expected.scale(), within(1e-12));
      }
    }
  }

  private static ScaledIntegers integers(float[] values) {
    int[] integers = new int[values.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = ScaledIntegers.saturate(values[i] * 127.0, 127);
    }
    return new ScaledIntegers(8, 1 / 127.0, integers);
  }

  @Test
  void eightBitsAreNearRealNumbers() {
    Network network =
        new NetworkBuilder(Shape.vector(30), 2)
            .dense(20)
            .activation(ActivationFunction.RELU)
            .dense(3)
            .build();
    List<float[]> batch = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      batch.add(example(30));
    }
    FixedWidthNetwork fixed = FixedWidthNetwork.of(network, 8, 0.9).train(batch);
    double worst = 0;
    double most = 0;
    for (float[] values : batch) {
      float[] expected = network.apply(values);
      ScaledIntegers found = fixed.infer(values);
      for (int i = 0; i < 3; i++) {
        worst = Math.max(worst, Math.abs(found.real(i) - expected[i]));
        most = Math.max(most, Math.abs(expected[i]));
      }
    }
    assertThat(worst).isLessThan(0.15 * most);
  }

  @Test
  void zerosStayZeros() {
    Network network = new NetworkBuilder(Shape.vector(4), 2).dense(2).build();
    FixedWidthNetwork fixed = FixedWidthNetwork.of(network, 4, 0.9);
    ScaledIntegers found = fixed.train(List.of(new float[4])).infer(new float[4]);

    assertThat(found.values()).containsOnly(0);
  }

  @Test
  void refusesOtherNetworksAndInferenceBeforeTraining() {
    Network tanh =
        new NetworkBuilder(Shape.vector(3), 2)
            .dense(2)
            .activation(ActivationFunction.TANH)
            .dense(1)
            .build();
    assertThatThrownBy(() -> FixedWidthNetwork.of(tanh, 8, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'activated1'");
    Network dense = new NetworkBuilder(Shape.vector(3), 2).dense(2).build();
    assertThatThrownBy(() -> FixedWidthNetwork.of(dense, 8, 0.9).infer(new float[3]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no batch has been seen");
  }
}
