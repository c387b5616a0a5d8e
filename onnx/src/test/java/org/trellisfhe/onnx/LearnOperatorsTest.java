package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.ModelEncoder;
import org.trellisfhe.onnx.proto.ModelMessage;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.onnx.proto.ValueMessage;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;

/** What skl2onnx makes of models of scikit-learn; make.py beside the files wrote them. */
class LearnOperatorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/skl2onnx");
  private static final int INPUTS = 100;

  private final Agreement agreement = new Agreement(29, 2);

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(".onnx")).sorted().toList().stream();
    }
  }

  @Test
  void thereAreFiles() throws IOException {
    assertThat(files()).hasSize(26);
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithTheOracle(Path file) throws Exception {
    OnnxModel.Real model = (OnnxModel.Real) OnnxReader.create().read(file);
    Network network = model.network();
    List<String> dropped = model.source().dropped();
    assertThat(network.output().size()).isBetween(1, 3);
    try (Oracle oracle = Oracle.of(Files.readAllBytes(file))) {
      assertThat(dropped.stream().filter(text -> text.startsWith("the output")).count())
          .isEqualTo(oracle.outputs() - 1);
      for (int i = 0; i < INPUTS; i++) {
        float[] values = agreement.random().numbers(3, 2);
        if (file.toString().contains("integers")) {
          Arrays.fill(values, 0);
          values[i % 3] = i - 50;
        }
        float[] given = ended(network.apply(values), dropped);
        assertThat(given).containsExactly(oracle.scores(values, 1, 3), offset(2e-5f));
      }
    }
    agreement.quantised(network);
  }

  /** What was left out, done to what the network gives. */
  private static float[] ended(float[] values, List<String> dropped) {
    double[] ended = new double[values.length];
    boolean softmax = dropped.stream().anyMatch(text -> text.contains("oftmax"));
    boolean normalised = dropped.stream().anyMatch(text -> text.contains("(Normalizer)"));
    Arrays.setAll(ended, i -> softmax ? Math.exp(values[i]) : values[i]);
    double sum = softmax || normalised ? Arrays.stream(ended).map(Math::abs).sum() : 1;
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (ended[i] / sum);
    }
    return floats;
  }

  @Test
  void scalersGoIntoTheWeightsBehindThem() throws Exception {
    Network network = OnnxReader.create().network(FOLDER.resolve("scaled-regressor.onnx"));
    List<Layer> layers = network.nodes().stream().map(node -> node.layer()).toList();
    assertThat(layers).hasSize(4);
    assertThat(agreement.quantised(network).nodes().stream().map(node -> node.name()))
        .containsExactly("MatMul", "MatMul1");
    Network odds = OnnxReader.create().network(FOLDER.resolve("classifier-2-relu.onnx"));
    assertThat(agreement.quantised(odds).nodes()).hasSize(3);
  }

  @Test
  void saysWhatIsLeftOut() throws Exception {
    OnnxModel model = OnnxReader.create().read(FOLDER.resolve("classifier-3.onnx"));
    assertThat(model.source().output()).isEqualTo("output_probability");
    assertThat(model.source().dropped())
        .containsExactly("the output 'output_label'", "node 'Relu1' (Softmax)");
    assertThat(OnnxReader.create().read(FOLDER.resolve("logistic-3.onnx")).source().dropped())
        .contains("its softmax of node 'LinearClassifier' (LinearClassifier)");
  }

  private static byte[] classifier(List<ValueMessage> outputs, AttributeMessage... attributes) {
    NodeMessage node =
        new NodeMessage(
            "c",
            "LinearClassifier",
            "ai.onnx.ml",
            List.of("x"),
            List.of("l", "y"),
            List.of(attributes));
    ValueMessage input = new ValueMessage("x", ElementType.FLOAT.number(), true, List.of(-1L, 2L));
    GraphMessage graph =
        new GraphMessage("", List.of(node), List.of(), List.of(input), outputs, false);
    return ModelEncoder.encode(new ModelMessage(8, "", Map.of("", 13L, "ai.onnx.ml", 1L), graph));
  }

  private static ValueMessage output(String name, long type) {
    return new ValueMessage(name, type, false, List.of());
  }

  @Test
  void refusesWhatHasNoMeaning() {
    List<ValueMessage> two = List.of(output("l", 7), output("y", 1));
    AttributeMessage classes = GraphKit.ints("classlabels_ints", 0, 1);
    AttributeMessage four = reals("coefficients", 1.0, 2.0, 3.0, 4.0);
    refused(classifier(two, classes), "attribute coefficients has 0 numbers: must have 2 features");
    refused(
        classifier(two, classes, four, reals("intercepts", 1.0)),
        "attribute intercepts has 1 numbers: must have 2");
    refused(
        classifier(two, classes, four, AttributeMessage.of("post_transform", "PROBIT")),
        "attribute post_transform = 'PROBIT': must be NONE, LOGISTIC or SOFTMAX");
    refused(
        classifier(List.of(output("l", 1), output("y", 1)), classes, four),
        "the graph has 2 outputs ['l', 'y']: must have one");
  }

  private static AttributeMessage reals(String name, Double... numbers) {
    return new AttributeMessage(
        name, AttributeMessage.Kind.FLOATS, 0, 0, "", null, List.of(numbers), List.of());
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> OnnxReader.create().read(bytes))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining(message);
  }
}
