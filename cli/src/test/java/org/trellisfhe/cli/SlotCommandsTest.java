package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.onnx.OnnxWriter;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.io.RealModel;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** All parties' commands on numbers in slots. */
class SlotCommandsTest {
  private static final int RECORDS = 60;

  private final SplittableRandom random = new SplittableRandom(5);
  private final List<float[]> examples = new ArrayList<>();
  private final Network network = network();

  @TempDir private Path folder;

  private Network network() {
    Activated cubic = new Activated(Polynomial.of(0.5, 0.197, 0, -0.004));
    return Network.sequential(
        new Shape(1, 6, 4),
        List.of(
            new Convolution(Window.of(2, 4), 1, 1, weights(8), weights(1)),
            cubic,
            new Dense(5, 1, weights(5), weights(1)),
            cubic));
  }

  private float[] weights(int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return weights;
  }

  @BeforeEach
  void writeModelAndExamples() throws IOException {
    Provenance provenance = Provenance.unknown("six days", "a test");
    ModelFile.write(folder.resolve("model"), new RealModel(network, 0, 1, List.of(), provenance));
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < RECORDS; k++) {
      float[] example = new float[24];
      for (int i = 0; i < example.length; i++) {
        example[i] = random.nextInt(1001) / 1000f;
      }
      examples.add(example);
      lines.add(Arrays.toString(example).replaceAll("[\\[\\] ]", ""));
    }
    Files.write(folder.resolve("examples"), lines);
  }

  private ProgramRun run(String line) {
    return Cli.run(SmallFiles.args(folder, line));
  }

  private void runs(String line) {
    ProgramRun done = run(line);
    assertThat(done.status()).as(done.err()).isZero();
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  @Test
  void resultsAreTheNetworksUpToThePredictedError() throws IOException {
    runs("inspect model --mode=ckks --contract contract --json plan");
    JsonNode plan = json("plan").path("plan");
    double maxError = plan.path("maxError").asDouble();
    assertThat(plan.path("mode").asText()).isEqualTo("ckks");
    assertThat(maxError).isBetween(1e-6, 1e-2);
    runs("inspect contract --json of-contract");
    assertThat(json("of-contract").path("maxError").asDouble()).isEqualTo(maxError);
    runs("keygen --contract contract --key client --evaluation-key server");
    runs("encrypt --contract contract --key client --input examples --output inputs");
    runs(SmallFiles.INFER + "--input inputs --output outputs --json report");
    assertThat(json("report").path("records").asInt()).isEqualTo(RECORDS);
    assertThat(json("report").path("mode").asText()).isEqualTo("ckks");
    assertThat(json("report").path("maxError").asDouble()).isEqualTo(maxError);
    runs(
        SmallFiles.INFER
            + "--input inputs --output outputs --check examples --check-key client --json checked");
    assertThat(json("checked").path("withinMaxError").asBoolean()).isTrue();
    assertThat(json("checked").path("maxDifference").asDouble()).isBetween(1e-12, maxError + 1e-5);
    runs("decrypt --contract contract --key client --input outputs --output results");

    List<String> results = Files.readAllLines(folder.resolve("results"));
    assertThat(results).hasSize(RECORDS + 1).startsWith("output1");
    for (int k = 0; k < RECORDS; k++) {
      double found = Double.parseDouble(results.get(k + 1));
      assertThat(Math.abs(found - network.apply(examples.get(k))[0])).isLessThan(maxError + 1e-5);
    }
  }

  @Test
  void whatTheModeCannotDoIsSaid() {
    assertThat(run("inspect model --mode=lookup --contract contract").err())
        .contains("model: cannot run in mode lookup: model on real numbers: it runs in mode ckks");
    assertThat(run("inspect model --contract contract --privacy=10").err())
        .contains("privacy 10: must be none in mode ckks");
    assertThat(run("inspect model --contract contract --params=bits128-fail128").err())
        .contains("--params bits128-fail128: there is no such secure set for mode ckks");
    runs("inspect model --contract contract");
    runs("keygen --contract contract --key client --evaluation-key server");
    runs("encrypt --contract contract --key client --input examples --output inputs");
    runs(SmallFiles.INFER + "--input inputs --output outputs");
    assertThat(run("decrypt --contract contract --key client --input outputs --integers").err())
        .contains("--integers: results in mode ckks are real numbers");
    assertThat(run("export model --output back.onnx").err())
        .contains("model: model on real numbers: must be one on integers");
  }

  @Test
  void networksOfOtherProgramsAreImported() throws IOException {
    Network sigmoids =
        Network.sequential(
            new Shape(1, 6, 4),
            List.of(
                network.nodes().get(0).layer(),
                new Activated(ActivationFunction.SIGMOID),
                network.nodes().get(2).layer(),
                new Activated(ActivationFunction.SIGMOID)));
    OnnxWriter.write(sigmoids, folder.resolve("net.onnx"));
    runs("import net.onnx --examples examples --mode=ckks --output imported --json report");
    assertThat(json("report").path("fitted").asBoolean()).isTrue();
    assertThat(json("report").path("difference").asDouble()).isBetween(1e-6, 1e-2);
    assertThat(json("report").path("modes").path("ckks").asBoolean()).isTrue();
    runs("inspect imported --contract contract");
    assertThat(run("import net.onnx --examples examples --mode=ckks --bits=4 --output x").err())
        .contains("--mode ckks: keeps real numbers");
    assertThat(
            run("import net.onnx --examples examples --mode=ckks --input-units=feature --output x")
                .err())
        .contains("--mode ckks: keeps real numbers")
        .contains("--input-units must not be there");
  }

  /** At random moments, in the middle of a batch or of a record, too. */
  @Test
  @Tag("slow")
  void aServerThatIsKilledTwentyTimesGivesTheSameOutputs() throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve("examples"));
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.addAll(lines);
    }
    Files.write(folder.resolve("examples"), many);
    runs("inspect model --contract contract");
    runs("keygen --contract contract --key client --evaluation-key server");
    runs("encrypt --contract contract --key client --input examples --output inputs");
    String infer = SmallFiles.INFER + "--input inputs --output outputs --group=1 --json report";
    runs(infer);
    byte[] whole = Files.readAllBytes(folder.resolve("outputs"));
    Files.delete(folder.resolve("outputs"));
    Path part = folder.resolve("outputs.part");
    for (int i = 0; i < 20; i++) {
      // Somewhere in the next piece of the file, or before it is gone on with.
      long target = (long) (whole.length * 0.9 * (i + random.nextDouble()) / 20);
      Process process = Cli.start(folder, SmallFiles.args(folder, infer));
      while (process.isAlive() && (!Files.exists(part) || Files.size(part) < target)) {
        Thread.sleep(1 + random.nextInt(4));
      }
      assertThat(process.isAlive()).as("kill " + i).isTrue();
      process.destroyForcibly().waitFor();
    }
    assertThat(folder.resolve("outputs")).doesNotExist();
    runs(infer);
    assertThat(Files.readAllBytes(folder.resolve("outputs"))).isEqualTo(whole);
    assertThat(json("report").path("records").asInt()).isEqualTo(200 * RECORDS);
    assertThat(json("report").path("resumedRecords").asInt()).isBetween(1, 200 * RECORDS - 1);
  }
}
