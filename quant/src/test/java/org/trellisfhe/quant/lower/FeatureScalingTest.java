package org.trellisfhe.quant.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

class FeatureScalingTest {
  private static float[] numbers(SplittableRandom random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  /** The same function, whatever the first layer is, of values that were divided. */
  @Test
  void theNetworkComputesTheSame() {
    Shape series = new Shape(2, 4, 3);
    List<Network> networks =
        List.of(
            new NetworkBuilder(series, 1).dense(5).build(),
            new NetworkBuilder(series, 2).convolution(Window.of(2, 2), 3).dense(2).build(),
            new NetworkBuilder(series, 3).convolution(Window.of(2, 3), 3).dense(2).build(),
            new NetworkBuilder(series, 4)
                .convolution(Window.of(4, 3).withPadding(0, 0, 0, 0), 3)
                .activation(ActivationFunction.RELU)
                .dense(2)
                .build());
    // Dense: each value; else each channel; each column and channel; each value again.
    int[] features = {24, 2, 6, 24};
    for (int i = 0; i < networks.size(); i++) {
      SplittableRandom random = new SplittableRandom(i);
      float[] sizes = new float[series.size()];
      for (int k = 0; k < sizes.length; k++) {
        sizes[k] = (float) Math.exp(random.nextDouble(-8, 8));
      }
      Network network = networks.get(i);
      FeatureScaling scaling = FeatureScaling.of(network, sizes).orElseThrow();
      float[] factors = scaling.factors();
      List<Float> all = new ArrayList<>();
      for (float factor : factors) {
        all.add(factor);
      }
      assertThat(all.stream().distinct()).hasSize(features[i]);
      assertThat(all.stream().max(Float::compare)).hasValue(1f);
      float[] example = numbers(random, sizes.length);
      float[] expected = network.apply(example);
      float[] found = scaling.network().apply(scaling.divided(example));
      for (int k = 0; k < expected.length; k++) {
        assertThat((double) found[k]).isCloseTo(expected[k], offset(1e-4));
      }
    }
  }

  @Test
  void unitsAreThoseOfTheGreatestTimesFactors() {
    Network network = new NetworkBuilder(Shape.vector(3), 1).dense(1).build();
    FeatureScaling scaling = FeatureScaling.of(network, new float[] {0.5f, 100, 0}).orElseThrow();
    IntegerFormat format = IntegerFormat.unsigned(8, 100);
    FeatureUnits units = scaling.units(format);
    assertThat(units.format(format, 0).quantise(0.25)).isEqualTo(128);
    assertThat(units.format(format, 1).quantise(50)).isEqualTo(128);
    // What is always 0 has the unit of the greatest.
    assertThat(units.each().get(2)).isEqualTo(format.unit());
    assertThat(scaling.spread()).isCloseTo(200, offset(1e-3));
  }

  @Test
  void whatIsNotMultipliedFirstHasOneUnit() {
    Shape images = new Shape(2, 4, 4);
    Network network = new NetworkBuilder(images, 1).maxPool(Window.of(2, 2)).dense(2).build();
    assertThat(FeatureScaling.of(network, new float[32])).isEmpty();
  }

  @Test
  void unitsMustFit() {
    IntegerFormat format = IntegerFormat.unsigned(2, 3);
    FeatureUnits units = new FeatureUnits(List.of(0.5, 1.0));
    assertThat(units.of(format, 2)).isEqualTo(units);
    assertThatThrownBy(() -> units.of(format, 3))
        .hasMessageContaining("units.size() = 2: must be 3");
    assertThatThrownBy(() -> new FeatureUnits(List.of(0.5, 2.0)).of(format, 2))
        .hasMessage("unit = 1.0: must be 2.0, the greatest of units");
    assertThatThrownBy(() -> new FeatureUnits(List.of(0.0))).hasMessageContaining("units[0] = 0.0");
  }
}
