package org.trellisfhe.onnx.read;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.BatchNormalisation;

/** Batch normalisation, sums, products, and arithmetic with one constant a channel. */
final class ChannelOperators {
  static final Operator NORMALISATION =
      Operator.of(
          Set.of("epsilon", "momentum", "spatial", "training_mode"), ChannelOperators::normalise);
  static final Operator ADD = arithmetic((a, b) -> a + b, ChannelOperators::add);
  static final Operator SUBTRACT = arithmetic((a, b) -> a - b, ChannelOperators::subtract);
  static final Operator MULTIPLY = arithmetic((a, b) -> a * b, ChannelOperators::multiply);
  static final Operator DIVIDE = arithmetic((a, b) -> a / b, ChannelOperators::divide);
  static final Operator NEGATE = Operator.of(Set.of(), ChannelOperators::negate);

  private ChannelOperators() {}

  /** Of two inputs, which may both be constants. */
  private static Operator arithmetic(DoubleBinaryOperator numbers, Operator.Meaning meaning) {
    return Operator.of(
        Set.of(),
        call -> {
          call.takes(2, 2);
          return call.constantAt(0) && call.constantAt(1)
              ? Broadcast.both(call, numbers)
              : meaning.of(call);
        });
  }

  private static Value normalise(Call call) throws OnnxException {
    call.takes(5, 5);
    call.attributes().only("training_mode", 0);
    call.attributes().only("spatial", 1);
    Flow input = call.flow(0);
    if (input.dims().size() < 2) {
      throw new OnnxException("takes a tensor of " + input.dims() + ": must have channels");
    }
    float[][] parts = new float[4][];
    for (int i = 0; i < parts.length; i++) {
      Constant part = call.constant(i + 1);
      if (!part.dims().equals(List.of(input.dims().get(1)))) {
        throw new OnnxException(
            "input %d of dims %s: must be [%d], one number a channel"
                .formatted(i + 1, part.dims(), input.dims().get(1)));
      }
      parts[i] = part.floats();
    }
    double epsilon = call.attributes().real("epsilon", 1e-5f);
    BatchNormalisation layer =
        BatchNormalisation.of(parts[0], parts[1], parts[2], parts[3], epsilon);
    return normalised(call, input, layer.factors(), layer.offsets());
  }

  /** Every channel of a tensor times a factor, plus an offset. */
  static Flow normalised(Call call, Flow input, float[] factors, float[] offsets)
      throws OnnxException {
    int id = call.backend().normalised(call.name(), input, factors, offsets);
    return Flow.of(id, input.dims());
  }

  private static Value add(Call call) throws OnnxException {
    if (call.constantAt(0) || call.constantAt(1)) {
      return shifted(call, call.constantAt(0) ? 1 : 0, 1);
    }
    return sum(call, false);
  }

  private static Value sum(Call call, boolean difference) throws OnnxException {
    Flow first = call.flow(0);
    Flow second = call.flow(1);
    requireAlike(first, second, difference ? "subtracts" : "adds");
    return call.sum(first, second, difference);
  }

  private static void requireAlike(Flow first, Flow second, String what) throws OnnxException {
    if (!first.dims().equals(second.dims())) {
      throw new OnnxException(
          "%s tensors of %s and %s: must be alike".formatted(what, first.dims(), second.dims()));
    }
  }

  private static Value subtract(Call call) throws OnnxException {
    if (call.constantAt(1)) {
      return shifted(call, 0, -1);
    } else if (!call.constantAt(0)) {
      return sum(call, true);
    }
    call.context().budget().take(Dims.count(call.flow(1).dims()));
    float[] minus = new float[call.flow(1).dims().size() < 2 ? 1 : call.flow(1).dims().get(1)];
    Arrays.fill(minus, -1);
    float[] offsets = Broadcast.floats(call.constant(0), call.flow(1).dims());
    return normalised(call, call.flow(1), minus, offsets);
  }

  private static Value negate(Call call) throws OnnxException {
    call.takes(1, 1);
    if (call.constantAt(0)) {
      return call.constant(0).clipped(x -> -x);
    }
    Constant minus = Constant.of(List.of(), new float[] {-1});
    return multiplied(call, call.flow(0), minus);
  }

  private static Value shifted(Call call, int flow, int sign) throws OnnxException {
    Flow input = call.flow(flow);
    boolean alone = call.alone().get(flow);
    return Channelwise.of(call, input, call.constant(1 - flow))
        .made(
            (name, at, constants) -> {
              double[] offsets = Arrays.stream(constants).map(x -> sign * x).toArray();
              return call.backend().shifted(name, at, offsets, alone && at.id() == input.id());
            });
  }

  private static Value multiply(Call call) throws OnnxException {
    if (call.constantAt(0) || call.constantAt(1)) {
      int flow = call.constantAt(0) ? 1 : 0;
      return multiplied(call, call.flow(flow), call.constant(1 - flow));
    }
    Flow first = call.flow(0);
    Flow second = call.flow(1);
    requireAlike(first, second, "multiplies");
    int id =
        first.equals(second)
            ? call.backend().activated(call.name(), first, ActivationFunction.SQUARE)
            : call.backend().product(call.name(), first, second);
    return Flow.of(id, first.dims());
  }

  private static Value divide(Call call) throws OnnxException {
    return multiplied(call, call.flow(0), call.constant(1).mapped(x -> 1 / x));
  }

  private static Value multiplied(Call call, Flow input, Constant constant) throws OnnxException {
    return Channelwise.of(call, input, constant)
        .made(
            (name, at, constants) -> {
              float[] factors = Broadcast.floats(constants);
              return call.backend().normalised(name, at, factors, new float[factors.length]);
            });
  }
}
