package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** The program printed in {@code docs/file-format.md} reads what this library writes. */
class PythonDecryptorTest {
  private static final Path SPECIFICATION = Path.of("..", "docs", "file-format.md");
  private static final boolean[] BITS = {true, false, false, true, true, true, false, true, false};

  /** Values 3, -1, 0 and 15 of 5 bits of the torus, and what needs all 64. */
  private static final long[] INTEGERS = {
    3L << 59, -1L << 59, 0, 15L << 59, Long.MAX_VALUE - (1L << 40), Long.MIN_VALUE + (1L << 40)
  };

  @Test
  void theSpecificationsDecryptorReadsOurFiles(@TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(
        run(List.of("python3", "-c", "import cryptography")) != null,
        "skipped: no python3 with the package 'cryptography' here");
    TestKeys keys = TestKeys.of(ParameterSets.DEFAULT);
    Path key = directory.resolve("client.key");
    ClientKeyFile.write(keys.clientKey(), key, SecretAccess.GRANTED);
    Path program = directory.resolve("decrypt.py");
    Files.writeString(program, printedProgram());
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(2)));

    for (Path file : files(encryptor.encrypt(BITS), directory)) {
      assertThat(decrypted(program, key, file)).isEqualTo("1 0 0 1 1 1 0 1 0".split(" "));
    }
    for (Path file : files(encryptor.encryptFine(INTEGERS), directory)) {
      String[] phases = decrypted(program, key, file);
      assertThat(phases).hasSize(INTEGERS.length);
      for (int i = 0; i < INTEGERS.length; i++) {
        double expected = INTEGERS[i] * 0x1p-64;
        assertThat(Double.parseDouble(phases[i])).isCloseTo(expected, within(1e-9));
      }
    }
  }

  /** With and without a seed. */
  private static List<Path> files(SeededCiphertexts seeded, Path directory) throws IOException {
    List<Path> files = List.of(directory.resolve("seeded"), directory.resolve("full"));
    CiphertextFile.write(seeded, files.get(0));
    CiphertextFile.write(
        new CiphertextFile.Ciphertexts(seeded.parameters(), seeded.keyId(), seeded.expand()),
        files.get(1));
    return files;
  }

  private static List<Path> files(SeededFineCiphertexts seeded, Path directory) throws IOException {
    List<Path> files = List.of(directory.resolve("seeded-fine"), directory.resolve("full-fine"));
    FineCiphertextFile.write(seeded, files.get(0));
    FineCiphertextFile.write(
        new FineCiphertextFile.Ciphertexts(seeded.parameters(), seeded.keyId(), seeded.expand()),
        files.get(1));
    return files;
  }

  private static String[] decrypted(Path program, Path key, Path file) throws InterruptedException {
    String output = run(List.of("python3", program.toString(), key.toString(), file.toString()));
    assertThat(output).as("output of %s", file).isNotNull();
    return output.split("\\s+");
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
