package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.network.Window.Padding;

/** Means and maxima under windows. */
final class PoolOperators {
  static final Operator AVERAGE =
      Operator.of(
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
      Operator.of(
          Set.of(
              "auto_pad",
              "ceil_mode",
              "dilations",
              "kernel_shape",
              "pads",
              "storage_order",
              "strides"),
          PoolOperators::max);
  static final Operator MEAN = reduction(false);
  static final Operator GREATEST = reduction(true);
  static final Operator GLOBAL_AVERAGE = Operator.of(Set.of(), call -> global(call, false));
  static final Operator GLOBAL_MAX = Operator.of(Set.of(), call -> global(call, true));

  private PoolOperators() {}

  private static Value average(Call call) throws OnnxException {
    Window window = window(call, false);
    boolean padded = !window.padding().equals(Padding.NONE);
    if (padded && call.attributes().integer("count_include_pad", 0) == 0) {
      throw new OnnxException(
          "attribute count_include_pad = 0: must be 1 where there is padding, for every mean is"
              + " over as many values");
    }
    return pooled(call, call.flow(0), window, false);
  }

  private static Value max(Call call) throws OnnxException {
    return pooled(call, call.flow(0), window(call, true), true);
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
    return pooled(call, call.flow(0), Window.of(shape.height(), shape.width()), greatest);
  }

  private static Operator reduction(boolean greatest) {
    return Operator.of(
        Set.of("axes", "keepdims", "noop_with_empty_axes"), call -> reduced(call, greatest));
  }

  /** What a pool gives once the axes are last: then one window is all of them. */
  private static Value reduced(Call call, boolean greatest) throws OnnxException {
    call.takes(1, 2);
    Flow input = call.flow(0);
    List<Integer> dims = input.dims();
    int[] every = IntStream.range(0, dims.size()).toArray();
    int[] said = call.integersOr("axes", 1, new int[0]);
    boolean none = said.length == 0;
    if (none && call.attributes().integer("noop_with_empty_axes", 0) != 0) {
      return input;
    }
    Set<Integer> axes = new TreeSet<>();
    for (int axis : none ? every : said) {
      axes.add(Dims.axis(axis, dims.size()));
    }
    boolean keeps = call.attributes().integer("keepdims", 1) != 0;
    List<Integer> left =
        IntStream.of(every)
            .filter(axis -> keeps || !axes.contains(axis))
            .mapToObj(axis -> axes.contains(axis) ? Integer.valueOf(1) : dims.get(axis))
            .toList();
    if (dims.size() == 4 && axes.equals(Set.of(2, 3))) {
      return pooled(call, input, Window.of(dims.get(2), dims.get(3)), greatest).renamed(left);
    }
    List<Integer> order = new ArrayList<>();
    IntStream.of(every).filter(axis -> !axes.contains(axis)).forEach(order::add);
    order.addAll(axes);
    Flow turned = (Flow) ShapeOperators.transposed(call, input, order);
    int each = (int) Dims.count(axes.stream().map(dims::get).toList());
    int kept = each == 0 ? 0 : (int) Dims.count(dims) / each;
    Flow series = turned.renamed(List.of(1, kept, each));
    return pooled(call, series, Window.of(1, each), greatest).renamed(left);
  }

  private static Flow pooled(Call call, Flow input, Window window, boolean greatest)
      throws OnnxException {
    int id =
        greatest
            ? call.backend().maxPool(call.name(), input, window)
            : call.backend().averagePool(call.name(), input, window);
    Shape shape = Dims.shape(input.dims());
    Shape output = window.output(shape, shape.channels());
    return Flow.of(id, Dims.of(output, Math.max(3, input.dims().size())));
  }
}
