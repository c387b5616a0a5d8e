package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trellisfhe.onnx.GraphKit.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.ExternalMessage;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.ModelEncoder;
import org.trellisfhe.onnx.proto.ModelMessage;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.onnx.proto.TensorMessage;
import org.trellisfhe.onnx.proto.ValueMessage;

/** What is not supported is refused with the node's name and what was expected. */
class RefusalsTest {
  private static final ValueMessage INPUT =
      new ValueMessage("x", ElementType.FLOAT.number(), true, List.of(-1L, 2L, 5L, 5L));
  private static final ValueMessage OUTPUT = new ValueMessage("y", 1, false, List.of());

  private static GraphKit images() {
    return GraphKit.of(13, 2, 5, 5);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(GraphKit kit) {
    return refused(kit.model("y"));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(ModelMessage model) {
    return assertThatThrownBy(() -> OnnxReader.create().read(ModelEncoder.encode(model)))
        .isInstanceOf(OnnxException.class);
  }

  private static ModelMessage model(
      Map<String, Long> opsets, List<ValueMessage> inputs, List<ValueMessage> outputs) {
    NodeMessage node = new NodeMessage("r", "Relu", "", List.of("x"), List.of("y"), List.of());
    return new ModelMessage(
        8, "", opsets, new GraphMessage("", List.of(node), List.of(), inputs, outputs, false));
  }

  @Test
  void allUnsupportedNodesInOneMessage() {
    GraphKit kit = images().node("LSTM", List.of("x"), "a").node("Relu", List.of("x"), "r");
    kit.node("Einsum", List.of("r"), "b").node("Add", List.of("a", "b"), "s");
    kit.node(new NodeMessage("mine", "Fast", "my.own", List.of("s"), List.of("t"), List.of()));
    kit.node("Tanh", List.of("t"), "y", AttributeMessage.of("odd", 1));

    refused(kit)
        .hasMessageContaining("node 'lstm-a' (LSTM): is not supported")
        .hasMessageContaining("node 'einsum-b' (Einsum): is not supported")
        .hasMessageContaining("node 'mine' (Fast): is an operator of the domain 'my.own'")
        .hasMessageContaining("node 'tanh-y' (Tanh): attributes 'odd'")
        .hasMessageContaining(
            "supported are: Abs, Add, ArgMax, ArrayFeatureExtractor, AveragePool,")
        .hasMessageNotContaining("relu-r")
        .hasMessageNotContaining("add-s");
  }

  @Test
  void settingsWithoutCounterpart() {
    AttributeMessage kernel = ints("kernel_shape", 2, 2);
    refused(images().node("AveragePool", List.of("x"), "y", kernel, ints("pads", 1, 0, 0, 0)))
        .hasMessageContaining("(AveragePool): attribute count_include_pad = 0: must be 1");
    refused(images().node("MaxPool", List.of("x"), "y", kernel, ints("dilations", 2, 1)))
        .hasMessageContaining("attribute dilations: must be 1 each");
    refused(images().node("MaxPool", List.of("x"), "y", kernel, ints("pads", 2, 0, 0, 0)))
        .hasMessageContaining("padding.top = 2: must be 0 to 1");
    refused(images().node("MaxPool", List.of("x"), "y", ints("kernel_shape", 6, 2)))
        .hasMessageContaining("window 6 x 2: must fit");
    AttributeMessage ceil = AttributeMessage.of("ceil_mode", 1);
    AttributeMessage strides = ints("strides", 2, 2);
    refused(images().node("AveragePool", List.of("x"), "y", kernel, strides, ceil))
        .hasMessageContaining("ceil_mode = 1: must be 0");
    refused(images().node("Transpose", List.of("x"), "y", ints("perm", 0, 2, 3, 3)))
        .hasMessageContaining(
            "(Transpose): attribute perm = [0, 2, 3, 3]: must name each axis once");
    refused(images().node("MatMul", List.of("x", "x"), "y"))
        .hasMessageContaining("(MatMul): input 1: must be a constant");
    refused(images().node("MaxPool", List.of("x"), "y", AttributeMessage.of("kernel_shape", 2)))
        .hasMessageContaining("attribute kernel_shape: is of kind INT, must be INTS");
    GraphKit vector = GraphKit.of(13, 9).node("Softmax", List.of("x"), "s");
    refused(vector.node("Relu", List.of("s"), "y"))
        .hasMessageContaining("node 'relu-y' (Relu): comes after Softmax");
    refused(images().node("Softmax", List.of("x"), "y"))
        .hasMessageContaining("is over 5 values of a tensor of [1, 2, 5, 5]: must be over all");
  }

  @Test
  void shapesThatDoNotFit() {
    GraphKit kit = images().floats("w", List.of(3L, 1L, 2L, 2L), new float[12]);
    refused(kit.node("Conv", List.of("x", "w"), "y"))
        .hasMessageContaining("attribute group = 1 with kernels of [3, 1, 2, 2]");
    GraphKit flat = images().ints("s", List.of(2L), ElementType.INT64, 1, 49);
    refused(flat.node("Reshape", List.of("x", "s"), "y"))
        .hasMessageContaining("makes [1, 49] of [1, 2, 5, 5]: must have as many values");
    GraphKit inside = images().floats("c", List.of(5L, 1L), new float[5]);
    refused(inside.node("Add", List.of("x", "c"), "y"))
        .hasMessageContaining("a constant of dims [5, 1] meets a tensor of [1, 2, 5, 5]");
    GraphKit not = images().floats("c", List.of(1L), Float.NaN);
    refused(not.node("Mul", List.of("x", "c"), "y")).hasMessageContaining("NaN: must be finite");
  }

  @Test
  void graphsThatAreNone() {
    refused(images().node("Relu", List.of("a"), "y"))
        .hasMessageContaining("node 'relu-y' (Relu): takes 'a', which no input");
    refused(
            images()
                .node("Add", List.of("x", "b"), "a")
                .node("Add", List.of("x", "a"), "b")
                .node("Relu", List.of("b"), "y"))
        .hasMessageContaining("needs, in the end, what it gives");
    refused(images().node("Relu", List.of("x"), "y").node("Tanh", List.of("x"), "y"))
        .hasMessageContaining("gives 'y', which something else gives too");
    refused(images().node("Relu", List.of("x"), "z")).hasMessageContaining("no node gives it");
    refused(images().node("Identity", List.of("x"), "y")).hasMessageContaining("has no layer");
    refused(images().floats("y", List.of(1L), 1)).hasMessageContaining("is the same for any input");
    NodeMessage two =
        new NodeMessage(
            "m",
            "MaxPool",
            "",
            List.of("x"),
            List.of("a", "b"),
            List.of(ints("kernel_shape", 2, 2)));
    refused(images().node(two).node("Relu", List.of("b"), "y"))
        .hasMessageContaining("takes 'b', which is not the first output");
  }

  @Test
  void headersThatSayTooMuchOrTooLittle() {
    Map<String, Long> opsets = Map.of("", 13L);
    refused(model(Map.of(), List.of(INPUT), List.of(OUTPUT))).hasMessageContaining("of no version");
    refused(model(Map.of("", 6L), List.of(INPUT), List.of(OUTPUT)))
        .hasMessageContaining("operators of version 6: must be of a version from 7 to 28");
    refused(model(opsets, List.of(), List.of(OUTPUT))).hasMessageContaining("0 inputs []");
    refused(model(opsets, List.of(INPUT, OUTPUT), List.of(OUTPUT)))
        .hasMessageContaining("2 inputs ['x', 'y']: must have one");
    refused(model(opsets, List.of(INPUT), List.of(OUTPUT, INPUT)))
        .hasMessageContaining("2 outputs ['y', 'x']: must have one");
    for (List<Long> dims : List.of(List.of(2L, 5L), List.of(-1L, -1L), List.of(5L))) {
      ValueMessage odd = new ValueMessage("x", 1, true, dims);
      refused(model(opsets, List.of(odd), List.of(OUTPUT)))
          .hasMessageContaining("must have a batch that is open or 1");
    }
    ValueMessage text = new ValueMessage("x", 8, true, List.of(1L, 5L));
    refused(model(opsets, List.of(text), List.of(OUTPUT))).hasMessageContaining("of type 8");
    ValueMessage whole = new ValueMessage("x", 7, true, List.of(1L, 5L));
    refused(model(opsets, List.of(whole), List.of(OUTPUT)))
        .hasMessageContaining("takes integers of the input: must come after a Cast to FLOAT");
    ValueMessage half = new ValueMessage("x", 10, true, List.of(1L, 5L));
    refused(model(opsets, List.of(half), List.of(OUTPUT)))
        .hasMessageContaining("the input is of type FLOAT16: must be FLOAT");
    refused(new ModelMessage(8, "", opsets, null))
        .hasMessageContaining("not an ONNX file: it has no graph");
  }

  @Test
  void tensorsThatAreElsewhereOrNotWhatTheySay() {
    ExternalMessage place = new ExternalMessage("weights.bin", "", "");
    TensorMessage away =
        new TensorMessage("w", List.of(2L), 1, null, new double[0], new long[0], place);
    refused(images().tensor(away).node("Add", List.of("x", "w"), "y"))
        .hasMessageContaining(
            "tensor 'w': its numbers are in the file 'weights.bin': the model must be read from its"
                + " folder");
    List<TensorMessage> wrong = new ArrayList<>();
    wrong.add(new TensorMessage("w", List.of(3L), 1, null, new double[2], new long[0], null));
    wrong.add(new TensorMessage("w", List.of(1L << 40), 1, null, new double[2], new long[0], null));
    wrong.add(new TensorMessage("w", List.of(-2L), 1, null, new double[2], new long[0], null));
    wrong.add(new TensorMessage("w", List.of(1L << 30), 3, null, new double[0], new long[1], null));
    wrong.add(new TensorMessage("w", List.of(2L), 99, null, new double[2], new long[0], null));
    wrong.add(new TensorMessage("w", List.of(1L), 3, null, new double[0], new long[] {300}, null));
    for (TensorMessage tensor : wrong) {
      refused(images().tensor(tensor).node("Add", List.of("x", "w"), "y"))
          .hasMessageContaining("tensor 'w': ")
          .hasMessageContaining("must ");
    }
  }

  /** A few bytes must not ask for the ranges of billions of terms. */
  @Test
  void rangesOfAbsurdWindows() {
    GraphKit kit = GraphKit.of(13, 1, 1500, 1500);
    QuantisedKit qdq = new QuantisedKit(kit, new RandomNetworks(1));
    String x = qdq.coded("x", 1, 0, ElementType.INT8);
    AttributeMessage counted = AttributeMessage.of("count_include_pad", 1);
    AttributeMessage kernel = ints("kernel_shape", 1024, 1024);
    AttributeMessage pads = ints("pads", 500, 500, 500, 500);
    qdq.node("AveragePool", "p", List.of(x), kernel, pads, counted);
    String output = qdq.coded("p", 1, 0, ElementType.INT8);
    assertThatThrownBy(() -> OnnxReader.create().read(kit.bytes(output)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("terms in its sums that differ: must be at most");
  }

  /** A maximum's function is the maximum of the functions only where those rise. */
  @Test
  void squaresOfMaxima() {
    GraphKit kit = GraphKit.of(13, 1, 5, 5);
    QuantisedKit qdq = new QuantisedKit(kit, new RandomNetworks(1));
    String x = qdq.coded("x", 0.1, 0, ElementType.INT8);
    AttributeMessage kernel = ints("kernel_shape", 2, 2);
    kit.node("Relu", List.of(x), "r").node("MaxPool", List.of("r"), "m", kernel);
    kit.node("Mul", List.of("m", "m"), "f");
    String output = qdq.coded("f", 0.1, 0, ElementType.INT8);
    assertThatThrownBy(() -> OnnxReader.create().read(kit.bytes(output)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining(
            "function SQUARE: must rise throughout after MaxPool without QuantizeLinear");
  }

  @Test
  void fewBytesDoNotGrowWithoutLimit() {
    GraphKit padded = GraphKit.of(13, 2);
    padded.ints("s", List.of(4L), ElementType.INT64, 0, 10_000, 0, 10_000);
    padded.node("Pad", List.of("x", "s"), "p").node("Relu", List.of("p"), "y");
    // 2^12, 4 for each of 2 values and 1 for each of 32 bytes.
    refused(padded)
        .hasMessageContaining("node 'pad-p' (Pad): asks, with the nodes before it, for more than")
        .hasMessageContaining("4136 values that picks, pads and joined tensors add, the limit");
    refused(joined(12))
        .hasMessageContaining(
            "(Concat): asks, with the nodes before it, for more than 4104 values");
  }

  @Test
  void whatGrowsLittleIsRead() throws Exception {
    OnnxReader.create().read(joined(8).bytes("y"));
  }

  /** A tensor joined with itself, again and again. */
  private static GraphKit joined(int times) {
    GraphKit kit = GraphKit.of(13, 2);
    String last = "x";
    for (int i = 0; i < times; i++) {
      kit.node("Concat", List.of(last, last), "c" + i, AttributeMessage.of("axis", 1));
      last = "c" + i;
    }
    return kit.node("Relu", List.of(last), "y");
  }

  @Test
  void manyTensorsAreCountedTogether() {
    GraphKit kit = images().node("Relu", List.of("x"), "a").node("Relu", List.of("a"), "y");
    assertThatThrownBy(() -> read(kit, new OnnxLimits(1 << 20, 9, 10, 50, 99, 0, 100, 8)))
        .hasMessageContaining("node 'relu-y' (Relu): asks, with the nodes before it, for more than")
        .hasMessageContaining("99 values in all tensors, the limit");
  }

  @Test
  void longChainsAreRefused() {
    GraphKit kit = GraphKit.of(13, 2).node("Relu", List.of("x"), "r0");
    for (int i = 1; i < 5_000; i++) {
      kit.node("Relu", List.of("r" + (i - 1)), "r" + i);
    }
    refused(kit.model("r4999")).hasMessageContaining("more than 4096 nodes, the limit");
  }

  @Test
  void limitsAreLimits() {
    GraphKit kit = images().node("Relu", List.of("x"), "a").node("Relu", List.of("a"), "y");
    assertThatThrownBy(
            () -> read(kit, new OnnxLimits(1 << 20, 1, 10, 100, 1 << 20, 1 << 12, 100, 8)))
        .hasMessageContaining("more than 1 nodes");
    assertThatThrownBy(
            () -> read(kit, new OnnxLimits(1 << 20, 9, 10, 49, 1 << 20, 1 << 12, 100, 8)))
        .hasMessageContaining("must have at most 49 values");
    GraphKit tall = images().floats("w", List.of(2L, 1L, 2L, 2L), new float[8]);
    AttributeMessage two = AttributeMessage.of("group", 2);
    tall.node("Conv", List.of("x", "w"), "y", two);
    assertThatThrownBy(
            () -> read(tall, new OnnxLimits(1 << 20, 9, 10, 50, 1 << 20, 1 << 12, 15, 8)))
        .hasMessageContaining("has 4 kernels of 4 weights with its groups and dilations spelt out");
    assertThatThrownBy(() -> new OnnxLimits(0, 1, 1, 1, 1 << 20, 1 << 12, 1, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fileBytes = 0");
  }

  private static OnnxModel read(GraphKit kit, OnnxLimits limits) throws OnnxException {
    return OnnxReader.of(limits).read(kit.bytes("y"));
  }
}
