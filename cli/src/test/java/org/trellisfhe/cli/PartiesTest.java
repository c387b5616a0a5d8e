package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.lwe.io.FileHeader;

/** Five processes in five folders, which share the files that each party gets and nothing else. */
class PartiesTest {
  private static final int RECORDS = 12;
  private static final List<float[]> EXAMPLES = SmallModel.examples(RECORDS);

  @TempDir private Path all;

  private Path folder(String name) throws IOException {
    return Files.createDirectories(all.resolve(name));
  }

  private void give(String from, String to, String... files) throws IOException {
    for (String file : files) {
      Files.copy(folder(from).resolve(file), folder(to).resolve(file));
    }
  }

  private ProgramRun run(String party, String... args) throws IOException, InterruptedException {
    ProgramRun result = Cli.finish(folder(party), args);
    assertThat(result.err()).as(String.join(" ", args)).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }

  private static String[] infer(String... more) {
    String[] always = {
      "infer",
      "--model=model.trl",
      "--contract=contract.json",
      "--evaluation-key=evaluation.key",
      "--input=inputs.enc",
      "--output=outputs.enc"
    };
    return Stream.of(always, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /** Up to what the server has before it infers. */
  private void prepare(String mode) throws IOException, InterruptedException {
    SmallModel.write(folder("owner").resolve("model.trl"), 1);
    run("owner", "inspect", "model.trl", "--contract=contract.json", "--mode=" + mode);
    give("owner", "keys", "contract.json");
    run(
        "keys",
        "keygen",
        "--contract=contract.json",
        "--key=client.key",
        "--evaluation-key=evaluation.key");
    give("owner", "sender", "contract.json");
    give("keys", "sender", "client.key");
    SmallModel.writeCsv(folder("sender").resolve("examples.csv"), EXAMPLES);
    run(
        "sender",
        "encrypt",
        "--contract=contract.json",
        "--key=client.key",
        "--input=examples.csv",
        "--output=inputs.enc");
    give("owner", "server", "model.trl", "contract.json");
    give("keys", "server", "evaluation.key");
    give("sender", "server", "inputs.enc");
  }

  @Test
  void thePartiesShareNothingButFiles() throws IOException, InterruptedException {
    shareFiles("lookup");
  }

  @Test
  @Tag("slow")
  void noMoreDoTheyBitByBit() throws IOException, InterruptedException {
    shareFiles("bitwise");
  }

  private void shareFiles(String mode) throws IOException, InterruptedException {
    prepare(mode);
    run("server", infer("--json=infer.json", "--threads=2"));
    give("owner", "reader", "contract.json");
    give("keys", "reader", "client.key");
    give("server", "reader", "outputs.enc");
    run(
        "reader",
        "decrypt",
        "--contract=contract.json",
        "--key=client.key",
        "--input=outputs.enc",
        "--output=results.csv",
        "--integers");

    assertThat(Files.readAllLines(folder("reader").resolve("results.csv")))
        .isEqualTo(SmallModel.expected(SmallModel.model(1), EXAMPLES));
    JsonNode report = new ObjectMapper().readTree(folder("server").resolve("infer.json").toFile());
    assertThat(report.get("records").intValue()).isEqualTo(RECORDS);
    assertThat(report.get("secondsPerRecord").doubleValue()).isPositive();
    assertThat(report.get("mode").textValue()).isEqualTo(mode);
    assertThat(report.has("bitExact")).isFalse();
    theServerHasNoSecret();
  }

  private void theServerHasNoSecret() throws IOException {
    Path key = folder("keys").resolve("client.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    byte[] bytes = Files.readAllBytes(key);
    int payload = (int) FileHeader.read(key).payloadLength();
    byte[] secrets = Arrays.copyOfRange(bytes, bytes.length - 32 - payload, bytes.length - 32);
    byte[] beginning = Arrays.copyOf(bytes, 12);
    assertThat(folder("keys").resolve("client.key")).isRegularFile();
    try (Stream<Path> files = Files.walk(folder("server"))) {
      List<Path> regular = files.filter(Files::isRegularFile).toList();
      assertThat(regular).hasSize(6);
      for (Path file : regular) {
        byte[] content = Files.readAllBytes(file);
        assertThat(contains(content, beginning)).as("%s begins a client key", file).isFalse();
        for (int at = 0; at + 16 <= secrets.length; at += 16) {
          byte[] part = Arrays.copyOfRange(secrets, at, at + 16);
          assertThat(contains(content, part)).as("%s has secret bytes", file).isFalse();
        }
      }
    }
    // The search finds what is there.
    assertThat(contains(bytes, beginning)).isTrue();
    assertThat(contains(bytes, Arrays.copyOfRange(secrets, 16, 32))).isTrue();
  }

  /** Latin-1 has a character for each byte, and texts are searched quickly. */
  private static boolean contains(byte[] content, byte[] part) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
