package org.trellisfhe.onnx;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;

/** Hand-made graphs with QuantizeLinear and DequantizeLinear. */
final class QuantisedKit {
  private final GraphKit kit;
  private final RandomNetworks random;

  QuantisedKit(GraphKit kit, RandomNetworks random) {
    this.kit = kit;
    this.random = random;
  }

  GraphKit kit() {
    return kit;
  }

  /** Rounds a tensor; gives the name of the integers taken for real numbers again. */
  String coded(String from, double scale, int zero, ElementType type) {
    kit.floats(from + "_s", List.of(), (float) scale);
    kit.ints(from + "_z", List.of(), type, zero);
    kit.node("QuantizeLinear", List.of(from, from + "_s", from + "_z"), from + "_q");
    kit.node("DequantizeLinear", List.of(from + "_q", from + "_s", from + "_z"), from + "_d");
    return from + "_d";
  }

  /**
   * Random weights of 7 bits, for runtimes whose 8-bit products saturate on some processors.
   *
   * @param scales one, or one an output
   */
  String weights(String name, int axis, float[] scales, long... dims) {
    int count = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    List<Long> each = scales.length == 1 ? List.of() : List.of((long) scales.length);
    kit.ints(
        name + "_i",
        Arrays.stream(dims).boxed().toList(),
        ElementType.INT8,
        random.integers(count, -63, 63));
    kit.floats(name + "_s", each, scales);
    kit.ints(name + "_z", each, ElementType.INT8, new int[scales.length]);
    AttributeMessage along = AttributeMessage.of("axis", axis);
    kit.node("DequantizeLinear", List.of(name + "_i", name + "_s", name + "_z"), name, along);
    return name;
  }

  /** A random bias in the units of the sums. */
  String bias(String name, int outputs, double inputScale, float... scales) {
    float[] units = new float[scales.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = (float) inputScale * scales[i];
    }
    List<Long> each = scales.length == 1 ? List.of() : List.of((long) scales.length);
    int[] integers = random.integers(outputs, -3000, 3000);
    kit.ints(name + "_i", List.of((long) outputs), ElementType.INT32, integers);
    kit.floats(name + "_s", each, units);
    AttributeMessage along = AttributeMessage.of("axis", 0);
    kit.node("DequantizeLinear", List.of(name + "_i", name + "_s"), name, along);
    return name;
  }

  float[] scales(int count) {
    float[] scales = random.numbers(count, 0.004);
    for (int i = 0; i < count; i++) {
      scales[i] = Math.abs(scales[i]) + 0.002f;
    }
    return scales;
  }

  /** A node that gives a tensor named after it. */
  String node(String operator, String gives, List<String> takes, AttributeMessage... attributes) {
    kit.node(operator, takes, gives, attributes);
    return gives;
  }
}
