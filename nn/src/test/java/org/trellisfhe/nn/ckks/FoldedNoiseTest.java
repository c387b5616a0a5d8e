package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.BatchClient;
import org.trellisfhe.nn.ckks.client.TimeMajorClient;
import org.trellisfhe.nn.ckks.client.WindowsClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/** What plans foretell, beside what comes of encrypted windows. */
class FoldedNoiseTest {
  private static final WindowShape SHAPE = CubicNetworks.MILK_YIELD;

  private final CubicNetworks networks = new CubicNetworks(1);
  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(7));

  /** Errors of several ciphertexts under several keys: one key's rounding is alike in all slots. */
  @ParameterizedTest
  @CsvSource({"ckks8192-depth5, CUBIC", "ckks8192-depth5, SIGMOID", "ckks16384-depth5, SIGMOID"})
  void errorsOfManyWindowsInACiphertextAreForetold(String set, ActivationFunction activation) {
    CkksParameters parameters = CkksSets.byName(set).orElseThrow();
    Network network = networks.network(SHAPE, activation);
    TimeMajorPlan plan = new TimeMajorPlan(network, parameters);

    requireForetold(plan, network, key -> new TimeMajorClient(SHAPE, key, source), 4);
  }

  @Test
  void errorsOfAWindowASlotAreForetold() {
    Network network = networks.network(SHAPE, ActivationFunction.SIGMOID);
    BatchPlan plan = new BatchPlan(network, CkksSets.N8192_DEPTH5);

    FoldedReport report =
        requireForetold(plan, network, key -> new BatchClient(SHAPE, key, source), 1);
    assertThat(report.operations())
        .isEqualTo(
            new FoldedReport.Operations(34, 19, 560, 35, 0)); // As CryptoNets' layout has it.
  }

  private FoldedReport requireForetold(
      WindowsPlan plan, Network network, Function<CkksClientKey, WindowsClient> clients, int keys) {
    List<double[][]> windows = networks.windows(SHAPE, plan.windows());
    double squares = 0;
    for (int k = 0; k < keys; k++) {
      CkksClientKey key = CkksClientKey.insecurelyGenerate(plan.parameters(), source);
      WindowsServer server =
          plan.server(CkksKeyGenerator.generate(key, plan.automorphisms(), source));
      WindowsClient client = clients.apply(key);
      CkksCiphertext outputs =
          server.infer(client.encrypt(windows).stream().map(SeededCkksCiphertext::expand).toList());
      squares += meanSquare(network, windows, client.decrypt(outputs, windows.size()));
    }
    FoldedReport report = plan.report(windows);
    assertThat(Math.sqrt(squares / keys)).isBetween(report.error() / 2, report.error() * 2);
    return report;
  }

  private static double meanSquare(Network network, List<double[][]> windows, double[] found) {
    double squares = 0;
    for (int w = 0; w < found.length; w++) {
      double error = found[w] - CubicNetworks.forecast(network, windows.get(w));
      squares += error * error;
    }
    return squares / found.length;
  }

  @Test
  void numbersThatThePrimesCannotHoldAreRefusedByTheLayersName() {
    Network network = networks.network(SHAPE, ActivationFunction.SIGMOID);
    List<Node> nodes = new ArrayList<>(network.nodes());
    Polynomial steep = Polynomial.of(0.5, 9000, 0, 4);
    nodes.set(3, new Node("steep", new Activated(steep), List.of(2)));
    Network wild = new Network(network.input(), nodes);

    assertThatThrownBy(() -> new TimeMajorPlan(wild, CkksSets.N8192_DEPTH5))
        .hasMessageContaining("layer 'last activation': scale out of bounds: ");
    assertThatThrownBy(() -> new BatchPlan(wild, CkksSets.N8192_DEPTH5))
        .hasMessageContaining("layer 'last activation': scale out of bounds");
  }

  @Test
  void boundsHoldWhateverTheWindow() {
    Network network = networks.network(SHAPE, ActivationFunction.SIGMOID);
    FoldedNetwork folded = new FoldedNetwork(OneFilter.of(network));
    Interval bound = folded.outputs();
    List<double[][]> windows = networks.windows(SHAPE, 500);
    windows.forEach(FoldedNoiseTest::sharpen);
    for (int w = 0; w < windows.size(); w++) {
      assertThat(CubicNetworks.forecast(network, windows.get(w)))
          .isBetween(bound.low() - 1e-9, bound.high() + 1e-9);
    }
  }

  /** To the corners, where sums are greatest. */
  private static void sharpen(double[][] window) {
    for (double[] step : window) {
      for (int f = 0; f < step.length; f++) {
        step[f] = step[f] < 0.5 ? 0 : 1;
      }
    }
  }
}
