package org.trellisfhe.arith.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.session.Session;
import org.trellisfhe.lwe.EvaluationKey;
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
    EncryptedWord first = everyone.encrypt(-77, Encoding.TWOS_COMPLEMENT, 8);
    EncryptedWord second = owner.encrypt(50, 8);
    assertThat(owner.decrypt(first)).isEqualTo(-77);
    try (Session session = Session.of(evaluationKey)) {
      EncryptedWord sum = session.take(first).add(session.take(second)).result();
      assertThat(owner.decrypt(sum)).isEqualTo(-27);
    }
  }

  @Test
  void fractionsAndTruthValuesAreReadAsTheyWereMeant() {
    FixedFormat format = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 4);
    assertThat(owner.decryptFixed(everyone.encrypt(-2.625, format))).isEqualByComparingTo("-2.625");
    assertThat(owner.decryptBit(everyone.encrypt(true))).isTrue();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> everyone.encrypt(256, Encoding.UNSIGNED, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 256");
    assertThatThrownBy(() -> everyone.encrypt(-1, Encoding.UNSIGNED, 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value -1");
  }
}
