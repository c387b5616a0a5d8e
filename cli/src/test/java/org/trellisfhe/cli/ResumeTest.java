package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;

/** Kills the server as nothing can be caught, at random moments. */
class ResumeTest {
  private static final int RECORDS = 30;
  private static final int TERMINATED = 128 + 15;

  @TempDir private static Path folder;

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String[] infer() {
    return new String[] {
      "infer",
      "--model=" + file("model.trl"),
      "--contract=" + file("contract.json"),
      "--evaluation-key=" + file("evaluation.key"),
      "--input=" + file("inputs"),
      "--output=" + file("outputs"),
      "--json=" + file("infer.json"),
      "--group=1",
      "--privacy=none"
    };
  }

  private static void run(String... args) {
    ProgramRun result = Cli.run(args);
    assertThat(result.err()).as(String.join(" ", args)).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void aServerThatIsKilledTwiceGivesTheSameOutputs() throws Exception {
    killAndResume(2);
  }

  @Test
  @Tag("slow")
  void aServerThatIsKilledTwentyTimesGivesTheSameOutputs() throws Exception {
    killAndResume(20);
  }

  @AfterEach
  void clear() throws IOException {
    for (String left : new String[] {"outputs", "outputs.part", "infer.json"}) {
      Files.deleteIfExists(folder.resolve(left));
    }
  }

  private static void killAndResume(int kills) throws IOException, InterruptedException {
    run(infer());
    Path outputs = folder.resolve("outputs");
    byte[] whole = Files.readAllBytes(outputs);
    Files.delete(outputs);
    Path part = folder.resolve("outputs.part");
    SplittableRandom random = new SplittableRandom(4);
    int killed = 0;
    for (int i = 0; i < kills; i++) {
      // Somewhere in the next piece of the file, or before it is gone on with.
      long target = (long) (whole.length * 0.9 * (i + random.nextDouble()) / kills);
      Process process = Cli.start(folder, infer());
      while (process.isAlive() && size(part) < target) {
        Thread.sleep(1 + random.nextInt(4));
      }
      killed += process.isAlive() ? 1 : 0;
      process.destroyForcibly().waitFor();
    }
    assertThat(killed).isEqualTo(kills);
    assertThat(outputs).doesNotExist();

    run(infer());

    assertThat(Arrays.mismatch(Files.readAllBytes(outputs), whole)).isEqualTo(-1);
    assertThat(part).doesNotExist();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("infer.json").toFile());
    assertThat(report.get("resumedRecords").intValue()).isBetween(1, RECORDS - 1);
    assertThat(report.get("records").intValue()).isEqualTo(RECORDS);
    run(infer());
    JsonNode again = new ObjectMapper().readTree(folder.resolve("infer.json").toFile());
    assertThat(again.get("secondsPerRecord").isNull()).as("nothing was left to do").isTrue();
  }

  @Test
  void aSignalStopsTheServerAndLeavesThePart() throws Exception {
    assumeThat(System.getProperty("os.name")).as("signals").isIn("Linux", "Mac OS X");
    Path part = folder.resolve("outputs.part");
    Process process = Cli.start(folder, infer());
    while (process.isAlive() && size(part) < 1000) {
      Thread.sleep(5);
    }
    process.toHandle().destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertThat(Files.readString(folder.resolve("err.log")).lines()).last().isEqualTo("cancelled");
    assertThat(part).exists();
    assertThat(folder.resolve("outputs")).doesNotExist();
    assertThat(folder.resolve("infer.json")).doesNotExist();
  }

  /** Keys take a moment. */
  @BeforeAll
  static void prepare() throws IOException {
    SmallModel.write(folder.resolve("model.trl"), 1);
    SmallModel.writeCsv(folder.resolve("examples.csv"), SmallModel.examples(RECORDS));
    String contract = "--contract=" + file("contract.json");
    String key = "--key=" + file("client.key");
    run("inspect", file("model.trl"), contract, "--privacy=none"); // Outputs are compared as bytes.
    run("keygen", contract, key, "--evaluation-key=" + file("evaluation.key"));
    run("encrypt", contract, key, "--input=" + file("examples.csv"), "--output=" + file("inputs"));
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : -1;
  }
}
