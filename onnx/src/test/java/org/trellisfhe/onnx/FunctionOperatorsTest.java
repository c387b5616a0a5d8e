package org.trellisfhe.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;

/** Functions of every value, by an operator or by several, do as onnxruntime does. */
class FunctionOperatorsTest {
  private static final double MOST = 6;

  private final Agreement agreement = new Agreement(17, MOST);

  /** An operator with its settings. */
  private record Case(long opset, String operator, List<AttributeMessage> settings) {
    static Case of(long opset, String operator, AttributeMessage... settings) {
      return new Case(opset, operator, List.of(settings));
    }
  }

  private static AttributeMessage alpha(float value) {
    return AttributeMessage.of("alpha", value);
  }

  static Stream<Case> operators() {
    return Stream.of(
        Case.of(13, "Relu"),
        Case.of(13, "Sigmoid"),
        Case.of(13, "Tanh"),
        Case.of(13, "LeakyRelu"),
        Case.of(13, "LeakyRelu", alpha(0.3f)),
        Case.of(13, "LeakyRelu", alpha(-0.3f)),
        Case.of(13, "Elu"),
        Case.of(13, "Elu", alpha(0.5f)),
        Case.of(13, "Selu"),
        Case.of(13, "Selu", alpha(1.1f), AttributeMessage.of("gamma", 0.9f)),
        Case.of(13, "Celu", alpha(0.7f)),
        Case.of(13, "Celu"),
        Case.of(13, "Softplus"),
        Case.of(13, "Softsign"),
        Case.of(13, "HardSigmoid"),
        Case.of(13, "HardSigmoid", alpha(0.4f), AttributeMessage.of("beta", 0.3f)),
        Case.of(14, "HardSwish"),
        Case.of(13, "ThresholdedRelu"),
        Case.of(13, "ThresholdedRelu", alpha(0.4f)),
        Case.of(18, "Mish"),
        Case.of(20, "Gelu"),
        Case.of(20, "Gelu", AttributeMessage.of("approximate", "tanh")),
        Case.of(13, "Erf"),
        Case.of(13, "Abs"),
        Case.of(13, "Neg"),
        Case.of(13, "Exp"),
        Case.of(10, "Clip", AttributeMessage.of("min", -0.25f), AttributeMessage.of("max", 2f)),
        Case.of(10, "Clip", AttributeMessage.of("min", 0f)));
  }

