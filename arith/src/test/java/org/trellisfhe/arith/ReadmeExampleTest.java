package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.session.EncryptedInt;
import org.trellisfhe.arith.session.Session;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.client.ClientKey;
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
    IntegerCipher client = new IntegerCipher(key);
    EncryptedWord x = client.encrypt(-42, 8);
    EncryptedWord y = client.encrypt(100, 8);

    // The server adds, rectifies and multiplies, and sees neither x nor y nor the result.
    EncryptedWord result;
    try (Session session = Session.of(evaluationKey)) {
      EncryptedInt sum = session.take(x).add(session.take(y));
      EncryptedInt product = sum.max(0).multiply(session.take(y));
      result = product.result(); // what was recorded is computed here, in batches
    }

    long decrypted = client.decrypt(result); // 5800
    // README ends
    return decrypted;
  }

  @Test
  void computesWhatItSays() {
    assertThat(example()).isEqualTo(5800);
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
