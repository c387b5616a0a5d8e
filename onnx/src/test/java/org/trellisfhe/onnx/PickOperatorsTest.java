package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trellisfhe.onnx.GraphKit.ints;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Network;

/** Operators that only move values, and those that join, part and average tensors. */
class PickOperatorsTest {
  private final Agreement agreement = new Agreement(23, 1);

  private GraphKit images() {
    return GraphKit.of(13, 2, 4, 5);
  }

  private Network agrees(GraphKit kit, String output, long... sizes) throws Exception {
    Network network = agreement.agrees(kit.bytes(output), sizes);
    agreement.quantised(network);
    byte[] written = OnnxWriter.bytes(network);
    long[] dims = RandomNetworks.dims(network.input());
    long[] own = java.util.Arrays.copyOfRange(dims, 1, dims.length);
    agreement.agrees(written, own);
    return network;
  }

  private static List<String> layers(Network network) {
    return network.nodes().stream().map(n -> n.layer().getClass().getSimpleName()).toList();
  }

  private GraphKit weights(GraphKit kit, String name, long... dims) {
    int count = 1;
    for (long size : dims) {
      count = Math.toIntExact(count * size);
    }
    List<Long> sizes = java.util.Arrays.stream(dims).boxed().toList();
    return kit.floats(name, sizes, agreement.random().numbers(count, 0.5));
  }

  /** As Keras has it: the last axis is that of the channels when the values become a vector. */
  @Test
  void channelsLastBeforeADenseLayer() throws Exception {
    GraphKit kit = weights(weights(images(), "k", 3, 2, 2, 2), "w", 36, 4);
    kit.node("Conv", List.of("x", "k"), "c").node("Relu", List.of("c"), "r");
    kit.node("Transpose", List.of("r"), "t", ints("perm", 0, 2, 3, 1));
    kit.ints("to", List.of(2L), ElementType.INT64, -1, 36);
    kit.node("Reshape", List.of("t", "to"), "f").node("MatMul", List.of("f", "w"), "y");
    Network network = agrees(kit, "y", 2, 4, 5);
    assertThat(layers(network)).containsExactly("Convolution", "Activated", "Selection", "Dense");
    IntegerNetwork integers = agreement.quantised(network);
    assertThat(integers.nodes().stream().map(node -> node.name()))
        .containsExactly("conv-c", "matmul-y");
  }

  @Test
  void channelsLastInputs() throws Exception {
    GraphKit kit = weights(GraphKit.of(13, 4, 5, 2), "k", 3, 2, 2, 2);
    kit.floats("b", List.of(3L), 0.5f, -1, 2).floats("s", List.of(1L, 1L, 1L, 3L), 2, 3, 4);
    kit.node("Transpose", List.of("x"), "t", ints("perm", 0, 3, 1, 2));
    kit.node("Conv", List.of("t", "k"), "c");
    kit.node("Transpose", List.of("c"), "l", ints("perm", 0, 2, 3, 1));
    kit.node("Add", List.of("l", "b"), "a").node("Mul", List.of("a", "s"), "m");
    kit.node("Transpose", List.of("m"), "f", ints("perm", 0, 3, 1, 2));
    kit.node("Relu", List.of("f"), "r").node("GlobalAveragePool", List.of("r"), "g");
    Network network = agrees(kit.node("Flatten", List.of("g"), "y"), "y", 4, 5, 2);
    assertThat(network.input()).hasToString("4x5x2");
  }

  @Test
  void denseLayersOfEveryPlace() throws Exception {
    GraphKit series = weights(GraphKit.of(13, 6, 3), "w", 3, 4);
    series.floats("b", List.of(4L), 1, 2, 3, 4);
    series.node("MatMul", List.of("x", "w"), "m").node("Add", List.of("m", "b"), "a");
    agrees(series.node("Tanh", List.of("a"), "y"), "y", 6, 3);
    agrees(
        weights(GraphKit.of(13, 3, 2, 3), "w", 3, 4).node("MatMul", List.of("x", "w"), "y"),
        "y",
        3,
        2,
        3);
  }

  @Test
  void slices() throws Exception {
    GraphKit kit = images();
    kit.ints("starts", List.of(3L), ElementType.INT64, 1, -1, 0);
    kit.ints("ends", List.of(3L), ElementType.INT64, 2, -6, 4);
    kit.ints("axes", List.of(3L), ElementType.INT64, 1, 3, -2);
    kit.ints("steps", List.of(3L), ElementType.INT64, 1, -2, 3);
    kit.node("Slice", List.of("x", "starts", "ends", "axes", "steps"), "s");
    agrees(kit.node("Tanh", List.of("s"), "y"), "y", 2, 4, 5);
    GraphKit old = GraphKit.of(9, 2, 4, 5);
    old.node(
        "Slice",
        List.of("x"),
        "s",
        ints("starts", 1, 0),
        ints("ends", Long.MAX_VALUE, -1),
        ints("axes", 2, 3));
    agrees(old.node("Relu", List.of("s"), "y"), "y", 2, 4, 5);
    GraphKit far = images().ints("starts", List.of(1L), ElementType.INT64, 1);
    far.tensor(
        new org.trellisfhe.onnx.proto.TensorMessage(
            "ends", List.of(1L), 7, null, new double[0], new long[] {Long.MAX_VALUE}, null));
    far.ints("axes", List.of(1L), ElementType.INT64, 3);
    far.node("Slice", List.of("x", "starts", "ends", "axes"), "s");
    agrees(far.node("Relu", List.of("s"), "y"), "y", 2, 4, 5);
  }

