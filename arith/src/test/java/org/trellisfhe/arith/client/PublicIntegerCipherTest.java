package org.trellisfhe.arith.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

class PublicIntegerCipherTest {
  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(31));
  private final ClientKey key = ClientKey.insecurelyGenerate(ParameterSets.INSECURE_TEST, source);
  private final EvaluationKey evaluationKey = EvaluationKeyGenerator.generate(key, source);
  private final PublicIntegerCipher everyone = new PublicIntegerCipher(evaluationKey.publicKey());
  private final IntegerCipher owner = new IntegerCipher(key);

  @Test
  void wordsOfManyAddUpForOne() {
    Adders<LweCiphertext> adders =
        new Adders<>(BootstrappedEvaluator.of(Bootstrapper.of(evaluationKey)));
    Word<LweCiphertext> first = everyone.encrypt(-77, Encoding.TWOS_COMPLEMENT, 8);
    Word<LweCiphertext> second = owner.encrypt(50, 8);
    assertThat(owner.decrypt(first)).isEqualTo(-77);
    assertThat(owner.decrypt(adders.add(first, second))).isEqualTo(-27);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> everyone.encrypt(256, Encoding.UNSIGNED, 8))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
