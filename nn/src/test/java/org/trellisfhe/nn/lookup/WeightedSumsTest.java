package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;

class WeightedSumsTest {
  private static final int TORUS_BITS = 20;

  /** Dimensions on both sides of whole blocks, and as sets for look-ups have them. */
  @ParameterizedTest
  @CsvSource({"1, 5, 3", "254, 9, 4", "255, 1, 1", "256, 40, 7", "511, 8, 2", "2048, 30, 20"})
  void theyAreThoseOfSingleSums(int dimension, int inputs, int outputs) {
    SplittableRandom random = new SplittableRandom(dimension);
    FineCiphertext[] ciphertexts = new FineCiphertext[inputs];
    Arrays.setAll(ciphertexts, i -> FineCiphertext.of(random.longs(dimension + 1).toArray(), 1e-9));
    List<WeightedSums.Sum> sums = new ArrayList<>();
    List<FineCiphertext> expected = new ArrayList<>();
    for (int o = 0; o < outputs; o++) {
      int[] indices = IntStream.range(0, inputs).filter(i -> random.nextInt(3) > 0).toArray();
      indices = indices.length == 0 ? new int[] {inputs - 1} : indices;
      long[] weights = Arrays.stream(indices).mapToLong(i -> random.nextLong(-3, 4)).toArray();
      int bias = random.nextInt(-50, 50);
      sums.add(new WeightedSums.Sum(indices, weights, LweInteger.encode(bias, TORUS_BITS)));
      List<LweInteger> terms =
          Arrays.stream(indices)
              .mapToObj(i -> new LweInteger(ciphertexts[i], 0, 3, TORUS_BITS))
              .toList();
      expected.add(LweInteger.weightedSum(weights, terms, bias).ciphertext().withVariance(0.5));
    }

    assertThat(WeightedSums.of(ciphertexts, sums, dimension, 0.5)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807", "-9223372036854775808", "1099511627776", "-3"})
  void productsAreModulo64Bits(long weight) {
    FineCiphertext ciphertext = FineCiphertext.of(new long[] {-1, 5, Long.MIN_VALUE}, 0);
    WeightedSums.Sum sum = new WeightedSums.Sum(new int[] {1}, new long[] {weight}, 4);

    assertThat(WeightedSums.of(new FineCiphertext[] {null, ciphertext}, List.of(sum), 2, 0))
        .containsExactly(
            FineCiphertext.of(new long[] {-weight, 5 * weight, (weight << 63) + 4}, 0));
  }
}
