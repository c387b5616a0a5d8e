package org.trellisfhe.onnx.read;

import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.ElementType;

/** QuantizeLinear and DequantizeLinear, of constants at once and of tensors as layers. */
final class QuantisationOperators {
  static final Operator QUANTISE =
      Operator.of(
          Set.of("axis", "block_size", "output_dtype", "precision", "saturate"),
          QuantisationOperators::quantise);
  static final Operator DEQUANTISE =
      Operator.of(Set.of("axis", "block_size", "output_dtype"), QuantisationOperators::dequantise);

  private QuantisationOperators() {}

  private static Value quantise(Call call) throws OnnxException {
    call.takes(2, 3);
    call.attributes().only("block_size", 0);
    ElementType type = type(call);
    if (call.constantAt(0)) {
      return quantised(call, call.constant(0), type);
    }
    Flow input = call.flow(0);
    if (input.ended()) {
      return input;
    }
    return Flow.of(call.backend().quantised(call.name(), input, coding(call, type)), input.dims());
  }

  private static Value dequantise(Call call) throws OnnxException {
    call.takes(2, 3);
    call.attributes().only("block_size", 0);
    long output = call.attributes().integer("output_dtype", 0);
    if (output != 0 && output != ElementType.FLOAT.number()) {
      throw new OnnxException("attribute output_dtype = " + output + ": must be 1, float");
    }
    if (call.constantAt(0)) {
      return dequantised(call, call.constant(0));
    }
    Flow input = call.flow(0);
    if (input.ended()) {
      return input;
    }
    Constant zero = call.optional(2); // Without one the type is that of what is dequantised.
    Coding coding = coding(call, zero == null ? null : zero.type());
    return Flow.of(call.backend().dequantised(call.name(), input, coding), input.dims());
  }

  /** The type of the integers: the zero point's. */
  private static ElementType type(Call call) throws OnnxException {
    Constant zero = call.optional(2);
    long said = call.attributes().integer("output_dtype", 0);
    ElementType type = ElementType.UINT8;
    if (zero != null) {
      type = zero.type();
    } else if (said != 0) {
      type = ElementType.of(said).orElse(ElementType.FLOAT);
    }
    requireCode(type);
    return type;
  }

  private static void requireCode(ElementType type) throws OnnxException {
    if (!type.code()) {
      throw new OnnxException("integers of type " + type + ": must be UINT8, INT8, UINT4 or INT4");
    }
  }

  private static Coding coding(Call call, ElementType type) throws OnnxException {
    if (type != null) {
      requireCode(type);
    }
    Scale scale = Scale.of(call.flow(0).dims(), call.constant(1), call.optional(2), 0);
    if (!scale.single()) {
      throw new OnnxException(
          "has one scale a channel: must be one for a tensor that is no constant");
    }
    return Coding.of(scale.scale(0), scale.zero(0), type);
  }

  /** Weights that are quantised in the file, as in training. */
  private static Constant quantised(Call call, Constant input, ElementType type)
      throws OnnxException {
    Scale scale =
        Scale.of(
            input.dims(), call.constant(1), call.optional(2), call.attributes().integer("axis", 1));
    int[] integers = new int[input.size()];
    for (int i = 0; i < integers.length; i++) {
      int place = scale.place(input.dims(), i);
      // As the standard: the quotient in single precision, ties to even, saturated.
      if (!Double.isFinite(input.real(i))) {
        throw new OnnxException("a constant has the number " + input.real(i) + ": must be finite");
      }
      double nearest = Math.rint((float) input.real(i) / scale.scale(place)) + scale.zero(place);
      integers[i] = (int) Math.max((double) type.low(), Math.min((double) type.high(), nearest));
    }
    return Constant.of(input.dims(), type, integers);
  }

  private static Constant dequantised(Call call, Constant input) throws OnnxException {
    Scale scale =
        Scale.of(
            input.dims(), call.constant(1), call.optional(2), call.attributes().integer("axis", 1));
    int[] integers = input.integers().clone();
    for (int i = 0; i < integers.length; i++) {
      integers[i] = Math.subtractExact(integers[i], scale.zero(scale.place(input.dims(), i)));
    }
    return Constant.scaled(input.dims(), input.type(), integers, scale);
  }
}