  @Test
  void partsAreJoinedInAnotherOrder() throws Exception {
    for (int axis = 1; axis < 4; axis++) {
      GraphKit kit = images();
      AttributeMessage along = AttributeMessage.of("axis", axis);
      int size = List.of(2, 4, 5).get(axis - 1);
      kit.ints("parts", List.of(2L), ElementType.INT64, 1, size - 1);
      kit.node(
          new NodeMessage(
              "split", "Split", "", List.of("x", "parts"), List.of("a", "b"), List.of(along)));
      kit.node("Tanh", List.of("a"), "t").node("Relu", List.of("b"), "r");
      kit.node("Concat", List.of("r", "t", "b"), "c", along);
      agrees(kit.node("Sigmoid", List.of("c"), "y"), "y", 2, 4, 5);
    }
    GraphKit even = GraphKit.of(13, 6);
    AttributeMessage along = AttributeMessage.of("axis", 1);
    List<String> parts = List.of("a", "b", "c");
    even.node(new NodeMessage("s", "Split", "", List.of("x"), parts, List.of(along)));
    agrees(even.node("Concat", List.of("c", "a"), "y", along), "y", 6);
  }

  @Test
  void pads() throws Exception {
    for (String mode : List.of("constant", "edge", "reflect")) {
      GraphKit kit = images().floats("v", List.of(), 0.75f);
      kit.ints("pads", List.of(8L), ElementType.INT64, 0, 0, 1, 2, 0, 0, 3, -1);
      AttributeMessage how = AttributeMessage.of("mode", mode);
      kit.node("Pad", List.of("x", "pads", "v"), "p", how);
      agrees(kit.node("Tanh", List.of("p"), "y"), "y", 2, 4, 5);
    }
    GraphKit old = weights(GraphKit.of(10, 2, 4, 5), "k", 3, 2, 3, 3);
    old.node("Pad", List.of("x"), "p", ints("pads", 0, 0, 1, 1, 0, 0, 1, 1));
    agrees(old.node("Conv", List.of("p", "k"), "y"), "y", 2, 4, 5);
    GraphKit axes = GraphKit.of(18, 2, 4, 5);
    axes.ints("pads", List.of(2L), ElementType.INT64, 1, 2);
    axes.ints("axes", List.of(1L), ElementType.INT64, -1);
    axes.node("Pad", List.of("x", "pads", "", "axes"), "p");
    agrees(axes.node("Relu", List.of("p"), "y"), "y", 2, 4, 5);
  }

  @Test
  void gathersAndShapes() throws Exception {
    GraphKit kit = images().ints("at", List.of(2L, 2L), ElementType.INT64, 3, 0, -1, 3);
    AttributeMessage axis = AttributeMessage.of("axis", 2);
    kit.node("Gather", List.of("x", "at"), "g", axis);
    kit.ints("to", List.of(3L), ElementType.INT64, 0, 4, -1);
    kit.node("Reshape", List.of("g", "to"), "r");
    agrees(kit.node("Relu", List.of("r"), "y"), "y", 2, 4, 5);
    GraphKit turned = images().node("Relu", List.of("x"), "r").node("Flatten", List.of("r"), "f");
    turned.ints("s", List.of(4L), ElementType.INT64, 1, 1, 10, 4);
    turned.node("Reshape", List.of("f", "s"), "i");
    agrees(turned.node("MaxPool", List.of("i"), "y", ints("kernel_shape", 2, 2)), "y", 2, 4, 5);
  }

  /** As torch writes it: some sizes of a tensor, joined with others. */
  @Test
  void partsOfShapes() throws Exception {
    GraphKit kit = weights(GraphKit.of(18, 2, 4, 5), "w", 3, 40);
    AttributeMessage end = AttributeMessage.of("end", 1);
    kit.node("Shape", List.of("x"), "n", AttributeMessage.of("start", 0), end);
    kit.node("Shape", List.of("x"), "s", AttributeMessage.of("start", -3))
        .node("Size", List.of("x"), "z");
    kit.ints("axis", List.of(1L), ElementType.INT64, 0);
    kit.node("Unsqueeze", List.of("z", "axis"), "all");
    kit.node("Concat", List.of("n", "all"), "to", AttributeMessage.of("axis", 0));
    kit.node("Concat", List.of("n", "s"), "back", AttributeMessage.of("axis", 0));
    kit.node("Reshape", List.of("x", "to"), "f", AttributeMessage.of("allowzero", 1));
    kit.node("Reshape", List.of("f", "back"), "i").node("Flatten", List.of("i"), "v");
    kit.node("Gemm", List.of("v", "w"), "y", AttributeMessage.of("transB", 1));
    assertThat(layers(agrees(kit, "y", 2, 4, 5))).containsExactly("Dense");
  }

