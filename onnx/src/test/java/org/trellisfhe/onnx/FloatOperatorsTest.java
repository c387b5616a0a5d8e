package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.trellisfhe.onnx.GraphKit.ints;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/** Every operator by itself, or with what it only makes sense with, must do as onnxruntime does. */
class FloatOperatorsTest {
  private static final int INPUTS = 100;

  private final SplittableRandom random = new SplittableRandom(11);

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  private float[] positive(int count) {
    float[] numbers = numbers(count);
    for (int i = 0; i < count; i++) {
      numbers[i] = Math.abs(numbers[i]) + 0.1f;
    }
    return numbers;
  }

  private GraphKit floats(GraphKit kit, String name, long... dims) {
    int count = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    float[] weights = numbers(count);
    for (int i = 0; i < count; i++) {
      weights[i] *= 0.25f; // Keeps values near 1, where single precision is good for 1e-5.
    }
    return kit.floats(name, LongStream.of(dims).boxed().toList(), weights);
  }

  /** Reads the file and compares it with onnxruntime on many inputs. */
  private Network agrees(GraphKit kit, String output, long... sizes)
      throws OnnxException, OrtException {
    byte[] bytes = kit.bytes(output);
    Network network = ((OnnxModel.Real) OnnxReader.create().read(bytes)).network();
    long[] dims = LongStream.concat(LongStream.of(1), LongStream.of(sizes)).toArray();
    try (Oracle oracle = Oracle.of(bytes)) {
      for (int i = 0; i < INPUTS; i++) {
        float[] values = numbers(network.input().size());
        assertThat(network.apply(values)).containsExactly(oracle.run(values, dims), offset(1e-5f));
      }
    }
    return network;
  }

  private static List<String> layers(Network network) {
    return network.nodes().stream().map(n -> n.layer().getClass().getSimpleName()).toList();
  }

  @Test
  void gemmInAllItsForms() throws Exception {
    for (int transposed = 0; transposed < 2; transposed++) {
      for (List<Long> bias : List.of(List.of(5L), List.of(1L, 5L), List.<Long>of(), List.of(1L))) {
        GraphKit kit = GraphKit.of(13, 7);
        floats(kit, "w", transposed == 1 ? new long[] {5, 7} : new long[] {7, 5});
        kit.floats("b", bias, numbers(bias.contains(5L) ? 5 : 1));
        kit.node(
            "Gemm",
            List.of("x", "w", "b"),
            "y",
            AttributeMessage.of("transB", transposed),
            AttributeMessage.of("alpha", -0.5f),
            AttributeMessage.of("beta", 2f));
        agrees(kit, "y", 7);
      }
    }
    GraphKit bare = floats(GraphKit.of(13, 7), "w", 7, 5);
    agrees(bare.node("Gemm", List.of("x", "w"), "y"), "y", 7);
  }

  @Test
  void aBiasJoinsMatMulOnlyIfNobodyElseSeesTheProduct() throws Exception {
    GraphKit kit = floats(floats(GraphKit.of(13, 6), "w", 6, 4), "b", 4);
    kit.node("MatMul", List.of("x", "w"), "p").node("Add", List.of("b", "p"), "y");
    assertThat(layers(agrees(kit, "y", 6))).containsExactly("Dense");

    kit.node("Add", List.of("p", "y"), "z");
    assertThat(layers(agrees(kit, "z", 6))).containsExactly("Dense", "BatchNormalisation", "Sum");
  }

  @Test
  void convolutionsOfImages() throws Exception {
    AttributeMessage strides = ints("strides", 2, 3);
    convolves(List.of(4L, 6L, 1L, 1L));
    convolves(List.of(4L, 6L, 3L, 2L), strides, ints("pads", 1, 0, 2, 1));
    convolves(List.of(4L, 6L, 2L, 3L), ints("kernel_shape", 2, 3));
    convolves(List.of(6L, 2L, 3L, 3L), ints("dilations", 2, 1));
    convolves(List.of(4L, 6L, 3L, 2L), strides, auto("SAME_UPPER"));
    convolves(List.of(4L, 6L, 2L, 4L), strides, auto("SAME_LOWER"));
    convolves(List.of(4L, 6L, 4L, 2L), auto("SAME_LOWER"));
    convolves(List.of(4L, 6L, 3L, 3L), auto("VALID"), ints("dilations", 2, 3));
    convolves(List.of(4L, 3L, 2L, 2L), ints("pads", 1, 1, 0, 0));
    convolves(List.of(12L, 1L, 3L, 3L), ints("dilations", 1, 2), strides);
    convolves(List.of(6L, 1L, 9L, 8L));
  }

