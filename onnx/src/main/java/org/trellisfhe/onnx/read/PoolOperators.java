package org.trellisfhe.onnx.read;

import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.network.Window.Padding;

/** Means and maxima under windows. */
final class PoolOperators {
  static final Operator AVERAGE =
      new Operator(
          Set.of(
              "auto_pad",
              "ceil_mode",
              "count_include_pad",
              "dilations",
              "kernel_shape",
              "pads",
              "strides"),
          PoolOperators::average);
  static final Operator MAX =
      new Operator(
          Set.of(
              "auto_pad",
              "ceil_mode",
              "dilations",
              "kernel_shape",
              "pads",
              "storage_order",
              "strides"),
          PoolOperators::max);
  static final Operator GLOBAL_AVERAGE = new Operator(Set.of(), call -> global(call, false));
  static final Operator GLOBAL_MAX = new Operator(Set.of(), call -> global(call, true));

  private PoolOperators() {}

  private static Value average(Call call) throws OnnxException {
    Window window = window(call, false);
    boolean padded = !window.padding().equals(Padding.NONE);
    if (padded && call.attributes().integer("count_include_pad", 0) == 0) {
      throw new OnnxException(
          "attribute count_include_pad = 0: must be 1 where there is padding, for every mean is"
              + " over as many values");
    }
    return pooled(call, window, false);
  }

  private static Value max(Call call) throws OnnxException {
    return pooled(call, window(call, true), true);
  }

  private static Window window(Call call, boolean partial) throws OnnxException {
    call.takes(1, 1);
    Sliding sliding = new Sliding(call, call.flow(0), Sliding.kernel(call));
    if (sliding.dilated()) {
      throw new OnnxException("attribute dilations: must be 1 each");
    }
    return sliding.window(partial);
  }

  private static Value global(Call call, boolean greatest) throws OnnxException {
    call.takes(1, 1);
    Shape shape = Dims.shape(call.flow(0).dims());
    return pooled(call, Window.of(shape.height(), shape.width()), greatest);
  }

  private static Value pooled(Call call, Window window, boolean greatest) throws OnnxException {
    Flow input = call.flow(0);
    int id =
        greatest
            ? call.backend().maxPool(call.name(), input, window)
            : call.backend().averagePool(call.name(), input, window);
    Shape shape = Dims.shape(input.dims());
    Shape output = window.output(shape, shape.channels());
    return Flow.of(id, Dims.of(output, Math.max(3, input.dims().size())));
  }
}
