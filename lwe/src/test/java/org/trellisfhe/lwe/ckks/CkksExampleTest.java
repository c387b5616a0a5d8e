package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;

/** The example in {@code docs/ckks.md}, word for word. */
class CkksExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "ckks.md");
  private static final Path SOURCE =
      Path.of("src/test/java/org/trellisfhe/lwe/ckks/CkksExampleTest.java");

  private static double[] example(double[] numbers) {
    // Page begins
    CkksParameters set = CkksSets.N8192_DEPTH3; // 4,096 slots, three products one after the other
    CkksClientKey key = CkksClientKey.generate(set); // stays with the client
    CkksEvaluationKey evaluationKey =
        CkksKeyGenerator.generate(key, List.of(Automorphisms.rotation(set, 1)));
    CkksEncoder encoder = new CkksEncoder(set);
    CkksCiphertext x = new CkksEncryptor(key).encrypt(encoder.encode(numbers)).expand();

    CkksEvaluator evaluator = new CkksEvaluator(evaluationKey); // on the server
    CkksCiphertext square = evaluator.rescale(evaluator.relinearise(evaluator.multiply(x, x)));
    CkksCiphertext moved = evaluator.rotate(square, 1);

    double[] result = encoder.decode(new CkksDecryptor(key).decrypt(moved));
    // Page ends
    return result;
  }

  @Test
  void computesWhatItSays() {
    double[] numbers = new SplittableRandom(5).doubles(4096, -1, 1).toArray();
    double[] result = example(numbers);
    for (int k = 0; k < numbers.length; k++) {
      double x = numbers[(k + 1) % numbers.length];
      assertThat(result[k]).isCloseTo(x * x, within(1e-6));
    }
  }

  @Test
  void standsOnThePage() throws IOException {
    String source = Files.readString(SOURCE);
    String code =
        source
            .substring(
                source.indexOf("// Page begins") + "// Page begins\n".length(),
                source.indexOf("    // Page ends"))
            .stripTrailing()
            .stripIndent()
            .strip();
    assertThat(Files.readString(PAGE)).contains(code);
  }
}
