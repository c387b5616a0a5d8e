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
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Operators between DequantizeLinear and QuantizeLinear, and Clip behind the latter. */
class QuantisedOperatorsTest {
  private static final int INPUTS = 100;

  private final RandomNetworks random = new RandomNetworks(67);

  private QuantisedKit images(long opset) {
    return new QuantisedKit(GraphKit.of(opset, 3, 5, 4), random);
  }

  /** All but one in a hundred values must be those of onnxruntime, and those near them. */
  private IntegerNetwork agrees(GraphKit kit, String output, long... sizes) throws Exception {
    byte[] bytes = kit.bytes(output);
    IntegerNetwork network = ((OnnxModel.Quantised) OnnxReader.create().read(bytes)).network();
    long[] dims = LongStream.concat(LongStream.of(1), LongStream.of(sizes)).toArray();
    int values = 0;
    int different = 0;
    for (OptLevel level : List.of(OptLevel.NO_OPT, OptLevel.ALL_OPT)) {
      try (Oracle oracle = Oracle.of(bytes, level)) {
        for (int i = 0; i < INPUTS; i++) {
          float[] input = random.numbers(network.shape().size(), 1);
          int[] found = network.infer(network.quantise(input));
          float[] expected = oracle.run(input, dims);
          assertThat(found).hasSameSizeAs(expected);
          for (int k = 0; k < found.length; k++) {
            long apart = Math.abs(found[k] - Math.round(expected[k] / network.outputUnit()));
            assertThat(apart).isLessThanOrEqualTo(1);
            different += (int) apart;
            values++;
          }
        }
      }
    }
    assertThat(different).isLessThan(Math.max(2, values / 100));
    return network;
  }

  private String convolved(QuantisedKit qdq) {
    String x = qdq.coded("x", 1 / 127.0, 0, ElementType.INT8);
    String w = qdq.weights("w", 0, qdq.scales(4), 4, 3, 2, 2);
    qdq.node("Conv", "c", List.of(x, w));
    return "c";
  }

  @Test
  void functionsThatRiseAndFall() throws Exception {
    for (String operator : List.of("LeakyRelu", "HardSwish", "Gelu", "Elu", "Mish", "Abs")) {
      QuantisedKit qdq = images(20);
      qdq.node(operator, "f", List.of(convolved(qdq)));
      agrees(qdq.kit(), qdq.coded("f", 0.01, -100, ElementType.INT8), 3, 5, 4);
    }
    QuantisedKit slopes = images(16);
    slopes.kit().floats("s", List.of(4L, 1L, 1L), 0.1f, 0.2f, -0.3f, 0.4f);
    slopes.node("PRelu", "f", List.of(convolved(slopes), "s"));
    assertThatThrownBy(
            () ->
                OnnxReader.create()
                    .read(slopes.kit().bytes(slopes.coded("f", 0.01, 0, ElementType.INT8))))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("node 'prelu-f' (PRelu)");
  }

  @Test
  void valuesInOtherPlaces() throws Exception {
    QuantisedKit qdq = images(13);
    qdq.node("Transpose", "t", List.of(convolved(qdq)), ints("perm", 0, 2, 3, 1));
    qdq.node("Relu", "r", List.of("t"));
    String a = qdq.coded("r", 0.006, 0, ElementType.UINT8);
    qdq.kit().ints("pads", List.of(8L), ElementType.INT64, 0, 1, 0, 0, 0, 0, 2, 0);
    qdq.node("Pad", "p", List.of(a, "pads"));
    qdq.kit().ints("starts", List.of(1L), ElementType.INT64, 1);
    qdq.kit().ints("ends", List.of(1L), ElementType.INT64, 4);
    qdq.kit().ints("axes", List.of(1L), ElementType.INT64, 3);
    qdq.node("Slice", "s", List.of("p", "starts", "ends", "axes"));
    String b = qdq.coded("s", 0.006, 0, ElementType.UINT8);
    agrees(qdq.kit(), b, 3, 5, 4);
    qdq.node("Flatten", "f", List.of(b));
    String v = qdq.weights("v", 1, new float[] {0.01f}, 75, 3);
    qdq.node("MatMul", "m", List.of("f", v));
    agrees(qdq.kit(), qdq.coded("m", 0.05, 0, ElementType.INT8), 3, 5, 4);
  }

