package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** The program printed in {@code docs/file-format.md} reads what this library writes. */
class PythonDecryptorTest {
  private static final Path SPECIFICATION = Path.of("..", "docs", "file-format.md");

  @Test
  void theSpecificationsDecryptorReadsOurFiles(@TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(
        run(List.of("python3", "-c", "import cryptography")) != null,
        "skipped: no python3 with the package 'cryptography' here");
    ParameterSet parameters = ParameterSets.DEFAULT;
    TestKeys keys = TestKeys.of(parameters);
    Path key = directory.resolve("client.key");
    ClientKeyFile.write(keys.clientKey(), key, SecretAccess.GRANTED);
    boolean[] bits = {true, false, false, true, true, true, false, true, false};
    SeededCiphertexts seeded =
        new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(2))).encrypt(bits);
    Path seededFile = directory.resolve("seeded");
    CiphertextFile.write(seeded, seededFile);
    Path fullFile = directory.resolve("full");
    CiphertextFile.write(
        new CiphertextFile.Ciphertexts(parameters, seeded.keyId(), seeded.expand()), fullFile);
    Path program = directory.resolve("decrypt.py");
    Files.writeString(program, printedProgram());

    for (Path file : List.of(seededFile, fullFile)) {
      String output = run(List.of("python3", program.toString(), key.toString(), file.toString()));
      assertThat(output).isEqualTo("100111010");
    }
  }

  private static String printedProgram() throws IOException {
    Matcher code =
        Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(SPECIFICATION));
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  /** Standard output without white space around it; null if the program cannot be run or fails. */
  private static String run(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? output : null;
    } catch (IOException e) {
      return null;
    }
  }
}
