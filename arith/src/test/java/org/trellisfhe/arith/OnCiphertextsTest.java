package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Words of real ciphertexts: many on the test set, a few on the default set. */
class OnCiphertextsTest {
  private static final int WIDTH = 8;

  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(77));

  /** A client, and gates over its evaluation key. */
  private record Setting(
      Encryptor encryptor, Decryptor decryptor, GateEvaluator<LweCiphertext> gates) {
    Word<LweCiphertext> encrypt(Encoding encoding, long value) {
      return new Word<>(encoding, encryptor.encrypt(encoding.encode(value, WIDTH)).expand());
    }

    long decrypt(Word<LweCiphertext> word) {
      return word.encoding().decode(decryptor.decrypt(word.bits()));
    }
  }

  private Setting setting(ParameterSet parameters) {
    ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
    return new Setting(
        new Encryptor(key, source),
        new Decryptor(key),
        BootstrappedEvaluator.of(Bootstrapper.of(EvaluationKeyGenerator.generate(key, source))));
  }

  @Test
  void operationsAreExactOnTheTestSet() {
    Setting setting = setting(ParameterSets.INSECURE_TEST);
    SplittableRandom random = new SplittableRandom(3);
    for (Encoding encoding : Encoding.values()) {
      for (int i = 0; i < 5; i++) {
        Range range = encoding.range(WIDTH);
        assertExact(
            setting,
            encoding,
            random.nextLong(range.low(), range.high() + 1),
            random.nextLong(range.low(), range.high() + 1));
      }
    }
  }

  @Test
  void operationsAreExactOnTheDefaultSet() {
    assertExact(setting(ParameterSets.DEFAULT), Encoding.TWOS_COMPLEMENT, -77, 101);
  }

  private static void assertExact(Setting setting, Encoding encoding, long a, long b) {
    GateEvaluator<LweCiphertext> gates = setting.gates();
    Word<LweCiphertext> x = setting.encrypt(encoding, a);
    Word<LweCiphertext> y = setting.encrypt(encoding, b);
    Adders<LweCiphertext> adders = new Adders<>(gates);
    String what = "%s of %d and %d".formatted(encoding, a, b);
    assertThat(setting.decrypt(adders.add(x, y))).as(what).isEqualTo(a + b);
    assertThat(setting.decrypt(adders.subtract(x, y))).as(what).isEqualTo(a - b);
    assertThat(setting.decrypt(new Extremes<>(gates).max(List.of(x, y))))
        .as(what)
        .isEqualTo(Math.max(a, b));
    assertThat(setting.decrypt(new Relu<>(gates).fast(x))).as(what).isEqualTo(Math.max(a, 0));
    assertThat(setting.decrypt(new Multiplier<>(gates).multiply(x, y))).as(what).isEqualTo(a * b);
    assertThat(setting.decrypt(new Saturation<>(gates).toUnsigned(x, 4)))
        .as(what)
        .isEqualTo(Math.max(0, Math.min(15, a)));
    assertThat(setting.decrypt(new DotProduct<>(gates).apply(List.of(x, y), new int[] {3, -5}, 11)))
        .as(what)
        .isEqualTo(3 * a - 5 * b + 11);
  }
}
