package org.trellisfhe.onnx.write;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;

/** Writes integers with their scales. */
final class QdqCodes {
  private final GraphWriter graph;
  private boolean halves;

  /**
   * How integers stand for real numbers.
   *
   * @param scale of the file
   * @param zero the integer that stands for 0
   * @param type of the integers
   */
  record Coding(float scale, int zero, ElementType type) {
    private static final List<ElementType> TYPES =
        List.of(ElementType.UINT8, ElementType.INT8, ElementType.UINT4, ElementType.INT4);

    /** The type whose integers, less a zero point, are those of a format. */
    static Coding of(String what, IntegerFormat format) {
      IntRange range = format.range();
      for (ElementType type : TYPES) {
        long zero = type.low() - range.low();
        boolean fits = type.high() - zero == range.high();
        if (fits && zero >= type.low() && zero <= type.high()) {
          return new Coding((float) format.unit(), (int) zero, type);
        }
      }
      throw new IllegalArgumentException(
          what + ": " + format + ": must be all those of a type of 4 or 8 bits, 0 among them");
    }
  }

  QdqCodes(GraphWriter graph) {
    this.graph = graph;
  }

  /** Whether a type of 4 bits was used, which older versions do not know. */
  boolean hasHalves() {
    return halves;
  }

  /** A tensor rounded to integers and taken for real numbers again. */
  String roundTrip(String name, String from, Coding coding) {
    halves |= coding.type().bits() == 4;
    String scale = graph.floats(name + ".output_scale", List.of(), coding.scale());
    String zero = graph.integers(name + ".output_zero", List.of(), coding.type(), coding.zero());
    String codes = graph.helper(name + "/quantised", "QuantizeLinear", List.of(from, scale, zero));
    return graph.helper(name + "/dequantised", "DequantizeLinear", List.of(codes, scale, zero));
  }

  /** Weights as bytes, output by output. */
  String weights(String name, List<Long> dims, int[] weights, float[] scales) {
    int least = Arrays.stream(weights).min().orElseThrow();
    int most = Arrays.stream(weights).max().orElseThrow();
    boolean signed = least >= ElementType.INT8.low() && most <= ElementType.INT8.high();
    int zero = signed ? 0 : Math.max(0, -least);
    if (!signed && ((long) most + zero > ElementType.UINT8.high() || zero > 255)) {
      throw new IllegalArgumentException(
          "node '%s': weights of %d to %d: must fit into 8 bits".formatted(name, least, most));
    }
    int[] codes = Arrays.stream(weights).map(weight -> weight + zero).toArray();
    ElementType type = signed ? ElementType.INT8 : ElementType.UINT8;
    int[] zeros = new int[scales.length];
    Arrays.fill(zeros, zero);
    List<Long> each = each(scales);
    return dequantised(
        name + ".weight",
        graph.integers(name + ".weight_integers", dims, type, codes),
        graph.floats(name + ".weight_scale", each, scales),
        graph.integers(name + ".weight_zero", each, type, zeros));
  }

  /** A bias in the unit of the sums. */
  String bias(String name, int[] bias, float[] units) {
    return dequantised(
        name + ".bias",
        graph.integers(
            name + ".bias_integers", List.of((long) bias.length), ElementType.INT32, bias),
        graph.floats(name + ".bias_scale", each(units), units),
        graph.integers(name + ".bias_zero", each(units), ElementType.INT32, new int[units.length]));
  }

  private static List<Long> each(float[] scales) {
    return scales.length == 1 ? List.of() : List.of((long) scales.length);
  }

  private String dequantised(String name, String codes, String scale, String zero) {
    return graph.helper(
        name, "DequantizeLinear", List.of(codes, scale, zero), AttributeMessage.of("axis", 0));
  }
}
