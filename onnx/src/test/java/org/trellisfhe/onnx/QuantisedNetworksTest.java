package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trellisfhe.onnx.GraphKit.ints;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Networks between QuantizeLinear and DequantizeLinear must do as onnxruntime does, to a unit. */
class QuantisedNetworksTest {
  private static final int INPUTS = 100;

  private final RandomNetworks random = new RandomNetworks(21);
  private long values;
  private long different;
  private long farthest;

  private static IntegerNetwork read(byte[] bytes) throws OnnxException {
    return ((OnnxModel.Quantised) OnnxReader.create().read(bytes)).network();
  }

  /**
   * Compares with onnxruntime, where it may turn operators into integer ones and where it may not,
   * and reads back what the writer makes of the network.
   */
  private IntegerNetwork agrees(GraphKit kit, String output, long... sizes) throws Exception {
    byte[] bytes = kit.bytes(output);
    IntegerNetwork network = read(bytes);
    byte[] again = OnnxWriter.quantised(network);
    assertThat(read(again)).isEqualTo(network);
    assertThat(OnnxWriter.quantised(read(again))).isEqualTo(again);
    long[] dims = LongStream.concat(LongStream.of(1), LongStream.of(sizes)).toArray();
    for (OptLevel level : List.of(OptLevel.NO_OPT, OptLevel.ALL_OPT)) {
      try (Oracle oracle = Oracle.of(bytes, level)) {
        for (int i = 0; i < INPUTS; i++) {
          float[] input = random.numbers(network.shape().size(), 1);
          compare(network, network.infer(network.quantise(input)), oracle.run(input, dims));
        }
      }
    }
    return network;
  }

  private void compare(IntegerNetwork network, int[] integers, float[] reals) {
    assertThat(integers).hasSameSizeAs(reals);
    for (int i = 0; i < integers.length; i++) {
      long apart = Math.abs(integers[i] - Math.round(reals[i] / network.outputUnit()));
      values++;
      different += apart == 0 ? 0 : 1;
      farthest = Math.max(farthest, apart);
    }
  }

  /** A float's rounding seldom matters, and nothing else may differ. */
  private void seldom(double share, long units) {
    Figures.print(different + " of " + values + " values differ, by " + farthest + " at most");
    assertThat((double) different / values).isLessThan(share);
    assertThat(farthest).isLessThanOrEqualTo(units);
    values = 0;
    different = 0;
    farthest = 0;
  }

  private QuantisedKit images() {
    return new QuantisedKit(GraphKit.of(13, 3, 8, 7), random);
  }

  @Test
  void aConvolutionalNetworkWithAResidual() throws Exception {
    QuantisedKit qdq = images();
    String x = qdq.coded("x", 1 / 127.0, 0, ElementType.INT8);
    float[] scales = qdq.scales(4);
    String w1 = qdq.weights("w1", 0, scales, 4, 3, 3, 2);
    String b1 = qdq.bias("b1", 4, (float) (1 / 127.0), scales);
    AttributeMessage pads = ints("pads", 1, 0, 2, 1);
    qdq.node("Conv", "c1", List.of(x, w1, b1), ints("strides", 1, 2), pads);
    qdq.node("Relu", "r1", List.of("c1"));
    String a = qdq.coded("r1", 0.00513, 0, ElementType.UINT8);
    String w2 = qdq.weights("w2", 0, new float[] {0.01f}, 4, 4, 3, 3);
    qdq.node("Conv", "c2", List.of(a, w2), ints("pads", 1, 1, 1, 1));
    String b = qdq.coded("c2", 0.01717, 3, ElementType.INT8);
    qdq.node("Add", "s", List.of(a, b));
    qdq.node("Relu", "r2", List.of("s"));
    String c = qdq.coded("r2", 0.01237, 0, ElementType.UINT8);
    qdq.node("MaxPool", "m", List.of(c), ints("kernel_shape", 2, 2), ints("strides", 2, 2));
    String d = qdq.coded("m", 0.01237, 0, ElementType.UINT8);
    qdq.node("GlobalAveragePool", "g", List.of(d));
    String e = qdq.coded("g", 0.0083, 1, ElementType.UINT8);
    qdq.node("Flatten", "f", List.of(e));
    String w3 = qdq.weights("w3", 0, qdq.scales(5), 5, 4);
    qdq.node("Gemm", "y", List.of("f", w3), AttributeMessage.of("transB", 1));
    String output = qdq.coded("y", 0.02, -5, ElementType.INT8);

    for (String stage : List.of(a, b, c, d, e)) {
      agrees(qdq.kit(), stage, 3, 8, 7);
      seldom(0.02, 2);
    }
    IntegerNetwork network = agrees(qdq.kit(), output, 3, 8, 7);
    assertThat(network.nodes()).hasSize(6);
    assertThat(network.input().range()).isEqualTo(new IntRange(-128, 127));
    assertThat(network.range(0).high()).isLessThanOrEqualTo(255);
    assertThat(network.outputRange().low()).isGreaterThanOrEqualTo(-123);
    seldom(0.02, 2);
  }

