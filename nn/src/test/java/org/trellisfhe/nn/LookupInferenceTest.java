package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.bitwise.Models;
import org.trellisfhe.nn.ckks.WindowShape;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.nn.lookup.LookupExecutor;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Client and server, with nothing between them but ciphertexts and the evaluation key. */
class LookupInferenceTest {
  private static final int THREADS = 2;

  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(5));

  @ParameterizedTest
  @CsvSource({"4, 6, 11", "2, 5, 3", "3, 7, 4"})
  void theMilkYieldNetworkIsExact(int bits, int tableBits, long seed) {
    IntegerNetwork model = Models.sigmoid(Models.MILK_YIELD, bits, tableBits, seed);
    assertExact(LookupPlan.of(model, LookupSets.INSECURE_TEST), model, 12);
  }

  /** Activations below zero, and tables shorter than the range of the sums. */
  @ParameterizedTest
  @CsvSource({"4, TANH, 1", "3, SIGMOID, 2", "2, TANH, 3"})
  void tablesOfOtherFunctionsAreExact(int bits, ActivationFunction function, long seed) {
    IntegerNetwork model = Models.tabulated(Models.MILK_YIELD, bits, function, seed);
    assertExact(LookupPlan.of(model, LookupSets.INSECURE_TEST), model, 8);
  }

  @Test
  void aSmallNetworkIsExactOnASecureSet() {
    IntegerNetwork model = Models.sigmoid(new WindowShape(5, 2, 2), 3, 5, 7);
    assertExact(LookupPlan.quickest(model, -128), model, 2);
  }

  /** 200 windows at 4 bits, failing with 2^-128 and with 2^-64. */
  @Test
  @Tag("slow")
  void theMilkYieldNetworkIsExactOnSecureSets() {
    IntegerNetwork model = Models.sigmoid(Models.MILK_YIELD, 4, 7, 13);
    assertExact(LookupPlan.quickest(model, -128), model, 200);
    assertExact(LookupPlan.quickest(model, -64), model, 20);
  }

  private void assertExact(LookupPlan plan, IntegerNetwork model, int count) {
    ParameterSet parameters = plan.parameters();
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    LookupClient client = new LookupClient(key, plan.layout());
    SplittableRandom random = new SplittableRandom(7);
    List<int[]> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      windows.add(Models.window(model, random));
    }
    List<SeededFineCiphertexts> encrypted = windows.stream().map(client::encrypt).toList();

    List<List<FineCiphertext>> results;
    List<Long> progress = new ArrayList<>();
    try (LookupExecutor executor =
        new LookupExecutor(plan, EvaluationKeyGenerator.generate(key, source), THREADS)) {
      results =
          executor.run(
              encrypted, (done, total) -> progress.add(total - done), new CancellationToken());
    }

    assertThat(results.stream().map(result -> client.decrypt(result)[0]).toList())
        .isEqualTo(windows.stream().map(window -> model.infer(window)[0]).toList());
    assertThat(progress).endsWith(0L).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    ParameterSet parameters = LookupSets.INSECURE_TEST;
    IntegerNetwork model = Models.sigmoid(new WindowShape(5, 2, 2), 3, 5, 7);
    LookupPlan plan = LookupPlan.of(model, parameters);
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    ClientKey other = ClientKey.insecurelyGenerate(parameters, source);
    CancellationToken token = new CancellationToken();
    assertThatThrownBy(
            () ->
                new LookupExecutor(
                        LookupPlan.quickest(model, -64),
                        EvaluationKeyGenerator.generate(key, source),
                        1)
                    .close())
        .hasMessageContaining("insecure-lookup-test")
        .hasMessageContaining("fail64");
    try (LookupExecutor executor =
        new LookupExecutor(plan, EvaluationKeyGenerator.generate(key, source), 1)) {
      int[] window = Models.window(model, new SplittableRandom(1));
      SeededFineCiphertexts foreign = new LookupClient(other, plan.layout()).encrypt(window);
      assertThatThrownBy(() -> executor.run(List.of(foreign), ProgressListener.NONE, token))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(other.keyId().toString());
      token.cancel();
      SeededFineCiphertexts own = new LookupClient(key, plan.layout()).encrypt(window);
      assertThatThrownBy(() -> executor.run(List.of(own), ProgressListener.NONE, token))
          .isInstanceOf(CancellationException.class);
    }
  }
}
