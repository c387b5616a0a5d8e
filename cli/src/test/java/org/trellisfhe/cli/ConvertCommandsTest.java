package org.trellisfhe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.console.ProgramRun;
import org.trellisfhe.onnx.OnnxWriter;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;

/** Networks from ONNX and to it, by commands. */
class ConvertCommandsTest {
  private static final int EXAMPLES = 200;

  @TempDir private Path folder;

  private final Network network =
      new NetworkBuilder(Shape.vector(4), 5)
          .dense(8)
          .activation(ActivationFunction.RELU)
          .dense(3)
          .build();

  private final List<float[]> examples = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    OnnxWriter.write(network, folder.resolve("float.onnx"));
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < EXAMPLES; i++) {
      float[] example = new float[4];
      for (int k = 0; k < 4; k++) {
        example[k] = random.nextInt(0, 2001) / 1000f;
      }
      examples.add(example);
    }
    SmallModel.writeCsv(folder.resolve("examples.csv"), examples);
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  private ProgramRun convert(String command, String from, String to, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of(command, in(from), "--output=" + in(to), "--json=" + in("report.json")));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  private ProgramRun done(String command, String from, String to, String... more) {
    ProgramRun result = convert(command, from, to, more);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }

  private void failed(String message, String command, String from, String... more) {
    ProgramRun result = convert(command, from, "nothing", more);
    assertThat(result.err()).startsWith("trellis: ").contains(message);
    assertThat(result.status()).isNotZero();
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void aFloatNetworkIsQuantisedOnExamples() throws IOException {
    String from = "--examples=" + in("examples.csv");
    ProgramRun result =
        done("import", "float.onnx", "model.trl", from, "--labels=a,b,c", "--bits=8");
    assertThat(result.out()).contains("model.trl").contains("200 examples");

    IntegerModel model = ModelFile.readIntegers(folder.resolve("model.trl"));
    assertThat(model.labels()).containsExactly("a", "b", "c");
    assertThat(model.provenance().title()).startsWith("float.onnx");
    assertThat(model.provenance().bits()).containsExactly(8);
    IntegerNetwork integers = model.network();
    assertThat(integers.input().range().low()).isZero();
    assertThat(integers.input().range().high()).isEqualTo(255);

    double difference = 0;
    double size = 0;
    int same = 0;
    for (float[] example : examples) {
      float[] real = network.apply(example);
      int[] found = integers.infer(integers.quantise(example));
      for (int i = 0; i < 3; i++) {
        difference += Math.abs(real[i] - found[i] * integers.outputUnit()) / (3 * EXAMPLES);
        size += Math.abs(real[i]) / (3 * EXAMPLES);
      }
      same += greatest(real) == greatest(found) ? 1 : 0;
    }
    assertThat(difference).isLessThan(size / 50);
    JsonNode report = json();
    assertThat(report.get("kind").textValue()).isEqualTo("real");
    assertThat(report.get("examples").intValue()).isEqualTo(EXAMPLES);
    assertThat(report.get("correlation").doubleValue()).isGreaterThan(0.99);
    assertThat(report.get("modes").get("lookup").booleanValue()).isFalse();
    assertThat(report.get("sameGreatest").doubleValue()).isEqualTo((double) same / EXAMPLES);
    assertThat(report.get("meanDifference").doubleValue())
        .isCloseTo(difference, withPercentage(0.01));
    assertThat(report.get("meanSize").doubleValue()).isCloseTo(size, withPercentage(0.01));
  }

  private static int greatest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static int greatest(int[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Test
  void optionsSayHowItIsQuantised() throws IOException {
    SmallModel.writeCsv(folder.resolve("signed.csv"), List.of(new float[] {-4, 1, 2, 3}));
    String from = "--examples=" + in("signed.csv");
    ProgramRun coarse =
        convert("import", "float.onnx", "model.trl", from, "--bits=3", "--sum-bits=6", "--shift");
    assertThat(coarse.status()).isZero();
    assertThat(coarse.err()).startsWith("trellis: warning: outputs differ from the original's by ");
    IntegerNetwork integers = ModelFile.readIntegers(folder.resolve("model.trl")).network();
    assertThat(integers.input().range().low()).isNegative();
    assertThat(integers.input().range().high()).isLessThanOrEqualTo(3);
    assertThat(integers.input().unit()).isEqualTo(4.0 / integers.input().range().high());
    assertThat(integers.ranges(0).sum().sizeBits()).isLessThanOrEqualTo(6);
    assertThat(integers.ranges(1).sum().sizeBits()).isLessThanOrEqualTo(6);

    String half = "--divide-by=2";
    String few = "--most-examples=10";
    done(
        "import",
        "float.onnx",
        "model.trl",
        "--examples=" + in("examples.csv"),
        half,
        few,
        "--bits=8");
    assertThat(json().get("examples").intValue()).isEqualTo(10);
    assertThat(ModelFile.readIntegers(folder.resolve("model.trl")).network().input().unit())
        .isLessThanOrEqualTo(1.0 / 255);
  }

  @Test
  void withoutOptionsWhatIsImportedRunsInBothModes() throws IOException {
    ProgramRun result =
        done("import", "float.onnx", "model.trl", "--examples=" + in("examples.csv"));
    assertThat(result.out()).contains("runs in mode     lookup, bitwise\n");
    assertThat(json().get("relativeDifference").doubleValue()).isLessThan(0.02);
    assertThat(json().get("modes").get("lookup").booleanValue()).isTrue();
    for (String mode : List.of("lookup", "bitwise")) {
      assertThat(Cli.run("inspect", in("model.trl"), "--mode=" + mode).out())
          .contains("on ciphertexts    mode " + mode);
    }
  }

  @Test
  void whatDoesNotRunIsSaidWithWhatWould() throws IOException {
    String from = "--examples=" + in("examples.csv");
    ProgramRun result = done("import", "float.onnx", "model.trl", from, "--bits=8");
    assertThat(result.out())
        .contains("runs in mode     bitwise\n")
        .contains("not in mode      lookup: no set for a failure probability of 2^-128")
        .contains("look-ups         with --");
  }

  /** What was asked for is done; how little is left of the original stands last. */
  @Test
  void howNearAModelIsStandsOnTheLastLine() throws IOException {
    ProgramRun result =
        Cli.run(
            "import",
            in("float.onnx"),
            "--output=" + in("model.trl"),
            "--examples=" + in("examples.csv"),
            "--sum-bits=4");
    assertThat(result.status()).isZero();
    assertThat(result.out().lines().reduce((before, line) -> line).orElseThrow())
        .matches(" +[0-9.]+ % of their range, correlation [-0-9.]+");
    assertThat(result.err()).contains("warning: outputs differ from the original's by ");
  }

  /** The output depends on one feature of 0 to 1; another one reaches 100,000. */
  private void writeFeatures() throws IOException {
    float[] weights = {2, 1e-6f, -1, 1e-6f};
    Network two =
        new Network(
            Shape.vector(2),
            List.of(
                new Node("hidden", new Dense(2, 2, weights, new float[2]), List.of(Network.INPUT)),
                new Node("relu", new Activated(ActivationFunction.RELU), List.of(0)),
                new Node("sum", new Dense(2, 1, new float[] {1, 1}, new float[1]), List.of(1))));
    OnnxWriter.write(two, folder.resolve("features.onnx"));
    SmallModel.writeCsv(
        folder.resolve("features.csv"),
        List.of(
            new float[] {0, 100_000},
            new float[] {0.3f, 0},
            new float[] {0.7f, 50_000},
            new float[] {1, 25_000}));
  }

  @Test
  void featuresOfDifferentSizesHaveUnitsOfTheirOwn() throws IOException {
    writeFeatures();
    String from = "--examples=" + in("features.csv");
    ProgramRun result = done("import", "features.onnx", "model.trl", from);
    assertThat(result.out())
        .contains("each feature in a unit of its own")
        .doesNotContain("like the original");
    assertThat(json().get("inputUnits").textValue()).isEqualTo("feature");
    assertThat(json().get("relativeDifference").doubleValue()).isLessThan(0.02);
    assertThat(json().get("correlation").doubleValue()).isGreaterThan(0.99);
    assertThat(json().has("sameGreatest")).isFalse();
    IntegerNetwork integers = ModelFile.readIntegers(folder.resolve("model.trl")).network();
    double[] outputs = new double[2];
    for (int i = 0; i < 2; i++) {
      int[] found = integers.infer(integers.quantise(new float[] {i, 0}));
      outputs[i] = found[0] * integers.outputUnit();
    }
    assertThat(outputs[1] - outputs[0]).isBetween(1.9, 2.1);
  }

  @Test
  void oneUnitForFeaturesOfDifferentSizesIsWarnedOf() throws IOException {
    writeFeatures();
    String from = "--examples=" + in("features.csv");
    ProgramRun result = convert("import", "features.onnx", "model.trl", from, "--input-units=one");
    assertThat(result.status()).isZero();
    assertThat(result.err())
        .contains("trellis: warning: outputs differ from the original's by ")
        .contains("the largest input is 1.00e+05 times the smallest, and all have one unit");
    assertThat(json().get("correlation").doubleValue()).isLessThan(0.9);
  }

  @Test
  void aQuantisedNetworkStaysAsItIs() throws IOException {
    Shape shape = Shape.vector(3);
    DenseMap map = new DenseMap(shape, new int[] {1, -127, 3, 100, 5, -6}, new int[] {7, -8});
    IntegerNetwork integers =
        new IntegerNetwork(
            shape,
            IntegerFormat.unsigned(8, 127.5),
            List.of(
                new IntegerNode(
                    "dense", LinearLayer.of(map, new Unchanged()), List.of(IntegerNetwork.INPUT))),
            0.125);
    ModelFile.write(
        folder.resolve("made.trl"),
        new IntegerModel(integers, List.of(), Provenance.unknown("made", "a test")));

    done("export", "made.trl", "qdq.onnx", "--form=qdq");
    assertThat(json().get("bytes").longValue()).isEqualTo(Files.size(folder.resolve("qdq.onnx")));
    done("import", "qdq.onnx", "back.trl");
    assertThat(json().get("kind").textValue()).isEqualTo("quantised");
    assertThat(ModelFile.readIntegers(folder.resolve("back.trl")).network()).isEqualTo(integers);
    failed("is quantised", "import", "qdq.onnx", "--examples=" + in("examples.csv"));
  }

  @Test
  void exportsWhatARuntimeRunsToTheBit() throws IOException {
    SmallModel.write(folder.resolve("model.trl"), 1);
    ProgramRun result = done("export", "model.trl", "exact.onnx");
    assertThat(result.out()).contains("exact.onnx");
    assertThat(Files.readAllBytes(folder.resolve("exact.onnx")))
        .isEqualTo(OnnxWriter.exact(SmallModel.model(1).network()));
    failed("the input: integers 0 to 3", "export", "model.trl", "--form=qdq");
  }

  /**
   * Files as skl2onnx, torch, Keras and brevitas write them.
   *
   * @param expected what onnxruntime 1.32 gives for the numbers
   */
  private void imports(String name, float[] numbers, double... expected) throws IOException {
    Path source = Path.of("src/test/resources/others");
    for (String file : List.of(name, "external.onnx.data")) {
      Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    SmallModel.writeCsv(folder.resolve("one.csv"), List.of(numbers));
    ProgramRun result =
        name.startsWith("qcdq")
            ? done("import", name, "model.trl")
            : done("import", name, "model.trl", "--examples=" + in("one.csv"));
    assertThat(result.out())
        .contains(name.startsWith("label") ? "left out         the output 'l'" : "model");
    IntegerNetwork integers = ModelFile.readIntegers(folder.resolve("model.trl")).network();
    int[] found = integers.infer(integers.quantise(numbers));
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i] * integers.outputUnit())
          .isCloseTo(expected[i], within(0.06 * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @Test
  void networksOfOtherProgramsComeInTheirOwnOrder() throws IOException {
    imports("cast.onnx", new float[] {0.5f, -1}, -1.5, -2);
    imports("label-and-probabilities.onnx", new float[] {0.5f, -1}, -2.5, -3);
    imports("external.onnx", new float[] {0.5f, -1, 0.25f, 1}, 3.25, 0.5);
    imports("shape-start-end.onnx", new float[] {0.5f, -1, 0.25f, 1}, 3.25, 0.5);
    float[] nine = new float[9];
    float[] eighteen = new float[18];
    float[] ten = new float[10];
    for (int i = 0; i < 18; i++) {
      nine[i % 9] = i % 9 / 8f;
      eighteen[i] = i / 17f;
      ten[i % 10] = i % 10 / 10f - 0.5f;
    }
    imports("flatten.onnx", nine, 70, 78);
    imports("channels-last-input.onnx", eighteen, 9);
    imports("qcdq.onnx", ten, -0.02, -0.22, 0.02);
  }

  @Test
  void whatIsNotReadIsSaidLineByLine() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "remember the milk\n");
    failed(
        "not an ONNX file: it is text that begins with 'remember the milk'", "import", "notes.txt");
    // Two operators of the file become others, which nothing reads.
    byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/others/flatten.onnx"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String other = text.replace("Relu", "Rnnn").replace("Conv", "Conw");
    Files.write(folder.resolve("other.onnx"), other.getBytes(StandardCharsets.ISO_8859_1));
    ProgramRun result =
        convert("import", "other.onnx", "nothing", "--examples=" + in("examples.csv"));
    List<String> lines = result.err().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .endsWith("the node without a name (Conw) that gives 'c': is not supported");
    assertThat(lines.get(1))
        .isEqualTo("  the node without a name (Rnnn) that gives 'r': is not supported");
    assertThat(lines.get(2)).startsWith("  supported are: Abs, Add, ");
  }

  @Test
  void refusesAndSaysWhy() throws IOException {
    String from = "--examples=" + in("examples.csv");
    failed("--examples must be given", "import", "float.onnx");
    failed("--mode gates: must be", "import", "float.onnx", "--mode=gates", from);
    failed("--input-units two: must be", "import", "float.onnx", "--input-units=two", from);
    failed("--bits = 1: must be 2 to 8", "import", "float.onnx", "--bits=1", from);
    failed("--sum-bits = 3: must be 4 to 30", "import", "float.onnx", "--sum-bits=3", from);
    failed("--most-examples = 0", "import", "float.onnx", "--most-examples=0", from);
    failed("--per-channel", "import", "float.onnx", "--shift", "--per-channel", from);
    failed("--labels: 2 names: must be 3", "import", "float.onnx", "--labels=a,b", from);
    failed(
        "--labels = ' ': must be one line of printable characters, not all blank",
        "import",
        "float.onnx",
        "--labels=a, ,c",
        from);
    failed("cannot read", "import", "absent.onnx", from);
    failed("cannot read", "export", "float.onnx");
    Files.write(folder.resolve("empty.csv"), List.of());
    failed("no examples", "import", "float.onnx", "--examples=" + in("empty.csv"));
    Files.write(folder.resolve("zero.csv"), List.of("0,0,0,0"));
    failed("the greatest number", "import", "float.onnx", "--examples=" + in("zero.csv"));
    Files.write(folder.resolve("nan.csv"), List.of("1,2,3,4", "0,nan,0,0"));
    failed("line 2, column 2: 'nan'", "import", "float.onnx", "--examples=" + in("nan.csv"));
    Files.write(folder.resolve("huge.csv"), List.of("1,2,3,4", "0,1e39,0,0"));
    failed(
        "line 2, column 2: '1e39' is beyond",
        "import",
        "float.onnx",
        "--examples=" + in("huge.csv"));
    Files.write(folder.resolve("three.csv"), List.of("1,2,3"));
    failed(
        "line 1, column (whole row): 3 numbers with commas between: must be 4",
        "import",
        "float.onnx",
        "--examples=" + in("three.csv"));
  }
}
