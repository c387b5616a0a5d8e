package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.Sum;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.torus.Torus;

/**
 * The free sum of a full adder, a + b + c - 2 carry, has the variance 3 + 4 fresh ones only if the
 * carry's error is independent of its operands' errors, as circuits assume. The estimate's relative
 * deviation is sqrt(2 / samples).
 */
class AdderNoiseTest {
  @Test
  void theCarrysErrorIsIndependentOfTheOperandsOnTheTestSet() {
    assertIndependent(ParameterSets.INSECURE_TEST, 5_000);
  }

  @Test
  @Tag("slow")
  void theCarrysErrorIsIndependentOfTheOperandsOnTheSecureSets() {
    assertIndependent(ParameterSets.DEFAULT, 4_000);
    assertIndependent(ParameterSets.FAST, 4_000);
  }

  private static void assertIndependent(ParameterSet parameters, int samples) {
    EncryptedBits bits = new EncryptedBits(parameters);
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.forCircuits(bits.bootstrapper());
    double squares =
        IntStream.range(0, samples)
            .parallel()
            .mapToDouble(sample -> squaredError(bits, evaluator, sample))
            .sum();
    double predicted = 7 * new NoiseModel(parameters).bootstrapVariance();
    assertThat(squares / samples / predicted).isBetween(0.9, 1.1);
  }

  private static double squaredError(
      EncryptedBits bits, BootstrappedEvaluator evaluator, int sample) {
    SplittableRandom random = new SplittableRandom(sample);
    List<Boolean> values =
        List.of(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    List<LweCiphertext> fresh = values.stream().map(bits::encrypt).map(evaluator::refresh).toList();
    Sum<LweCiphertext> sum = evaluator.fullAdder(fresh.get(0), fresh.get(1), fresh.get(2));
    boolean parity = values.get(0) ^ values.get(1) ^ values.get(2);
    int error = bits.phase(sum.sum()) - Torus.ofEighths(parity ? 1 : -1);
    return Torus.toDouble(error) * Torus.toDouble(error);
  }
}
