package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.ElementType;

/**
 * Constants, and the arithmetic on shapes that some exporters spell out although all sizes are
 * known.
 */
final class ConstantOperators {
  static final Operator CONSTANT =
      new Operator(
          Set.of("value", "value_float", "value_floats", "value_int", "value_ints"),
          ConstantOperators::constant);
  static final Operator SHAPE = new Operator(Set.of(), ConstantOperators::shape);
  static final Operator GATHER = new Operator(Set.of("axis"), ConstantOperators::gather);
  static final Operator CONCAT = new Operator(Set.of("axis"), ConstantOperators::concat);

  private ConstantOperators() {}

  private static Value constant(Call call) throws OnnxException {
    call.takes(0, 0);
    Attributes said = call.attributes();
    if (said.has("value")) {
      return Constants.of(said.tensor("value"));
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
    return integers(List.of(dims.size()), dims.stream().map(Integer::longValue).toList());
  }

  private static Value gather(Call call) throws OnnxException {
    call.takes(2, 2);
    call.attributes().only("axis", 0);
    int[] list = list(call, 0);
    Constant places = call.constant(1);
    List<Long> picked = new ArrayList<>();
    for (int place : places.integers()) {
      picked.add((long) list[Dims.axis(place, list.length)]);
    }
    return integers(places.dims(), picked);
  }

  private static Value concat(Call call) throws OnnxException {
    if (Dims.axis(call.attributes().integer("axis", 0), 1) != 0) {
      throw new OnnxException("attribute axis: must be 0");
    }
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      for (int integer : list(call, i)) {
        all.add((long) integer);
      }
    }
    return integers(List.of(all.size()), all);
  }

  private static int[] list(Call call, int index) throws OnnxException {
    Constant list = call.constant(index);
    if (list.dims().size() != 1) {
      throw new OnnxException(
          "input " + index + " of dims " + list.dims() + ": must be a list of constant integers");
    }
    return list.integers();
  }
}
