package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.TimeMajorClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;

/** Windows side by side in one ciphertext, beside the same network in the clear. */
class TimeMajorTest {
  private final CubicNetworks networks = new CubicNetworks(1);

  @ParameterizedTest
  @CsvSource({
    "20, 7, 5, CUBIC, ckks8192-depth5, 2e-3",
    "20, 7, 5, SIGMOID, ckks8192-depth5, 2e-3",
    "20, 7, 5, CUBIC, ckks16384-depth5, 1e-6",
    "20, 7, 5, TANH, ckks16384-depth5, 1e-6",
    "9, 1, 3, CUBIC, ckks8192-depth5, 2e-3",
    "6, 5, 6, CUBIC, ckks8192-depth5, 2e-3"
  })
  void outputsAreThoseOfTheNetwork(
      int steps,
      int features,
      int taps,
      ActivationFunction activation,
      String set,
      double tolerance) {
    WindowShape shape = new WindowShape(steps, features, taps);
    CkksParameters parameters = CkksSets.byName(set).orElseThrow();
    Network network = networks.network(shape, activation);
    TimeMajorPlan plan = new TimeMajorPlan(network, parameters);
    RandomSource source = RandomSource.seeded(Seed.ofNumber(3));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(parameters, source);
    TimeMajorClient client = new TimeMajorClient(shape, key, source);
    WindowsServer server =
        plan.server(CkksKeyGenerator.generate(key, plan.automorphisms(), source));
    List<double[][]> windows = networks.windows(shape, plan.windows());

    CkksCiphertext outputs = server.infer(List.of(client.encrypt(windows).get(0).expand()));

    assertThat(outputs.primes()).isEqualTo(1);
    double[] found = client.decrypt(outputs, windows.size());
    for (int w = 0; w < found.length; w++) {
      assertThat(Math.abs(found[w] - CubicNetworks.forecast(network, windows.get(w))))
          .isLessThan(tolerance);
    }
  }

  @Test
  void thePapersNetworkTakesElevenRotations() {
    Network network = networks.network(CubicNetworks.MILK_YIELD, ActivationFunction.CUBIC);
    TimeMajorPlan plan = new TimeMajorPlan(network, CkksSets.N8192_DEPTH5);
    assertThat(plan.windows()).isEqualTo(25);
    FoldedReport report = plan.report(networks.windows(CubicNetworks.MILK_YIELD, 9));
    assertThat(report.levels()).isEqualTo(5);
    assertThat(report.operations().rotations()).isEqualTo(11);
    assertThat(report.operations().products()).isEqualTo(4);
    assertThat(plan.automorphisms()).hasSize(8);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Network fifth = networks.network(CubicNetworks.MILK_YIELD, ActivationFunction.SIGMOID, 5);
    assertThatThrownBy(() -> new TimeMajorPlan(fifth, CkksSets.N8192_DEPTH5))
        .hasMessageContaining("node 'activated1', Activated[function=")
        .hasMessageContaining("x^5]: must be a cubic, ");
    Network network = networks.network(CubicNetworks.MILK_YIELD, ActivationFunction.CUBIC);
    assertThatThrownBy(() -> new TimeMajorPlan(network, CkksSets.N8192_DEPTH3))
        .hasMessageContaining("must be 5 at least");
    CkksClientKey key = CkksClientKey.generate(CkksSets.N8192_DEPTH5);
    TimeMajorClient client = new TimeMajorClient(CubicNetworks.MILK_YIELD, key);
    List<double[][]> windows = networks.windows(CubicNetworks.MILK_YIELD, 2);
    windows.get(1)[3][4] = 1.01;
    assertThatThrownBy(() -> client.encrypt(windows))
        .hasMessageContaining("window 1, time step 3, feature 4: 1.01");
    assertThatThrownBy(() -> client.encrypt(List.of())).hasMessageContaining("windows = 0");
    List<double[][]> many = networks.windows(CubicNetworks.MILK_YIELD, 26);
    assertThatThrownBy(() -> client.encrypt(many)).hasMessageContaining("windows = 26");
    TimeMajorLayout layout = new TimeMajorLayout(CubicNetworks.MILK_YIELD, 4096);
    assertThatThrownBy(() -> layout.slots(many)).hasMessage("windows = 26: must be at most 25");
    assertThatThrownBy(() -> layout.slots(List.<double[][]>of(new double[21][7])))
        .hasMessage("window 0: must be of 20 time steps of 7 features");
    CkksCiphertext fresh = client.encrypt(many.subList(0, 1)).get(0).expand();
    assertThatThrownBy(() -> client.decrypt(fresh, 26))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count = 26: must be 1 to 25");
    TimeMajorPlan plan = new TimeMajorPlan(network, CkksSets.N8192_DEPTH5);
    CkksClientKey other = CkksClientKey.generate(CkksSets.N8192_DEPTH5);
    WindowsServer stranger = plan.server(CkksKeyGenerator.generate(other, plan.automorphisms()));
    assertThatThrownBy(() -> stranger.infer(List.of(fresh)))
        .hasMessage("ciphertext 0 under %s: must be under %s", key.keyId(), other.keyId());
    assertThatThrownBy(() -> plan.server(CkksKeyGenerator.generate(key, List.of())))
        .hasMessageContaining("the plan needs");
  }
}
