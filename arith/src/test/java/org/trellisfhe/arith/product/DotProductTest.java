package org.trellisfhe.arith.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

class DotProductTest {
  private static final List<Encoding> ENCODINGS = List.of(Encoding.values());

  private final PlainEvaluator plain = new PlainEvaluator();
  private final DotProduct<Boolean> dots = new DotProduct<>(plain);

  private static long exact(List<Word<Boolean>> words, int[] weights, long bias) {
    long sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += PlainWords.value(words.get(i)) * weights[i];
    }
    return sum;
  }

  private static int[] weights(SplittableRandom random, int count, int magnitude) {
    return random.ints(count, -magnitude, magnitude + 1).toArray();
  }

  @Test
  void exactForRandomWordsOfAllEncodings() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 500; i++) {
      int count = random.nextInt(12);
      List<Word<Boolean>> words = new ArrayList<>();
      for (int j = 0; j < count; j++) {
        words.add(
            PlainWords.random(random, ENCODINGS.get(random.nextInt(3)), 1 + random.nextInt(10)));
      }
      int[] weights = weights(random, count, 1 << random.nextInt(12));
      long bias = random.nextLong() >> (30 + random.nextInt(33));
      Word<Boolean> result = dots.apply(words, weights, bias);
      assertThat(PlainWords.value(result)).isEqualTo(exact(words, weights, bias));
      assertThat(result.encoding()).isEqualTo(Encoding.TWOS_COMPLEMENT);
      assertThat(result.width()).isEqualTo(dots.range(words, weights, bias).signedWidth());
    }
  }

  @Test
  void aNarrowerRangeGivesFewerBitsAndTheSameValues() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 2000; i++) {
      List<Word<Boolean>> words = new ArrayList<>();
      for (int j = 0; j < 6; j++) {
        words.add(PlainWords.random(random, Encoding.UNSIGNED, 4));
      }
      int[] weights = weights(random, 6, 7);
      long value = exact(words, weights, 3);
      Range known = Range.of(value - random.nextInt(20), value + random.nextInt(20));
      Word<Boolean> result = dots.apply(words, weights, 3, known);
      assertThat(result.width()).isEqualTo(known.signedWidth());
      assertThat(PlainWords.value(result)).isEqualTo(value);
    }
  }

  @Test
  void noTermsAreTheBias() {
    assertThat(PlainWords.value(dots.apply(List.of(), new int[0], -9))).isEqualTo(-9);
  }

  @Test
  void refusesDifferentNumbersOfWordsAndWeights() {
    assertThatThrownBy(() -> dots.apply(List.of(), new int[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 words");
  }

  /** A convolution, a rounding shift and a saturation, as a layer of a network takes them. */
  @Test
  void layersComputeTheSameOnEveryEvaluator() {
    SplittableRandom random = new SplittableRandom(13);
    for (NoiseBudget budget :
        List.of(
            NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT)),
            NoiseBudget.of(new NoiseModel(ParameterSets.FAST)))) {
      int[] weights = weights(random, 35, 7);
      CircuitBuilder builder = new CircuitBuilder();
      List<Word<Wire>> wires = new ArrayList<>();
      for (int i = 0; i < 35; i++) {
        wires.add(new Word<>(Encoding.UNSIGNED, builder.inputs(4)));
      }
      long bias = Shifts.roundingTerm(6) - 100;
      Word<Wire> sum = new DotProduct<>(builder).apply(wires, weights, bias);
      Word<Wire> scaled = new Shifts<>(builder).right(sum, 6);
      Word<Wire> result = new Saturation<>(builder).toUnsigned(scaled, 4);
      Circuit circuit = builder.build(result.bits(), budget);
      for (int i = 0; i < 30; i++) {
        List<Word<Boolean>> words = new ArrayList<>();
        for (int j = 0; j < 35; j++) {
          words.add(PlainWords.random(random, Encoding.UNSIGNED, 4));
        }
        long shifted = Math.floorDiv(exact(words, weights, bias), 64L);
        long expected = Math.max(0, Math.min(15, shifted));
        List<Boolean> bits = words.stream().flatMap(word -> word.bits().stream()).toList();
        assertThat(Encoding.UNSIGNED.decode(circuit.evaluate(plain, bits))).isEqualTo(expected);
        NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(budget);
        List<NoisyBit> noisy = circuit.evaluate(strict, bits.stream().map(strict::input).toList());
        assertThat(Encoding.UNSIGNED.decode(noisy.stream().map(strict::output).toList()))
            .isEqualTo(expected);
      }
    }
  }
}
