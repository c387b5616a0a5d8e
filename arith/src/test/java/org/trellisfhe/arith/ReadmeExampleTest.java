package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSets;

/** The example in the README, word for word. */
class ReadmeExampleTest {
  private static final Path ROOT = Path.of("..");
  private static final Path SOURCE =
      Path.of("src/test/java/org/trellisfhe/arith/ReadmeExampleTest.java");

  private static long example() {
    // README begins
    ClientKey key = ClientKey.generate(ParameterSets.DEFAULT); // stays with the client
    EvaluationKey evaluationKey = EvaluationKeyGenerator.generate(key); // goes to the server
    Encryptor encryptor = new Encryptor(key);
    Encoding signed = Encoding.TWOS_COMPLEMENT;
    var x = new Word<>(signed, encryptor.encrypt(signed.encode(-42, 8)).expand());
    var y = new Word<>(signed, encryptor.encrypt(signed.encode(100, 8)).expand());

    // The server adds and rectifies, and sees neither x nor y nor the result.
    Bootstrapper bootstrapper = Bootstrapper.of(evaluationKey);
    GateEvaluator<LweCiphertext> gates = BootstrappedEvaluator.of(bootstrapper);
    Word<LweCiphertext> sum = new Adders<>(gates).add(x, y);
    Word<LweCiphertext> result = new Relu<>(gates).fast(sum);

    long decrypted = signed.decode(new Decryptor(key).decrypt(result.bits())); // 58
    // README ends
    return decrypted;
  }

  @Test
  void computesWhatItSays() {
    assertThat(example()).isEqualTo(58);
  }

  @Test
  void standsInTheReadme() throws IOException {
    String source = Files.readString(SOURCE);
    String code =
        source
            .substring(
                source.indexOf("// README begins") + "// README begins\n".length(),
                source.indexOf("    // README ends"))
            .stripTrailing()
            .stripIndent()
            .strip();
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(code);
  }
}
