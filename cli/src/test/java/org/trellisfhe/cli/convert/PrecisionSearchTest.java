package org.trellisfhe.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.lower.Folding;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Which precisions run, whatever limit there is on sums. */
class PrecisionSearchTest {
  private static final Set<Mode> BOTH = EnumSet.allOf(Mode.class);

  /** Networks whose look-ups have few and many terms, pools and functions of other shapes. */
  enum Kind {
    TINY {
      @Override
      Network network() {
        return dense(2, 2, ActivationFunction.RELU);
      }
    },
    SIGMOID {
      @Override
      Network network() {
        return dense(6, 5, ActivationFunction.SIGMOID);
      }
    },
    WIDE {
      @Override
      Network network() {
        return dense(40, 6, ActivationFunction.RELU);
      }
    },
    LINEAR {
      @Override
      Network network() {
        return new NetworkBuilder(Shape.vector(5), 9).dense(2).build();
      }
    },
    POOLED {
      @Override
      Network network() {
        return new NetworkBuilder(new Shape(1, 6, 6), 3)
            .convolution(Window.of(3, 3), 2)
            .activation(ActivationFunction.RELU)
            .averagePool(Window.of(2, 2).withStride(2, 2))
            .dense(3)
            .build();
      }
    };

    abstract Network network();

    private static Network dense(int inputs, int hidden, ActivationFunction function) {
      return new NetworkBuilder(Shape.vector(inputs), 7)
          .dense(hidden)
          .activation(function)
          .dense(2)
          .build();
    }
  }

  private static Trials trials(Network network, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    List<float[]> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] input = new float[network.input().size()];
      for (int k = 0; k < input.length; k++) {
        input[k] = random.nextInt(1001) / 1000f;
      }
      inputs.add(input);
    }
    CalibrationSet set = CalibrationSet.read(network.input(), source(inputs), count);
    return Trials.of(Folding.fold(network), Scaling.TABLE, false, set);
  }

  private static Examples source(List<float[]> inputs) {
    Iterator<float[]> left = inputs.iterator();
    return new Examples() {
      @Override
      public Optional<float[]> next() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  private static void everyLimitRuns(Kind kind, int[] bits, int[] sumBits) throws IOException {
    Trials trials = trials(kind.network(), 20);
    for (int most : bits) {
      PrecisionSearch search = new PrecisionSearch(trials, true, precision -> {});
      for (int limit : sumBits) {
        Trial trial = search.nearest(most, limit, BOTH).orElseThrow();
        assertThat(ModeCheck.refusals(trial.network())).as("%s", trial.precision()).isEmpty();
        assertThat(trial.precision().valueBits()).isLessThanOrEqualTo(most);
        assertThat(trial.precision().weightBits()).isLessThanOrEqualTo(most);
        int last = trial.network().nodes().size() - 1;
        assertThat(trial.network().ranges(0).sum().sizeBits()).isLessThanOrEqualTo(limit);
        assertThat(trial.network().ranges(last).sum().sizeBits()).isLessThanOrEqualTo(limit);
      }
    }
  }

  /** So a tighter limit never runs less than a wider one. */
  @ParameterizedTest
  @EnumSource
  void everyLimitOnSumsRunsInBothModes(Kind kind) throws IOException {
    everyLimitRuns(kind, new int[] {4, 8}, new int[] {7, 9, 11, 12, 14});
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void everyLimitOnSumsRunsInBothModesAtAllBits(Kind kind) throws IOException {
    everyLimitRuns(
        kind, new int[] {2, 3, 4, 5, 6, 7, 8}, new int[] {6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
  }

  @Test
  void weightsAreMadeCoarserRatherThanDropped() throws IOException {
    Network network = new NetworkBuilder(Shape.vector(4), 11).dense(2).build();
    PrecisionSearch search = new PrecisionSearch(trials(network, 40), true, precision -> {});
    Trial limited = search.limited(8, 12).get(0);
    assertThat(limited.difference()).isLessThan(0.05);
    assertThat(search.at(Precision.ofBits(8)).difference()).isLessThan(limited.difference());
    assertThat(limited.precision().sumBits()).isEqualTo(12);
    assertThat(Precision.ofBits(8).sumBits()).isEqualTo(LayerScheme.WIDE);
  }

  private static Network chain(int layers) {
    NetworkBuilder builder = new NetworkBuilder(Shape.vector(2), 7);
    for (int i = 0; i < layers; i++) {
      builder.dense(1).activation(ActivationFunction.RELU);
    }
    return builder.build();
  }

  /** What is too deep for a limit on each sum is tried at as many bits everywhere. */
  @Test
  void veryDeepNetworksAreTriedAtFewPrecisions() throws IOException {
    List<Precision> tried = new ArrayList<>();
    new PrecisionSearch(trials(chain(65), 4), true, tried::add).all(8);
    assertThat(tried).hasSize(7 * 5).allMatch(p -> p.sumBits() == LayerScheme.WIDE);
    tried.clear();
    new PrecisionSearch(trials(chain(2), 4), true, tried::add).all(8);
    assertThat(tried).anyMatch(p -> p.sumBits() < LayerScheme.WIDE);
  }

  @Test
  void whatNoModePlansIsTriedOnce() throws IOException {
    List<Precision> tried = new ArrayList<>();
    QuantisationOptions options =
        new QuantisationOptions(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Scaling.TABLE,
            false,
            QuantisationOptions.InputUnits.ONE,
            10);
    Network network = new NetworkBuilder(Shape.vector(1), 1).dense(1 << 20).build();
    Quantisation.Result result =
        new Quantisation(options, tried::add)
            .quantise(network, source(List.of(new float[] {1}, new float[] {0.5f})));
    assertThat(Set.copyOf(tried)).containsExactly(Precision.ofBits(8));
    assertThat(result.advice()).isEmpty();
    assertThat(result.refusals().values())
        .hasSize(2)
        .allMatch(reason -> reason.contains("1,048,577 values: at most 1,048,576 are planned"));
  }
}