  private void agrees(GraphKit kit, String output, boolean exported) throws Exception {
    Network network = agreement.agrees(kit.bytes(output), 2, 3, 3);
    agreement.quantised(network);
    if (exported) {
      byte[] written = OnnxWriter.bytes(network);
      assertThat(agreement.agrees(written, 2, 3, 3)).isEqualTo(network);
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void operatorsOfOneInput(Case one) throws Exception {
    GraphKit kit = GraphKit.of(one.opset(), 2, 3, 3);
    AttributeMessage[] settings = one.settings().toArray(AttributeMessage[]::new);
    agrees(kit.node(one.operator(), List.of("x"), "y", settings), "y", true);
  }

  @Test
  void clipsOfNewerFiles() throws Exception {
    GraphKit both = GraphKit.of(13, 2, 3, 3).floats("a", List.of(), 0).floats("b", List.of(), 6);
    agrees(both.node("Clip", List.of("x", "a", "b"), "y"), "y", true);
    GraphKit high = GraphKit.of(13, 2, 3, 3).floats("b", List.of(), 1);
    agrees(high.node("Clip", List.of("x", "", "b"), "y"), "y", true);
    GraphKit crossed = GraphKit.of(13, 2, 3, 3).floats("a", List.of(), 2);
    crossed.floats("b", List.of(), 1);
    agrees(crossed.node("Clip", List.of("x", "a", "b"), "y"), "y", true);
    GraphKit limits = GraphKit.of(13, 2, 3, 3).floats("a", List.of(), 0);
    limits.floats("b", List.of(1L), 3).node("Max", List.of("x", "a"), "m");
    agrees(limits.node("Min", List.of("b", "m"), "y"), "y", true);
  }

  @Test
  void slopesOfNegativeNumbers() throws Exception {
    GraphKit one = GraphKit.of(16, 2, 3, 3).floats("s", List.of(1L, 1L, 1L), 0.25f);
    agrees(one.node("PRelu", List.of("x", "s"), "y"), "y", true);
    GraphKit each = GraphKit.of(16, 2, 3, 3).floats("s", List.of(2L, 1L, 1L), 0.25f, -0.5f);
    agrees(each.node("PRelu", List.of("x", "s"), "y"), "y", true);
  }

  @Test
  void rootsAndLogarithmsOfPositiveNumbers() throws Exception {
    for (String operator : List.of("Sqrt", "Log")) {
      GraphKit kit = GraphKit.of(13, 2, 3, 3).floats("one", List.of(), 1);
      kit.node("Softplus", List.of("x"), "s").node("Add", List.of("s", "one"), "p");
      agrees(kit.node(operator, List.of("p"), "y"), "y", true);
    }
    for (float power : new float[] {2, 3, 1}) {
      GraphKit kit = GraphKit.of(13, 2, 3, 3).floats("p", List.of(), power);
      kit.node("Tanh", List.of("x"), "t").node("Pow", List.of("t", "p"), "q");
      agrees(kit.node("Sigmoid", List.of("q"), "y"), "y", true);
    }
  }

  /** As exporters spell functions that their version of the operators does not have. */
  @Test
  void functionsThatAreSpeltOut() throws Exception {
    GraphKit silu = GraphKit.of(13, 2, 3, 3).node("Sigmoid", List.of("x"), "s");
    agrees(silu.node("Mul", List.of("x", "s"), "y"), "y", true);

    GraphKit gelu = GraphKit.of(13, 2, 3, 3).floats("root", List.of(), (float) Math.sqrt(2));
    gelu.floats("one", List.of(), 1).floats("half", List.of(), 0.5f);
    gelu.node("Div", List.of("x", "root"), "d").node("Erf", List.of("d"), "e");
    gelu.node("Add", List.of("e", "one"), "a").node("Mul", List.of("x", "a"), "m");
    agrees(gelu.node("Mul", List.of("m", "half"), "y"), "y", true);

    GraphKit swish = GraphKit.of(13, 2, 3, 3).floats("three", List.of(), 3);
    swish.floats("zero", List.of(), 0).floats("six", List.of(), 6);
    swish.node("Add", List.of("x", "three"), "a");
    swish.node("Clip", List.of("a", "zero", "six"), "c").node("Mul", List.of("x", "c"), "m");
    agrees(swish.node("Div", List.of("m", "six"), "y"), "y", true);

    GraphKit mish = GraphKit.of(13, 2, 3, 3).node("Softplus", List.of("x"), "s");
    mish.node("Tanh", List.of("s"), "t");
    agrees(mish.node("Mul", List.of("x", "t"), "y"), "y", true);
  }

  @Test
  void productsOfTwoTensorsAreRefused() {
    GraphKit kit = GraphKit.of(13, 2, 3, 3).node("Relu", List.of("x"), "r");
    AttributeMessage kernel = GraphKit.ints("kernel_shape", 3, 3);
    kit.node("MaxPool", List.of("x"), "m", kernel, GraphKit.ints("pads", 1, 1, 1, 1));
    kit.node("Mul", List.of("r", "m"), "y");
    assertThatThrownBy(() -> OnnxReader.create().read(kit.bytes("y")))
        .isInstanceOf(OnnxException.class)
        .hasMessage(
            "node 'mul-y' (Mul): multiplies two tensors: must be a tensor and a constant, or two"
                + " functions of one tensor");
  }

  /** Whatever is multiplied with itself again and again, no function grows without end. */
  @Test
  void functionsOfFunctionsEnd() throws Exception {
    GraphKit kit = GraphKit.of(13, 3);
    String left = "x";
    String right = "x";
    for (int i = 0; i < 300; i++) {
      kit.node("Sigmoid", List.of(left), "s" + i).node("Tanh", List.of(right), "t" + i);
      kit.node("Mul", List.of("s" + i, "t" + i), "a" + i);
      kit.node("Mul", List.of("t" + i, left), "b" + i);
      left = "a" + i;
      right = "b" + i;
    }
    String output = left;
    assertThatThrownBy(() -> OnnxReader.create().read(kit.bytes(output)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("multiplies two tensors");

    GraphKit chain = GraphKit.of(13, 3);
    String last = "x";
    for (int i = 0; i < 3000; i++) {
      chain.node("Sigmoid", List.of(last), "s" + i);
      last = "s" + i;
    }
    Network network = ((OnnxModel.Real) OnnxReader.create().read(chain.bytes(last))).network();
    assertThat(network.nodes()).hasSize(3000).allMatch(n -> n.layer() instanceof Activated);
    agreement.quantised(network);
  }

  @Test
  void functionsOfConstantsAreConstants() throws Exception {
    GraphKit kit = GraphKit.of(13, 2, 3, 3).floats("c", List.of(), 2.25f);
    kit.ints("two", List.of(1L), ElementType.INT64, 2);
    kit.node("Sqrt", List.of("c"), "r").node("Neg", List.of("r"), "n");
    kit.node("Cast", List.of("two"), "f", AttributeMessage.of("to", 1));
    kit.node("Div", List.of("n", "f"), "d").node("Mul", List.of("x", "d"), "y");
    agrees(kit, "y", true);
  }
}