  @Test
  void eachOperatorByItself() throws Exception {
    for (String function : List.of("Relu", "Sigmoid", "Tanh")) {
      QuantisedKit qdq = images();
      String x = qdq.coded("x", 1 / 100.0, 128, ElementType.UINT8);
      qdq.node(function, "f", List.of(x));
      agrees(qdq.kit(), qdq.coded("f", 1 / 200.0, 10, ElementType.UINT8), 3, 8, 7);
    }
    seldom(0.001, 1);
    for (String pool : List.of("AveragePool", "MaxPool")) {
      QuantisedKit qdq = images();
      String x = qdq.coded("x", 1 / 100.0, 128, ElementType.UINT8);
      qdq.node(pool, "p", List.of(x), ints("kernel_shape", 3, 2), ints("strides", 2, 1));
      agrees(qdq.kit(), qdq.coded("p", 1 / 120.0, 3, ElementType.INT8), 3, 8, 7);
    }
    seldom(0.001, 1);
    QuantisedKit padded = images();
    String x = padded.coded("x", 1 / 100.0, 77, ElementType.UINT8);
    AttributeMessage pads = ints("pads", 1, 1, 0, 1);
    AttributeMessage counted = AttributeMessage.of("count_include_pad", 1);
    padded.node("AveragePool", "p", List.of(x), ints("kernel_shape", 2, 3), pads, counted);
    agrees(padded.kit(), padded.coded("p", 1 / 103.0, 77, ElementType.UINT8), 3, 8, 7);
    seldom(0.001, 1);
  }

  @Test
  void matMulWithABiasThatIsAddedAndTypesOfFourBits() throws Exception {
    QuantisedKit qdq = new QuantisedKit(GraphKit.of(21, 9), random);
    String x = qdq.coded("x", 1 / 7.0, 0, ElementType.INT4);
    String w = qdq.weights("w", 1, qdq.scales(6), 9, 6);
    qdq.node("MatMul", "p", List.of(x, w));
    qdq.kit().floats("c", List.of(6L), random.numbers(6, 0.5));
    qdq.node("Add", "s", List.of("p", "c"));
    qdq.node("Relu", "r", List.of("s"));
    String output = qdq.coded("r", 0.05, 0, ElementType.UINT4);

    IntegerNetwork network = agrees(qdq.kit(), output, 9);
    assertThat(network.input().range()).isEqualTo(new IntRange(-8, 7));
    assertThat(network.outputRange()).isEqualTo(new IntRange(0, 15));
    seldom(0.005, 1);
  }

  @Test
  void wideSumsAreRoundedBeforeTheirTables() throws Exception {
    QuantisedKit qdq = images();
    String x = qdq.coded("x", 1 / 127.0, 0, ElementType.INT8);
    String w = qdq.weights("w", 0, qdq.scales(4), 4, 3, 3, 3);
    qdq.node("Conv", "c", List.of(x, w));
    byte[] bytes = qdq.kit().bytes(qdq.coded("c", 0.015, 0, ElementType.INT8));

    IntegerNetwork exact = read(bytes);
    OnnxReader coarse = OnnxReader.of(OnnxLimits.DEFAULT.withTableBits(9));
    IntegerNetwork rounded = ((OnnxModel.Quantised) coarse.read(bytes)).network();
    assertThat(rounded).isNotEqualTo(exact);
    assertThat(((OnnxModel.Quantised) coarse.read(OnnxWriter.quantised(rounded))).network())
        .isEqualTo(rounded);
    for (int i = 0; i < INPUTS; i++) {
      int[] input = random.integers(exact.shape().size(), -128, 127);
      int[] expected = exact.infer(input);
      int[] result = rounded.infer(input);
      for (int k = 0; k < result.length; k++) {
        assertThat(result[k]).isBetween(expected[k] - 1, expected[k] + 1);
      }
    }
  }

  @Test
  void bytesMayGoInAndSumsMayComeOut() throws Exception {
    GraphKit kit = new GraphKit(13).input("x", ElementType.UINT8, List.of(-1L, 9L));
    QuantisedKit qdq = new QuantisedKit(kit, random);
    kit.floats("x_s", List.of(), 0.5f).ints("x_z", List.of(), ElementType.UINT8, 100);
    qdq.node("DequantizeLinear", "x_d", List.of("x", "x_s", "x_z"));
    String w = qdq.weights("w", 0, new float[] {0.25f}, 4, 9);
    qdq.node("Gemm", "y", List.of("x_d", w), AttributeMessage.of("transB", 1));

    IntegerNetwork network = read(kit.bytes("y"));
    assertThat(network.input().range()).isEqualTo(new IntRange(-100, 155));
    assertThat(network.outputUnit()).isEqualTo(0.125);
    assertThat(read(OnnxWriter.quantised(network))).isEqualTo(network);
  }

  @Test
  void softmaxIsLeftOutWithTheRoundingAroundIt() throws Exception {
    QuantisedKit qdq = new QuantisedKit(GraphKit.of(13, 9), random);
    String x = qdq.coded("x", 0.01, 0, ElementType.INT8);
    String w = qdq.weights("w", 1, qdq.scales(6), 9, 6);
    qdq.node("MatMul", "p", List.of(x, w));
    String logits = qdq.coded("p", 0.02, 3, ElementType.INT8);
    IntegerNetwork without = read(qdq.kit().bytes(logits));
    qdq.node("Softmax", "s", List.of(logits));
    String output = qdq.coded("s", 1 / 255.0, 0, ElementType.UINT8);

    OnnxModel model = OnnxReader.create().read(qdq.kit().bytes(output));
    assertThat(((OnnxModel.Quantised) model).network()).isEqualTo(without);
    assertThat(model.source().dropped()).containsExactly("node 'softmax-s' (Softmax)");
  }

  @Test
  void refusesWhatIsNotQuantised() {
    QuantisedKit qdq = images();
    qdq.kit().floats("w", List.of(2L, 3L, 1L, 1L), random.numbers(6, 1));
    qdq.node("Conv", "c", List.of("x", "w"));
    String half = qdq.coded("c", 0.1, 0, ElementType.INT8);
    qdq.node("Conv", "d", List.of(half, "w"));
    String output = qdq.coded("d", 0.1, 0, ElementType.INT8);

    assertThatThrownBy(() -> read(qdq.kit().bytes(output)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("node 'conv-c' (Conv): takes values that are not quantised");
  }
}
