package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.BatchClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.train.PolynomialNetwork;
import org.trellisfhe.quant.train.Samples;

/** A window a slot, beside the same network in the clear. */
class BatchTest {
  @Test
  void outputsAreThoseOfTheNetwork() {
    CnnShape shape = CnnShape.MILK_YIELD;
    CkksParameters parameters = CkksSets.N8192_DEPTH5;
    CubicNetworks networks = new CubicNetworks(1);
    PolynomialNetwork network = networks.network(shape, ActivationFunction.CUBIC);
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
    Samples samples = CubicNetworks.samples(shape, windows);
    double worst = 0;
    for (int w = 0; w < found.length; w++) {
      worst = Math.max(worst, Math.abs(found[w] - network.forecast(samples, w)));
    }
    assertThat(worst).isLessThan(5e-4);
    assertThatThrownBy(() -> server.infer(numbers.subList(1, 140)))
        .hasMessageContaining("ciphertexts = 139: must be 140");
  }
}