  @Test
  void inputsWithChannelsLast() throws Exception {
    QuantisedKit qdq = new QuantisedKit(GraphKit.of(13, 5, 4, 3), random);
    qdq.node("Transpose", "t", List.of("x"), ints("perm", 0, 3, 1, 2));
    String x = qdq.coded("t", 1 / 127.0, 0, ElementType.INT8);
    String w = qdq.weights("w", 0, qdq.scales(4), 4, 3, 2, 2);
    qdq.node("Conv", "c", List.of(x, w));
    agrees(qdq.kit(), qdq.coded("c", 0.02, 0, ElementType.INT8), 5, 4, 3);
  }

  @Test
  void joinsAndDifferences() throws Exception {
    QuantisedKit qdq = images(13);
    String a = qdq.coded(convolved(qdq), 0.01, 3, ElementType.INT8);
    qdq.node("Relu", "r", List.of(a));
    String b = qdq.coded("r", 0.0217, 0, ElementType.UINT8);
    AttributeMessage axis = AttributeMessage.of("axis", 1);
    qdq.node("Concat", "j", List.of(a, b), axis);
    agrees(qdq.kit(), qdq.coded("j", 0.0123, 0, ElementType.INT8), 3, 5, 4);
    qdq.node("Concat", "k", List.of(a, a, a), axis);
    agrees(qdq.kit(), qdq.coded("k", 0.0123, 0, ElementType.INT8), 3, 5, 4);
    qdq.node("Sub", "d", List.of(a, b));
    agrees(qdq.kit(), qdq.coded("d", 0.0123, 5, ElementType.INT8), 3, 5, 4);
    qdq.kit().ints("parts", List.of(2L), ElementType.INT64, 1, 3);
    qdq.kit()
        .node(
            new NodeMessage(
                "s", "Split", "", List.of(b, "parts"), List.of("first", "rest"), List.of(axis)));
    qdq.node("GlobalMaxPool", "g", List.of("rest"));
    agrees(qdq.kit(), qdq.coded("g", 0.0217, 0, ElementType.UINT8), 3, 5, 4);
  }

  /** As brevitas writes fewer bits than the type has. */
  private String clipped(
      QuantisedKit qdq, String from, double scale, ElementType type, int... ends) {
    GraphKit kit = qdq.kit();
    kit.floats(from + "_s", List.of(), (float) scale).ints(from + "_z", List.of(), type, 0);
    kit.ints(from + "_l", List.of(), type, ends[0]).ints(from + "_h", List.of(), type, ends[1]);
    kit.node("QuantizeLinear", List.of(from, from + "_s", from + "_z"), from + "_q");
    kit.node("Clip", List.of(from + "_q", from + "_l", from + "_h"), from + "_c");
    kit.node("DequantizeLinear", List.of(from + "_c", from + "_s", from + "_z"), from + "_d");
    return from + "_d";
  }

  @Test
  void clipsLeaveFewerIntegers() throws Exception {
    QuantisedKit qdq = images(13);
    String x = clipped(qdq, "x", 1 / 7.0, ElementType.INT8, -7, 7);
    qdq.kit().floats("v", List.of(4L, 3L, 2L, 2L), random.numbers(48, 1));
    String w = clipped(qdq, "v", 1 / 7.0, ElementType.INT8, -7, 7);
    qdq.node("Conv", "c", List.of(x, w));
    qdq.node("Relu", "r", List.of("c"));
    String a = clipped(qdq, "r", 0.25, ElementType.UINT8, 0, 15);
    IntegerNetwork first = agrees(qdq.kit(), a, 3, 5, 4);
    assertThat(first.input().range()).isEqualTo(new IntRange(-7, 7));
    assertThat(first.outputRange()).isEqualTo(new IntRange(0, 15));
    assertThat(first.nodes()).hasSize(1);

    qdq.node("MaxPool", "m", List.of("r_q"), ints("kernel_shape", 2, 2));
    qdq.kit().node("Clip", List.of("m", "r_l", "r_h"), "n");
    qdq.kit().node("DequantizeLinear", List.of("n", "r_s", "r_z"), "o");
    assertThat(agrees(qdq.kit(), "o", 3, 5, 4).outputRange()).isEqualTo(new IntRange(0, 15));
  }
}
