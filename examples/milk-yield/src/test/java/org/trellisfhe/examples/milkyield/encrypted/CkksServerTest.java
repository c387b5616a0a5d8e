package org.trellisfhe.examples.milkyield.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.io.MalformedDataException;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.polynomial.FitSystem;
import org.trellisfhe.quant.polynomial.FittedNetwork;

/** Client and server of both packings, with nothing but bytes between them. */
class CkksServerTest {
  private final List<double[][]> windows = windows();
  private final FittedNetwork network = network(windows);
  private final Deployments deployments =
      new Deployments(ParameterSets.DEFAULT, Optional.empty(), CkksSets.N8192_DEPTH5);

  private static List<double[][]> windows() {
    SplittableRandom random = new SplittableRandom(2);
    List<double[][]> windows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      windows.add(
          new double[][] {{random.nextDouble()}, {random.nextDouble()}, {random.nextDouble()}});
    }
    return windows;
  }

  private static FittedNetwork network(List<double[][]> windows) {
    Network sigmoids =
        new NetworkBuilder(new Shape(1, 3, 1), 1)
            .convolution(Window.of(2, 1), 1)
            .activation(ActivationFunction.SIGMOID)
            .dense(1)
            .activation(ActivationFunction.SIGMOID)
            .build();
    List<float[]> seen = windows.stream().map(CkksServerTest::flat).toList();
    return FittedNetwork.of(sigmoids, seen, 3, FitSystem.CHEBYSHEV);
  }

  private static float[] flat(double[][] window) {
    return new float[] {(float) window[0][0], (float) window[1][0], (float) window[2][0]};
  }

  private Deployment deployment(Mode mode) {
    return deployments.of(mode, new Models(TinyNetworks.relu(), Optional.of(network), windows));
  }

  private static List<byte[]> infer(Deployment deployment, byte[] key, byte[]... messages)
      throws IOException {
    try (InferenceServer server = deployment.server(key, 2)) {
      return server.infer(List.of(messages), ProgressListener.NONE, new CancellationToken());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CKKS", "CKKS_BATCH"})
  void forecastsAreNearTheNetworks(Mode mode) throws IOException {
    Deployment deployment = deployment(mode);
    ForecastClient client = deployment.client(ClientKeys.SECURE);
    assertThat(client.windows()).isGreaterThan(40);
    byte[] message = client.encrypt(windows);
    byte[] first = client.encrypt(windows.subList(0, 1));
    List<byte[]> results = infer(deployment, client.evaluationKey(), message, first);

    double most = 10 * ((Cost.OfSlots) deployment.cost()).slots().error();
    double[] found = client.decrypt(results.get(0), 40);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(forecast(i), within(most));
    }
    assertThat(client.decrypt(results.get(1), 1)[0]).isCloseTo(forecast(0), within(most));
  }

  private double forecast(int window) {
    return network.network().apply(flat(windows.get(window)))[0];
  }

  @ParameterizedTest
  @EnumSource(names = {"CKKS", "CKKS_BATCH"})
  void damagedAndForeignBytesAreRefused(Mode mode) throws IOException {
    Deployment deployment = deployment(mode);
    ForecastClient client = deployment.client(ClientKeys.SECURE);
    ForecastClient stranger = deployment.client(ClientKeys.SECURE);
    byte[] key = client.evaluationKey();
    byte[] message = client.encrypt(windows);
    byte[] result = infer(deployment, key, message).get(0);

    byte[] truncated = Arrays.copyOf(message, message.length - 1);
    byte[] flipped = message.clone();
    flipped[flipped.length / 2] ^= 1;
    byte[] damagedKey = key.clone();
    damagedKey[damagedKey.length / 2] ^= 1;
    byte[] foreign = stranger.encrypt(windows);

    assertThatThrownBy(() -> infer(deployment, key, truncated))
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> infer(deployment, key, flipped))
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> infer(deployment, damagedKey, message))
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> infer(deployment, key, foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key");
    assertThatThrownBy(() -> infer(deployment, key, result))
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> client.decrypt(message, 40))
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> stranger.decrypt(result, 40))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("the client's key is");
  }

  @ParameterizedTest
  @EnumSource(names = {"CKKS", "CKKS_BATCH"})
  void messagesOfTheOtherPackingAreRefused(Mode mode) throws IOException {
    Deployment deployment = deployment(mode);
    Deployment other = deployment(mode == Mode.CKKS ? Mode.CKKS_BATCH : Mode.CKKS);
    ForecastClient client = deployment.client(ClientKeys.SECURE);
    byte[] message = other.client(ClientKeys.SECURE).encrypt(windows);

    assertThatThrownBy(() -> infer(deployment, client.evaluationKey(), message))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("ciphertexts: must be of");
  }

  @ParameterizedTest
  @EnumSource(names = {"CKKS", "CKKS_BATCH"})
  void numbersBeyondTheRangeFittedAreRefusedByTheClient(Mode mode) throws IOException {
    ForecastClient client = deployment(mode).client(ClientKeys.SECURE);
    for (double wrong : new double[] {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
      List<double[][]> two = windows().subList(0, 2);
      two.get(1)[2][0] = wrong;
      assertThatThrownBy(() -> client.encrypt(two))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("window 1, time step 2, feature 0: " + wrong)
          .hasMessageContaining("must be 0 to 1");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CKKS", "CKKS_BATCH"})
  void aCancelledRunStops(Mode mode) throws IOException {
    Deployment deployment = deployment(mode);
    ForecastClient client = deployment.client(ClientKeys.SECURE);
    CancellationToken token = new CancellationToken();
    token.cancel();
    List<byte[]> messages = List.of(client.encrypt(windows));
    try (InferenceServer server = deployment.server(client.evaluationKey(), 1)) {
      assertThatThrownBy(() -> server.infer(messages, ProgressListener.NONE, token))
          .isInstanceOf(CancellationException.class);
    }
  }
}
