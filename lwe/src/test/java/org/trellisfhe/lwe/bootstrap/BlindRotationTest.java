package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** The rotation's algebra, on keys without errors: every phase finds its own coefficient. */
class BlindRotationTest {
  private final ParameterSet parameters = ParameterSets.INSECURE_TEST;
  private final TestKeys keys = TestKeys.withoutNoise(parameters);

  @ParameterizedTest
  @ValueSource(strings = {"vector", "scalar", "jtransforms", "exact"})
  void everyPhaseFindsItsCoefficient(String name) {
    Kernels kernels = Kernels.named(name);
    int size = parameters.ringSize();
    SplittableRandom random = new SplittableRandom(5);
    int[] table = random.ints(size).toArray();
    TestPolynomial test = TestPolynomial.of(parameters, j -> table[j]);
    NegacyclicTransform transform = kernels.transforms().apply(size);
    BlindRotation rotation =
        new BlindRotation(parameters, BootstrapKey.expand(keys.evaluationKey(), transform));
    int step = name.equals("exact") ? 37 : 1;

    for (int phase = 0; phase < 2 * size; phase += step) {
      int[] input = onGrid(phase, random);
      int[][] accumulator = new int[1][2 * (parameters.ringRank() + 1) * size];
      rotation.apply(
          new int[][] {input},
          new TestPolynomial[] {test},
          accumulator,
          1,
          new ExternalProduct(parameters, transform, kernels));
      int expected = phase < size ? table[phase] : -table[phase - size];
      assertThat(Math.abs(extractedPhase(accumulator[0]) - expected))
          .as("phase %d", phase)
          .isLessThan(1 << 18);
    }
  }

  /** A ciphertext under the short key of exactly this phase, its masks multiples of 1/2N. */
  private int[] onGrid(int phase, SplittableRandom random) {
    int shift = 32 - Integer.numberOfTrailingZeros(2 * parameters.ringSize());
    int[] bits = keys.shortBits();
    int[] ciphertext = new int[bits.length + 1];
    int body = phase;
    for (int i = 0; i < bits.length; i++) {
      int mask = random.nextInt(2 * parameters.ringSize());
      ciphertext[i] = mask << shift;
      body += bits[i] * mask;
    }
    ciphertext[bits.length] = body << shift;
    return ciphertext;
  }

  private int extractedPhase(int[] accumulator) {
    int[] extracted = new int[parameters.longDimension() + 1];
    SampleExtraction.extract(accumulator, parameters, extracted);
    return new Decryptor(keys.clientKey()).phase(LweCiphertext.of(extracted, 0));
  }
}
