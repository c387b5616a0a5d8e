package org.trellisfhe.onnx.read;

import java.util.List;
import org.trellisfhe.onnx.OnnxException;

/**
 * Arithmetic of a tensor with a constant that has one number for all values, one a channel, or,
 * where channels are the last axis, one a place along that one: then the channels are put first and
 * back.
 */
final class Channelwise {
  private final Call call;
  private final Flow input;
  private final double[] constants;
  private final boolean last;

  private Channelwise(Call call, Flow input, double[] constants, boolean last) {
    this.call = call;
    this.input = input;
    this.constants = constants;
    this.last = last;
  }

  /** What is made of a tensor whose second axis is that of the constants. */
  interface Layer {
    int of(String name, Flow at, double[] constants) throws OnnxException;
  }

  static Channelwise of(Call call, Flow input, Constant constant) throws OnnxException {
    List<Integer> dims = input.dims();
    int rank = dims.size();
    call.context().budget().take(rank < 2 ? 0 : dims.get(1));
    if (rank < 3 || constant.size() == 1 || !alongLast(constant.dims(), dims)) {
      return new Channelwise(call, input, Broadcast.channels(constant, dims), false);
    }
    double[] constants = new double[constant.size()];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = constant.real(i);
    }
    return new Channelwise(call, input, constants, true);
  }

  private static boolean alongLast(List<Integer> constant, List<Integer> dims) {
    int last = constant.size() - 1;
    boolean ones = constant.subList(0, Math.max(0, last)).stream().allMatch(size -> size == 1);
    return ones
        && constant.size() <= dims.size()
        && constant.get(last).equals(dims.get(dims.size() - 1));
  }

  Flow made(Layer layer) throws OnnxException {
    if (!last) {
      return Flow.of(layer.of(call.name(), input, constants), input.dims());
    }
    int rank = input.dims().size();
    Flow turned = (Flow) ShapeOperators.transposed(call, input, ShapeOperators.lastToSecond(rank));
    Flow made = Flow.of(layer.of(call.name(), turned, constants), turned.dims());
    return (Flow) ShapeOperators.transposed(call, made, ShapeOperators.secondToLast(rank));
  }
}