  /** With as many groups as the kernel's channels ask for. */
  private void convolves(List<Long> kernel, AttributeMessage... attributes) throws Exception {
    long[] dims = kernel.stream().mapToLong(size -> size).toArray();
    GraphKit kit = floats(floats(GraphKit.of(13, 6, 9, 8), "w", dims), "b", dims[0]);
    List<AttributeMessage> all = new ArrayList<>(List.of(attributes));
    all.add(AttributeMessage.of("group", 6 / dims[1]));
    kit.node("Conv", List.of("x", "w", "b"), "y", all.toArray(AttributeMessage[]::new));
    agrees(kit, "y", 6, 9, 8);
  }

  private static AttributeMessage auto(String value) {
    return AttributeMessage.of("auto_pad", value);
  }

  @Test
  void convolutionsOfSeries() throws Exception {
    for (AttributeMessage padding : List.of(ints("pads", 2, 1), auto("SAME_UPPER"))) {
      GraphKit kit = floats(GraphKit.of(11, 3, 17), "w", 5, 3, 4);
      kit.node("Conv", List.of("x", "w"), "y", ints("strides", 3), padding);
      agrees(kit, "y", 3, 17);
    }
    GraphKit dilated = floats(GraphKit.of(11, 4, 17), "w", 6, 2, 3);
    AttributeMessage group = AttributeMessage.of("group", 2);
    dilated.node("Conv", List.of("x", "w"), "y", ints("dilations", 4), group);
    agrees(dilated, "y", 4, 17);
  }

  @Test
  void pools() throws Exception {
    AttributeMessage kernel = ints("kernel_shape", 3, 2);
    AttributeMessage strides = ints("strides", 2, 3);
    AttributeMessage pads = ints("pads", 2, 1, 0, 1);
    AttributeMessage counted = AttributeMessage.of("count_include_pad", 1);
    AttributeMessage ceil = AttributeMessage.of("ceil_mode", 1);
    for (String operator : List.of("MaxPool", "AveragePool")) {
      GraphKit plain = GraphKit.of(12, 2, 8, 9);
      agrees(plain.node(operator, List.of("x"), "y", kernel, strides), "y", 2, 8, 9);
      GraphKit series = GraphKit.of(12, 2, 11);
      AttributeMessage four = ints("kernel_shape", 4);
      agrees(series.node(operator, List.of("x"), "y", four, ints("strides", 2)), "y", 2, 11);
    }
    GraphKit average = GraphKit.of(12, 2, 8, 9);
    average.node("AveragePool", List.of("x"), "y", kernel, strides, pads, counted);
    agrees(average, "y", 2, 8, 9);
    GraphKit most = GraphKit.of(12, 2, 8, 9);
    agrees(most.node("MaxPool", List.of("x"), "y", kernel, strides, pads), "y", 2, 8, 9);
    GraphKit same = GraphKit.of(12, 2, 8, 9);
    same.node("MaxPool", List.of("x"), "y", kernel, strides, auto("SAME_UPPER"));
    agrees(same, "y", 2, 8, 9);
    for (long size = 5; size < 12; size++) {
      GraphKit over = GraphKit.of(12, 2, size, 7);
      agrees(over.node("MaxPool", List.of("x"), "y", kernel, strides, ceil), "y", 2, size, 7);
    }
    for (String operator : List.of("GlobalAveragePool", "GlobalMaxPool")) {
      agrees(GraphKit.of(12, 3, 4, 5).node(operator, List.of("x"), "y"), "y", 3, 4, 5);
    }
  }

  @Test
  void functionsAndChannels() throws Exception {
    for (String operator : List.of("Relu", "Sigmoid", "Tanh", "Identity")) {
      GraphKit kit = GraphKit.of(13, 3, 4, 5).node(operator, List.of("x"), "f");
      agrees(kit.node("Tanh", List.of("f"), "y"), "y", 3, 4, 5);
    }
    GraphKit square = GraphKit.of(13, 3, 4, 5).node("Mul", List.of("x", "x"), "f");
    agrees(square.node("Tanh", List.of("f"), "y"), "y", 3, 4, 5);
    GraphKit batch = GraphKit.of(9, 3, 4, 5);
    floats(floats(floats(batch, "s", 3), "b", 3), "m", 3);
    batch.floats("v", List.of(3L), positive(3));
    AttributeMessage epsilon = AttributeMessage.of("epsilon", 0.01f);
    batch.node("BatchNormalization", List.of("x", "s", "b", "m", "v"), "y", epsilon);
    agrees(batch, "y", 3, 4, 5);
    for (String operator : List.of("Add", "Sub", "Mul", "Div")) {
      for (long[] dims : List.of(new long[] {3, 1, 1}, new long[] {1, 3, 1, 1}, new long[] {})) {
        GraphKit kit = GraphKit.of(13, 3, 4, 5);
        int count = dims.length == 0 ? 1 : 3;
        kit.floats("c", LongStream.of(dims).boxed().toList(), positive(count));
        agrees(kit.node(operator, List.of("x", "c"), "y"), "y", 3, 4, 5);
      }
    }
  }

