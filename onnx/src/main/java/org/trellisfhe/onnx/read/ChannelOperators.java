package org.trellisfhe.onnx.read;

import java.util.List;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.BatchNormalisation;

/** Batch normalisation, sums, squares, and arithmetic with one constant a channel. */
final class ChannelOperators {
  static final Operator NORMALISATION =
      new Operator(
          Set.of("epsilon", "momentum", "spatial", "training_mode"), ChannelOperators::normalise);
  static final Operator ADD = new Operator(Set.of(), ChannelOperators::add);
  static final Operator SUBTRACT = new Operator(Set.of(), ChannelOperators::subtract);
  static final Operator MULTIPLY = new Operator(Set.of(), ChannelOperators::multiply);
  static final Operator DIVIDE = new Operator(Set.of(), ChannelOperators::divide);

  private ChannelOperators() {}

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

  private static Value normalised(Call call, Flow input, float[] factors, float[] offsets)
      throws OnnxException {
    int id = call.backend().normalised(call.name(), input, factors, offsets);
    return Flow.of(id, input.dims());
  }

  private static Value add(Call call) throws OnnxException {
    call.takes(2, 2);
    if (call.constantAt(0) || call.constantAt(1)) {
      int flow = call.constantAt(0) ? 1 : 0;
      return shifted(call, flow, 1);
    }
    Flow first = call.flow(0);
    Flow second = call.flow(1);
    if (!first.dims().equals(second.dims())) {
      throw new OnnxException(
          "adds tensors of %s and %s: must be alike".formatted(first.dims(), second.dims()));
    }
    return Flow.of(call.backend().sum(call.name(), first, second), first.dims());
  }

  private static Value subtract(Call call) throws OnnxException {
    call.takes(2, 2);
    call.constant(1);
    return shifted(call, 0, -1);
  }

  private static Value shifted(Call call, int flow, int sign) throws OnnxException {
    Flow input = call.flow(flow);
    double[] offsets = Broadcast.channels(call.constant(1 - flow), input.dims());
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] *= sign;
    }
    boolean alone = call.alone().get(flow);
    return Flow.of(call.backend().shifted(call.name(), input, offsets, alone), input.dims());
  }

  private static Value multiply(Call call) throws OnnxException {
    call.takes(2, 2);
    if (!call.constantAt(0) && call.flow(0).equals(call.inputs().get(1))) {
      Flow input = call.flow(0);
      int id = call.backend().activated(call.name(), input, ActivationFunction.SQUARE);
      return Flow.of(id, input.dims());
    }
    int flow = call.constantAt(0) ? 1 : 0;
    Flow input = call.flow(flow);
    float[] factors = Broadcast.floats(call.constant(1 - flow), input.dims());
    return normalised(call, input, factors, new float[factors.length]);
  }

  private static Value divide(Call call) throws OnnxException {
    call.takes(2, 2);
    Flow input = call.flow(0);
    double[] divisors = Broadcast.channels(call.constant(1), input.dims());
    float[] factors = new float[divisors.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) (1 / divisors[i]);
    }
    return normalised(call, input, factors, new float[factors.length]);
  }
}
