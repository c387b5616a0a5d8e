package org.trellisfhe.lwe.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;

/** The example in {@code docs/lookup.md}, word for word. */
class LookupExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "lookup.md");
  private static final Path SOURCE =
      Path.of("src/test/java/org/trellisfhe/lwe/lookup/LookupExampleTest.java");

  private static long example() {
    // Page begins
    ParameterSet set = LookupSets.BITS6_FAIL128;
    ClientKey key = ClientKey.generate(set); // stays with the client
    EvaluationKey evaluationKey = EvaluationKeyGenerator.generate(key); // goes to the server
    double noise = new NoiseModel(set).fineFreshVariance();
    List<LweInteger> inputs = new ArrayList<>(); // 3, -7 and 5, each known to be from -8 to 7
    for (FineCiphertext input : new Encryptor(key).encryptIntegers(8, 3, -7, 5).expand()) {
      inputs.add(new LweInteger(input, -8, 7, 8));
    }

    // The server: a weighted sum with a bias, then any function of it, planned before there is a
    // key.
    long[] weights = {2, -1, 1};
    IntegerTable table = IntegerTable.of(-41, 38, v -> Math.round(15 / (1 + Math.exp(-v / 6.0))));
    IntegerLookup sigmoid = IntegerLookup.of(set, table, new IntegerLookup.Shape(8, 8, 6 * noise));
    LookupEvaluator server = new LookupEvaluator(Bootstrapper.of(evaluationKey));
    LweInteger sum = LweInteger.weightedSum(weights, inputs, 1); // 2*3 + 7 + 5 + 1 = 19
    LweInteger activation = server.apply(sigmoid, List.of(sum)).get(0);

    long decrypted = new Decryptor(key).decrypt(activation); // 14
    // Page ends
    return decrypted;
  }

  @Test
  void computesWhatItSays() {
    assertThat(example()).isEqualTo(14);
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
