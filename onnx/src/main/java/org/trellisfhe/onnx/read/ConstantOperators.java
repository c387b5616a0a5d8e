package org.trellisfhe.onnx.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.ElementType;

/**
 * Constants, sizes that some exporters ask for although all are known, and casts, which change no
 * number.
 */
final class ConstantOperators {
  static final Operator CONSTANT =
      Operator.of(
          Set.of("value", "value_float", "value_floats", "value_int", "value_ints"),
          ConstantOperators::constant);
  static final Operator SHAPE = Operator.of(Set.of("end", "start"), ConstantOperators::shape);
  static final Operator SIZE = Operator.of(Set.of(), ConstantOperators::size);
  static final Operator CAST =
      Operator.of(Set.of("round_mode", "saturate", "to"), ConstantOperators::cast);

  private ConstantOperators() {}

  private static Value constant(Call call) throws OnnxException {
    call.takes(0, 0);
    Attributes said = call.attributes();
    if (said.has("value")) {
      return Constants.of(said.tensor("value"), ExternalData.NONE);
    } else if (said.has("value_float")) {
      return Constant.of(List.of(), new float[] {(float) said.real("value_float", 0)});
    } else if (said.has("value_floats")) {
      List<Double> listed = said.reals("value_floats");
      float[] reals = new float[listed.size()];
      for (int i = 0; i < reals.length; i++) {
        reals[i] = listed.get(i).floatValue();
      }
      return Constant.of(List.of(reals.length), reals);
    } else if (said.has("value_int")) {
      return integers(List.of(), List.of(said.integer("value_int", 0)));
    } else if (said.has("value_ints")) {
      List<Long> listed = said.integers("value_ints");
      return integers(List.of(listed.size()), listed);
    }
    throw new OnnxException("has no value");
  }

  private static Constant integers(List<Integer> dims, List<Long> values) throws OnnxException {
    int[] integers = new int[values.size()];
    for (int i = 0; i < integers.length; i++) {
      long value = values.get(i);
      if (value != (int) value) {
        throw new OnnxException("has the integer " + value + ": must be of 32 bits");
      }
      integers[i] = (int) value;
    }
    return Constant.of(dims, ElementType.INT64, integers);
  }

  private static Value shape(Call call) throws OnnxException {
    call.takes(1, 1);
    if (!call.has(0)) {
      throw new OnnxException("input 0: must not be left out");
    }
    List<Integer> dims = call.inputs().get(0).dims();
    int start = place(call.attributes().integer("start", 0), dims.size());
    int end = place(call.attributes().integer("end", dims.size()), dims.size());
    List<Integer> part = dims.subList(start, Math.max(start, end));
    return integers(List.of(part.size()), part.stream().map(Integer::longValue).toList());
  }

  /** As of a slice: from the end where it is negative, and clamped. */
  private static int place(long said, int rank) {
    return (int) Math.max(0, Math.min(rank, said < 0 ? said + rank : said));
  }

  private static Value size(Call call) throws OnnxException {
    call.takes(1, 1);
    if (!call.has(0)) {
      throw new OnnxException("input 0: must not be left out");
    }
    return integers(List.of(), List.of(Dims.count(call.inputs().get(0).dims())));
  }

  /** Nothing is left of a cast between types that hold the same numbers. */
  private static Value cast(Call call) throws OnnxException {
    call.takes(1, 1);
    long to = call.attributes().integer("to", 0);
    if (!call.constantAt(0) && call.flow(0).ended()) {
      return call.flow(0);
    }
    Optional<ElementType> type = ElementType.of(to);
    if (call.constantAt(0)) {
      return call.constant(0).cast(type.orElseThrow(() -> type(to, "a type of constants")));
    }
    Flow flow = call.flow(0);
    if (type.isPresent() && (type.get() == ElementType.FLOAT || type.get() == ElementType.DOUBLE)) {
      return flow.as(Flow.Kind.REAL);
    }
    if (flow.kind() == Flow.Kind.WHOLE
        && (type.equals(Optional.of(ElementType.INT32))
            || type.equals(Optional.of(ElementType.INT64)))) {
      return flow;
    }
    throw type(to, "FLOAT or DOUBLE");
  }

  private static OnnxException type(long to, String wanted) {
    String found = ElementType.of(to).map(ElementType::name).orElse(String.valueOf(to));
    return new OnnxException("attribute to = " + found + ": must be " + wanted);
  }
}
