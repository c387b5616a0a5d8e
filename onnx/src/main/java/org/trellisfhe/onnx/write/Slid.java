package org.trellisfhe.onnx.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.network.Window.Padding;

/**
 * A window over images or, of rank 3, series.
 *
 * @param input what it slides over
 * @param window that slides
 * @param output shape of the result
 */
record Slid(Tensor input, Window window, Shape output) {
  /** The sizes of a kernel: outputs, inputs and the window's. */
  List<Long> kernel(long outputs, long inputs) {
    return input.rank() == 3
        ? List.of(outputs, inputs, (long) window.width())
        : List.of(outputs, inputs, (long) window.height(), (long) window.width());
  }

  /**
   * The node of a layer.
   *
   * @param constants what it takes besides the input
   * @param more settings besides those of the window
   */
  Tensor layer(
      GraphWriter graph,
      String name,
      String operator,
      List<String> constants,
      AttributeMessage... more) {
    List<String> takes = new ArrayList<>(List.of(input.name()));
    takes.addAll(constants);
    List<AttributeMessage> attributes = new ArrayList<>(settings());
    attributes.addAll(Arrays.asList(more));
    String given = graph.layer(name, operator, takes, attributes.toArray(AttributeMessage[]::new));
    return new Tensor(given, output, input.rank());
  }

  private List<AttributeMessage> settings() {
    Padding padding = window.padding();
    List<Long> kernel = List.of((long) window.height(), (long) window.width());
    List<Long> strides = List.of((long) window.strideY(), (long) window.strideX());
    List<Long> pads =
        List.of(
            (long) padding.top(),
            (long) padding.left(),
            (long) padding.bottom(),
            (long) padding.right());
    if (input.rank() == 3) {
      kernel = kernel.subList(1, 2);
      strides = strides.subList(1, 2);
      pads = List.of(pads.get(1), pads.get(3));
    }
    return List.of(
        AttributeMessage.of("kernel_shape", kernel),
        AttributeMessage.of("pads", pads),
        AttributeMessage.of("strides", strides));
  }
}
