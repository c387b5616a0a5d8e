package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluator;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.BatchClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;

/** A window a slot, beside the same network in the clear. */
class BatchTest {
  @Test
  void outputsAreThoseOfTheNetwork() {
    WindowShape shape = CubicNetworks.MILK_YIELD;
    CkksParameters parameters = CkksSets.N8192_DEPTH5;
    CubicNetworks networks = new CubicNetworks(1);
    Network network = networks.network(shape, ActivationFunction.CUBIC);
    BatchPlan plan = new BatchPlan(network, parameters);
    RandomSource source = RandomSource.seeded(Seed.ofNumber(3));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(parameters, source);
    BatchClient client = new BatchClient(shape, key, source);
    WindowsServer server = plan.server(CkksKeyGenerator.generate(key, List.of(), source));
    List<double[][]> windows = networks.windows(shape, plan.windows());

    List<CkksCiphertext> numbers =
        client.encrypt(windows).stream().map(SeededCkksCiphertext::expand).toList();
    CkksCiphertext outputs = server.infer(numbers);

    assertThat(numbers).hasSize(140);
    assertThat(outputs.primes()).isEqualTo(1);
    double[] found = client.decrypt(outputs, windows.size());
    double worst = 0;
    for (int w = 0; w < found.length; w++) {
      worst = Math.max(worst, Math.abs(found[w] - CubicNetworks.forecast(network, windows.get(w))));
    }
    assertThat(worst).isLessThan(5e-4);
    assertThatThrownBy(() -> server.infer(numbers.subList(1, 140)))
        .hasMessageContaining("ciphertexts = 139: must be 140");
    assertRefused(server, numbers, foreign(source), "ciphertext 77 under .*: must be under .*");
    CkksEvaluator evaluator = new CkksEvaluator(CkksKeyGenerator.generate(key, List.of(), source));
    assertRefused(
        server,
        numbers,
        evaluator.dropTo(numbers.get(0), 5),
        "ciphertext 77 by 5 primes at scale .*: must be fresh, by 6 at .*");
    CkksCiphertext three = product(evaluator, key, source);
    assertRefused(server, numbers, three, "ciphertext 77 of 3 parts: must be fresh, of 2");
    assertThatThrownBy(() -> client.decrypt(outputs, 4097))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count = 4097: must be 1 to 4096");
    assertThatThrownBy(() -> client.decrypt(outputs, 0)).hasMessageContaining("count = 0");
  }

  /** By all primes at the scale of fresh ones, but a product. */
  private static CkksCiphertext product(
      CkksEvaluator evaluator, CkksClientKey key, RandomSource source) {
    CkksEncoder encoder = new CkksEncoder(key.parameters());
    CkksPlaintext coarse = encoder.encode(new double[0], Scale.powerOfTwo(14), 6);
    CkksCiphertext factor = new CkksEncryptor(key, source).encrypt(coarse).expand();
    return evaluator.multiply(factor, factor);
  }

  private static CkksCiphertext foreign(RandomSource source) {
    CkksClientKey other = CkksClientKey.insecurelyGenerate(CkksSets.N8192_DEPTH5, source);
    CkksPlaintext zero = new CkksEncoder(CkksSets.N8192_DEPTH5).encode(new double[0]);
    return new CkksEncryptor(other, source).encrypt(zero).expand();
  }

  private static void assertRefused(
      WindowsServer server, List<CkksCiphertext> numbers, CkksCiphertext wrong, String message) {
    List<CkksCiphertext> changed = new ArrayList<>(numbers);
    changed.set(77, wrong);
    assertThatThrownBy(() -> server.infer(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .matches(message);
  }
}
