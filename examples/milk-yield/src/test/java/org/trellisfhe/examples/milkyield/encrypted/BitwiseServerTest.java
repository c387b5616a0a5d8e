package org.trellisfhe.examples.milkyield.encrypted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.io.MalformedDataException;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.nn.bitwise.BitwisePlan;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BitwiseServerTest {
  private static final ParameterSet SET = ParameterSets.INSECURE_TEST;
  private static final double[][] WINDOW = {{0.3}, {0.6}, {0.9}};

  private final IntegerForecaster model = TinyNetworks.relu();
  private final BitwisePlan plan = BitwisePlan.of(model.network(), SET);
  private ForecastClient client;
  private ForecastClient stranger;

  @BeforeAll
  void makeKeys() throws IOException {
    client = client();
    stranger = client();
  }

  private ForecastClient client() throws IOException {
    ClientKeys keys =
        new ClientKeys(
            set -> ClientKey.insecurelyGenerate(set, RandomSource.system()),
            CkksClientKey::generate);
    return new BitwiseDeployment(plan, IntegerScale.of(model)).client(keys);
  }

  private static byte[] encrypt(ForecastClient client, double[][] window) throws IOException {
    return client.encrypt(Collections.singletonList(window));
  }

  private List<byte[]> infer(byte[] window) throws IOException {
    try (InferenceServer server = new BitwiseServer(plan, client.evaluationKey(), 1)) {
      return server.infer(List.of(window), ProgressListener.NONE, new CancellationToken());
    }
  }

  @Test
  void everyWindowOfASmallModelIsExact() throws IOException {
    for (int code = 0; code < 64; code += 7) {
      double[][] window = {{(code & 3) / 3.0}, {(code >> 2 & 3) / 3.0}, {(code >> 4) / 3.0}};

      assertThat(client.decrypt(infer(encrypt(client, window)).get(0), 1))
          .as("window %s", Arrays.deepToString(window))
          .containsExactly(model.forecast(window));
    }
  }

  @Test
  void damagedBytesAreRefused() throws IOException {
    byte[] window = encrypt(client, WINDOW);
    byte[] truncated = Arrays.copyOf(window, window.length - 1);
    byte[] key = client.evaluationKey();
    key[key.length / 2] ^= 1;

    assertThatThrownBy(() -> infer(truncated)).isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> new BitwiseServer(plan, key, 1).close())
        .isInstanceOf(MalformedDataException.class);
    assertThatThrownBy(() -> client.decrypt(window, 1)).isInstanceOf(MalformedDataException.class);
  }

  @Test
  void anotherClientsBytesAreRefused() throws IOException {
    byte[] foreign = encrypt(stranger, WINDOW);
    byte[] result = infer(encrypt(client, WINDOW)).get(0);

    assertThatThrownBy(() -> infer(foreign)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stranger.decrypt(result, 1))
        .isInstanceOf(MalformedDataException.class);
  }

  @Test
  void anotherSetsKeyIsRefusedByName() {
    BitwisePlan other = BitwisePlan.of(model.network(), ParameterSets.FAST);

    assertThatThrownBy(() -> new BitwiseServer(other, client.evaluationKey(), 1).close())
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(SET.name());
  }

  @Test
  void noWindowsGiveNoResults() throws IOException {
    try (InferenceServer server = new BitwiseServer(plan, client.evaluationKey(), 1)) {
      assertThat(
              server.infer(Collections.emptyList(), ProgressListener.NONE, new CancellationToken()))
          .isEmpty();
    }
  }
}