  @Test
  void branchesMeet() throws Exception {
    GraphKit kit = floats(GraphKit.of(13, 3, 5, 5), "w", 3, 3, 3, 3);
    kit.node("Conv", List.of("x", "w"), "c", ints("pads", 1, 1, 1, 1));
    kit.node("Add", List.of("c", "x"), "s").node("Relu", List.of("s"), "y");
    agrees(kit, "y", 3, 5, 5);
  }

  @Test
  void shapesAreNamesOnly() throws Exception {
    GraphKit kit = floats(GraphKit.of(13, 784), "w", 2, 1, 5, 5);
    kit.ints("image", List.of(4L), ElementType.INT64, -1, 1, 28, 28);
    kit.ints("zero", List.of(1L), ElementType.INT64, 0);
    kit.ints("list", List.of(1L), ElementType.INT64, -1);
    kit.ints("axes", List.of(2L), ElementType.INT64, 1, -1);
    floats(kit, "d", 288, 4);
    kit.node("Reshape", List.of("x", "image"), "i");
    kit.node("Conv", List.of("i", "w"), "c", ints("strides", 2, 2));
    // As exporters spell "keep the batch, flatten the rest".
    kit.node("Shape", List.of("c"), "shape");
    kit.node("Gather", List.of("shape", "zero"), "batch");
    kit.node("Concat", List.of("batch", "list"), "flat", AttributeMessage.of("axis", 0));
    kit.node("Reshape", List.of("c", "flat"), "f");
    kit.node("Dropout", List.of("f"), "o");
    kit.node("MatMul", List.of("o", "d"), "m");
    kit.node("Unsqueeze", List.of("m", "axes"), "u");
    kit.node("Squeeze", List.of("u", "axes"), "q");
    kit.node("Transpose", List.of("q"), "t").node("Transpose", List.of("t"), "v");
    kit.node("Flatten", List.of("v"), "y");
    Network network = agrees(kit, "y", 784);
    assertThat(layers(network)).containsExactly("Convolution", "Dense");
    assertThat(network.nodes().stream().map(Node::name)).containsExactly("conv-c", "matmul-m");
  }

  @Test
  void weightsMayBeTransposedInTheFile() throws Exception {
    GraphKit kit = floats(GraphKit.of(13, 6), "w", 4, 6);
    kit.node("Transpose", List.of("w"), "t").node("MatMul", List.of("x", "t"), "y");
    agrees(kit, "y", 6);
  }

  @Test
  void softmaxAndArgMaxAreLeftOut() throws Exception {
    GraphKit kit = floats(GraphKit.of(13, 6), "w", 6, 4);
    kit.node("MatMul", List.of("x", "w"), "m").node("Softmax", List.of("m"), "s");
    byte[] bytes = kit.bytes("s");
    OnnxModel.Real model = (OnnxModel.Real) OnnxReader.create().read(bytes);
    assertThat(model.source().dropped()).containsExactly("node 'softmax-s' (Softmax)");
    try (Oracle oracle = Oracle.of(bytes)) {
      for (int i = 0; i < INPUTS; i++) {
        float[] values = numbers(6);
        double[] logits = new double[4];
        float[] given = model.network().apply(values);
        for (int k = 0; k < 4; k++) {
          logits[k] = Math.exp(given[k]);
        }
        double sum = Arrays.stream(logits).sum();
        float[] expected = oracle.run(values, 1, 6);
        for (int k = 0; k < 4; k++) {
          assertThat((float) (logits[k] / sum)).isEqualTo(expected[k], offset(1e-6f));
        }
      }
    }
    kit.node("ArgMax", List.of("s"), "y", AttributeMessage.of("axis", 1));
    assertThat(OnnxReader.create().read(kit.bytes("y")).source().dropped())
        .containsExactly("node 'softmax-s' (Softmax)", "node 'argmax-y' (ArgMax)");
  }
}
