package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.ModelDecoder;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Window;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Files of other programs: a model that Tribuo exports, and messages of its generated classes. */
class OthersTest {
  private static final LabelFactory LABELS = new LabelFactory();

  /** Kept, so that it stays silent. */
  private static final Logger THEIRS = Logger.getLogger("org.tribuo");

  private final RandomNetworks random = new RandomNetworks(41);

  @BeforeAll
  static void silence() {
    THEIRS.setLevel(Level.OFF);
  }

  /** A classifier of three classes, trained and exported by another framework. */
  private OnnxMl.ModelProto classifier() {
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("random", LABELS), LABELS);
    String[] names = {"f0", "f1", "f2", "f3"};
    for (int i = 0; i < 120; i++) {
      float[] numbers = random.numbers(4, 1);
      double[] features = {numbers[0], numbers[1], numbers[2], numbers[3]};
      String label = numbers[0] > 0.3 ? "a" : numbers[1] > numbers[2] ? "b" : "c";
      data.add(new ArrayExample<>(new Label(label), names, features));
    }
    LinearSGDModel model = new LogisticRegressionTrainer().train(data);
    return model.exportONNXModel("org.trellisfhe.tests", 1);
  }

  @Test
  void aModelOfAnotherFrameworkAgreesWithTheOracle() throws Exception {
    byte[] bytes = classifier().toByteArray();
    OnnxModel.Real model = (OnnxModel.Real) OnnxReader.create().read(bytes);

    assertThat(model.source().producer()).containsIgnoringCase("tribuo");
    assertThat(model.source().dropped()).hasSize(1);
    try (Oracle oracle = Oracle.of(bytes)) {
      for (int i = 0; i < 100; i++) {
        float[] values = random.numbers(4, 1);
        float[] given = model.network().apply(values);
        double[] weights = new double[3];
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          weights[k] = Math.exp(given[k]);
          sum += weights[k];
        }
        float[] expected = oracle.run(values, 1, 4);
        for (int k = 0; k < 3; k++) {
          assertThat((float) (weights[k] / sum)).isEqualTo(expected[k], offset(1e-6f));
        }
      }
    }
  }

  @Test
  void itsMessagesAndOursHaveTheSameFields() throws Exception {
    byte[] ours = OnnxWriter.bytes(random.network());
    OnnxMl.ModelProto theirs = OnnxMl.ModelProto.parseFrom(ours);

    assertThat(theirs.getUnknownFields().asMap()).isEmpty();
    assertThat(theirs.getProducerName()).isEqualTo("trellis");
    assertThat(theirs.getGraph().getUnknownFields().asMap()).isEmpty();
    for (OnnxMl.NodeProto node : theirs.getGraph().getNodeList()) {
      assertThat(node.getUnknownFields().asMap()).isEmpty();
      for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
        assertThat(attribute.getUnknownFields().asMap()).isEmpty();
        assertThat(attribute.getType()).isNotEqualTo(OnnxMl.AttributeProto.AttributeType.UNDEFINED);
      }
    }
    assertThat(theirs.getGraph().getInitializerList()).allMatch(t -> t.hasRawData());
    assertThat(ModelDecoder.decode(theirs.toByteArray(), OnnxLimits.DEFAULT))
        .isEqualTo(ModelDecoder.decode(ours, OnnxLimits.DEFAULT));
  }

  /** The same numbers in each of the places and types in which a file may have them. */
  @Test
  void numbersMayStandAnywhere() throws Exception {
    float[] numbers = {1.5f, -2, 0.25f, 3, -0.5f, 0.125f};
    OnnxMl.TensorProto.Builder raw = tensor(OnnxMl.TensorProto.DataType.FLOAT);
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    raw.setRawData(ByteString.copyFrom(bytes));
    OnnxMl.TensorProto.Builder floats = tensor(OnnxMl.TensorProto.DataType.FLOAT);
    OnnxMl.TensorProto.Builder doubles = tensor(OnnxMl.TensorProto.DataType.DOUBLE);
    for (float number : numbers) {
      floats.addFloatData(number);
      doubles.addDoubleData(number);
    }
    OnnxMl.TensorProto.Builder halves = tensor(OnnxMl.TensorProto.DataType.FLOAT16);
    // Half precision by hand: sign, exponent + 15, fraction.
    for (int half : new int[] {0x3E00, 0xC000, 0x3400, 0x4200, 0xB800, 0x3000}) {
      halves.addInt32Data(half);
    }
    Network expected = network(raw);
    assertThat(expected.apply(new float[] {1, 10})).containsExactly(-18.5f, 30.25f, 0.75f);
    for (OnnxMl.TensorProto.Builder other : List.of(floats, doubles, halves)) {
      assertThat(network(other)).isEqualTo(expected);
    }
  }

  private static OnnxMl.TensorProto.Builder tensor(OnnxMl.TensorProto.DataType type) {
    return OnnxMl.TensorProto.newBuilder()
        .setName("w")
        .addDims(3)
        .addDims(2)
        .setDataType(type.getNumber());
  }

  private static Network network(OnnxMl.TensorProto.Builder weights) throws OnnxException {
    OnnxMl.NodeProto.Builder gemm =
        OnnxMl.NodeProto.newBuilder().setOpType("Gemm").addInput("x").addInput("w").addOutput("y");
    gemm.addAttribute(
        OnnxMl.AttributeProto.newBuilder()
            .setName("transB")
            .setI(1)
            .setType(OnnxMl.AttributeProto.AttributeType.INT));
    return read(model(gemm, weights, 2));
  }

  private static Network read(OnnxMl.ModelProto model) throws OnnxException {
    return ((OnnxModel.Real) OnnxReader.create().read(model.toByteArray())).network();
  }

  private static OnnxMl.ModelProto model(
      OnnxMl.NodeProto.Builder node, OnnxMl.TensorProto.Builder weights, long... sizes) {
    OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
    shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    for (long size : sizes) {
      shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    OnnxMl.TypeProto.Tensor.Builder tensor =
        OnnxMl.TypeProto.Tensor.newBuilder()
            .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    OnnxMl.ValueInfoProto.Builder input =
        OnnxMl.ValueInfoProto.newBuilder()
            .setName("x")
            .setType(OnnxMl.TypeProto.newBuilder().setTensorType(tensor));
    OnnxMl.GraphProto.Builder graph =
        OnnxMl.GraphProto.newBuilder()
            .setName("g")
            .addInput(input)
            .addOutput(OnnxMl.ValueInfoProto.newBuilder().setName("y"))
            .addNode(node)
            .addInitializer(weights);
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(8)
        .setGraph(graph)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
        .build();
  }

  @Test
  void attributesOfTheirsAreRead() throws Exception {
    OnnxMl.TensorProto.Builder weights =
        OnnxMl.TensorProto.newBuilder().setName("w").setDataType(1).addDims(2).addDims(1);
    weights.addDims(3);
    for (float number : random.numbers(6, 1)) {
      weights.addFloatData(number);
    }
    OnnxMl.NodeProto.Builder convolution =
        OnnxMl.NodeProto.newBuilder().setOpType("Conv").addInput("x").addInput("w").addOutput("y");
    convolution.addAttribute(
        OnnxMl.AttributeProto.newBuilder()
            .setName("pads")
            .addInts(2)
            .addInts(1)
            .setType(OnnxMl.AttributeProto.AttributeType.INTS));
    convolution.addAttribute(
        OnnxMl.AttributeProto.newBuilder()
            .setName("auto_pad")
            .setS(ByteString.copyFromUtf8("NOTSET"))
            .setType(OnnxMl.AttributeProto.AttributeType.STRING));
    Network network = read(model(convolution, weights, 1, 9));

    assertThat(network.nodes().get(0).name()).isEqualTo("y");
    assertThat(network.output().width()).isEqualTo(9 + 3 - 3 + 1);
    assertThat(network.nodes().get(0).layer())
        .extracting("window")
        .isEqualTo(Window.of(1, 3).withPadding(0, 2, 0, 1));
  }
}