  @Test
  void meansAndMaxima() throws Exception {
    for (long[] axes :
        List.of(new long[] {2, 3}, new long[] {1}, new long[] {-1, 1}, new long[] {2})) {
      for (long keeps = 0; keeps < 2; keeps++) {
        GraphKit old = GraphKit.of(13, 2, 4, 5);
        AttributeMessage kept = AttributeMessage.of("keepdims", keeps);
        old.node("Tanh", List.of("x"), "t");
        agrees(old.node("ReduceMean", List.of("t"), "y", ints("axes", axes), kept), "y", 2, 4, 5);
        GraphKit kit = GraphKit.of(18, 2, 4, 5);
        int[] given = java.util.Arrays.stream(axes).mapToInt(axis -> (int) axis).toArray();
        kit.ints("axes", List.of((long) given.length), ElementType.INT64, given);
        agrees(kit.node("ReduceMax", List.of("x", "axes"), "y", kept), "y", 2, 4, 5);
      }
    }
  }

  @Test
  void differences() throws Exception {
    GraphKit kit = GraphKit.of(13, 2, 3).node("Tanh", List.of("x"), "t");
    kit.floats("one", List.of(), 1).node("Sub", List.of("one", "t"), "o");
    kit.node("Sub", List.of("x", "o"), "d");
    agrees(kit.node("Relu", List.of("d"), "y"), "y", 2, 3);
  }

  @Test
  void whatCannotBeIsRefused() {
    GraphKit pads = images().ints("p", List.of(3L), ElementType.INT64, 1, 1, 1);
    refused(pads.node("Pad", List.of("x", "p"), "y"), "pads [1, 1, 1]: must be 8 numbers");
    GraphKit huge =
        images().ints("p", List.of(8L), ElementType.INT64, 0, 0, 1 << 30, 0, 0, 0, 0, 0);
    refused(huge.node("Pad", List.of("x", "p"), "y"), "pads 4 values by 1073741824 and 0");
    GraphKit wide =
        images().ints("p", List.of(8L), ElementType.INT64, 0, 0, 2048, 2048, 0, 0, 0, 0);
    refused(wide.node("Pad", List.of("x", "p"), "y"), "must have at most 4194304 values");
    GraphKit batch = images().ints("p", List.of(8L), ElementType.INT64, 1, 0, 0, 0, 0, 0, 0, 0);
    refused(batch.node("Pad", List.of("x", "p"), "y"), "its first size, the batch, must be 1");
    GraphKit parts = images().ints("p", List.of(2L), ElementType.INT64, 1, 2);
    NodeMessage split =
        new NodeMessage("s", "Split", "", List.of("x", "p"), List.of("y", "b"), List.of());
    refused(parts.node(split), "splits 1 values into [1, 2] for 2 outputs");
    GraphKit apart = images().floats("c", List.of(1L, 2L, 4L, 4L), new float[32]);
    refused(
        apart.node("Concat", List.of("x", "c"), "y", AttributeMessage.of("axis", 1)),
        "joins tensors of [1, 2, 4, 5] and [1, 2, 4, 4] along axis 1");
    GraphKit step = images().ints("z", List.of(1L), ElementType.INT64, 0);
    refused(step.node("Slice", List.of("x", "z", "z", "z", "z"), "y"), "a step of 0");
    GraphKit at = images().ints("i", List.of(1L), ElementType.INT64, 4);
    refused(at.node("Gather", List.of("x", "i"), "y", AttributeMessage.of("axis", 2)), "axis = 4");
  }

  /** Nodes of a few bytes each must not take gigabytes together. */
  @Test
  void manyLargeTensorsAreRefused() {
    GraphKit kit = images().ints("p", List.of(8L), ElementType.INT64, 0, 0, 1000, 1000, 0, 0, 0, 0);
    kit.floats("half", List.of(), 0.5f).ints("to", List.of(2L), ElementType.INT64, 1, -1);
    for (int i = 0; i < 100; i++) {
      kit.node("Pad", List.of("x", "p"), "p" + i).node("Reshape", List.of("p" + i, "to"), "r" + i);
      String before = i == 0 ? "r0" : "s" + (i - 1);
      kit.node("Add", List.of("r" + i, before), "s" + i);
    }
    kit.node("Relu", List.of("s99"), "y");
    refused(kit, "more than 4340 values that picks, pads and joined tensors add, the limit");
    GraphKit wide = GraphKit.of(13, 1 << 22).floats("half", List.of(), 0.5f);
    for (int i = 0; i < 20; i++) {
      wide.node("Mul", List.of(i == 0 ? "x" : "m" + (i - 1), "half"), "m" + i);
    }
    refused(wide.node("Relu", List.of("m19"), "y"), "for more than 33554432 numbers");
  }

  private static void refused(GraphKit kit, String message) {
    assertThatThrownBy(() -> OnnxReader.create().read(kit.bytes("y")))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining(message);
  }
}
