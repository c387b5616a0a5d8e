package org.trellisfhe.onnx.read;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.ActivationFunction;

/** Functions of every value, and those at the end that only tell which class is the greatest. */
final class FunctionOperators {
  static final Operator RELU = function(ActivationFunction.RELU);
  static final Operator SIGMOID = function(ActivationFunction.SIGMOID);
  static final Operator TANH = function(ActivationFunction.TANH);
  static final Operator SOFTMAX = new Operator(Set.of("axis"), FunctionOperators::softmax);
  static final Operator ARGMAX =
      new Operator(Set.of("axis", "keepdims", "select_last_index"), FunctionOperators::argmax);

  private FunctionOperators() {}

  private static Operator function(ActivationFunction function) {
    return new Operator(
        Set.of(),
        call -> {
          call.takes(1, 1);
          Flow input = call.flow(0);
          return Flow.of(call.backend().activated(call.name(), input, function), input.dims());
        });
  }

  /** Left out: greater stays greater. */
  private static Value softmax(Call call) throws OnnxException {
    call.takes(1, 1);
    Flow input = call.flow(0);
    boolean flattens = call.opset() < 13; // Then all sizes from the axis on count as classes.
    int axis = Dims.axis(call.attributes().integer("axis", flattens ? 1 : -1), input.dims().size());
    List<Integer> dims = input.dims();
    long classes =
        flattens ? Dims.count(dims.subList(axis, dims.size())) : dims.get(axis).longValue();
    requireAll(input, classes);
    return new Flow(input.id(), dims, true);
  }

  /** Left out: what it picks is the greatest of what is left. */
  private static Value argmax(Call call) throws OnnxException {
    call.takes(1, 1);
    call.attributes().only("select_last_index", 0);
    Flow input = call.flow(0);
    List<Integer> dims = input.dims();
    int axis = Dims.axis(call.attributes().integer("axis", 0), dims.size());
    requireAll(input, dims.get(axis));
    boolean keeps = call.attributes().integer("keepdims", 1) != 0;
    List<Integer> left =
        IntStream.range(0, dims.size())
            .filter(i -> keeps || i != axis)
            .mapToObj(i -> i == axis ? 1 : dims.get(i))
            .toList();
    return new Flow(input.id(), left, true);
  }

  private static void requireAll(Flow input, long classes) throws OnnxException {
    if (Dims.count(input.dims()) != classes) {
      throw new OnnxException(
          "is over %d values of a tensor of %s: must be over all".formatted(classes, input.dims()));
    }
  }
}
