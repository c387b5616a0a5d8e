package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.bitwise.BitwiseExecutor;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.bitwise.Models;
import org.trellisfhe.nn.ckks.WindowShape;
import org.trellisfhe.nn.client.BitwiseClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Client and server, with nothing between them but ciphertexts and the evaluation key. */
class EncryptedInferenceTest {
  private static final int THREADS = 2;

  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(5));

  @Test
  void theMilkYieldNetworkIsExactOnTheTestSet() {
    assertExact(Models.random(Models.MILK_YIELD, 4, 11), ParameterSets.INSECURE_TEST, 6);
  }

  @Test
  void aSmallNetworkIsExactOnTheSecureSets() {
    IntegerNetwork model = Models.random(new WindowShape(5, 2, 2), 3, 7);
    assertThat(BitwisePlan.of(model, ParameterSets.DEFAULT).report().bootstraps()).isPositive();
    assertExact(model, ParameterSets.DEFAULT, 2);
    assertExact(model, ParameterSets.FAST, 2);
  }

  @Test
  void sigmoidsAfterBothLayersAreExact() {
    WindowShape shape = new WindowShape(5, 2, 2);
    IntegerNetwork model = Models.tabulated(shape, 3, ActivationFunction.SIGMOID, 7);
    assertExact(model, ParameterSets.INSECURE_TEST, 3);
  }

  /** 32 windows at 4 bits on the default set. */
  @Test
  @Tag("slow")
  void theMilkYieldNetworkIsExactOnTheDefaultSet() {
    assertExact(Models.random(Models.MILK_YIELD, 4, 13), ParameterSets.DEFAULT, 32);
  }

  private void assertExact(IntegerNetwork model, ParameterSet parameters, int count) {
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    BitwisePlan plan = BitwisePlan.of(model, parameters);
    BitwiseClient client = new BitwiseClient(key, plan.layout());
    SplittableRandom random = new SplittableRandom(7);
    List<int[]> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      windows.add(Models.window(model, random));
    }
    List<SeededCiphertexts> encrypted = windows.stream().map(client::encrypt).toList();

    List<List<LweCiphertext>> results;
    try (BitwiseExecutor executor =
        new BitwiseExecutor(plan, EvaluationKeyGenerator.generate(key, source), THREADS)) {
      results = executor.run(encrypted, ProgressListener.NONE, new CancellationToken());
    }

    assertThat(results.stream().map(result -> client.decrypt(result)[0]).toList())
        .isEqualTo(windows.stream().map(window -> model.infer(window)[0]).toList());
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    IntegerNetwork model = Models.random(Models.MILK_YIELD, 2, 3);
    BitwisePlan plan = BitwisePlan.of(model, parameters);
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    ClientKey other = ClientKey.insecurelyGenerate(parameters, source);
    CancellationToken token = new CancellationToken();
    assertThatThrownBy(
            () ->
                new BitwiseExecutor(
                        BitwisePlan.of(model, ParameterSets.FAST),
                        EvaluationKeyGenerator.generate(key, source),
                        1)
                    .close())
        .hasMessageContaining("insecure-test")
        .hasMessageContaining("bits128-fail64");
    try (BitwiseExecutor executor =
        new BitwiseExecutor(plan, EvaluationKeyGenerator.generate(key, source), 1)) {
      int[] window = Models.window(model, new SplittableRandom(1));
      SeededCiphertexts foreign = new BitwiseClient(other, plan.layout()).encrypt(window);
      assertThatThrownBy(() -> executor.run(List.of(foreign), ProgressListener.NONE, token))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(other.keyId().toString());
      token.cancel();
      SeededCiphertexts own = new BitwiseClient(key, plan.layout()).encrypt(window);
      assertThatThrownBy(() -> executor.run(List.of(own), ProgressListener.NONE, token))
          .isInstanceOf(CancellationException.class);
    }
  }
}
