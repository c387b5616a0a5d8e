package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Shapes and windows, in a header and out of it. */
final class ShapeJson {
  private ShapeJson() {}

  static void put(ArrayNode target, Shape shape) {
    target.add(shape.channels()).add(shape.height()).add(shape.width());
  }

  static Shape shape(Fields fields, String name) throws MalformedDataException {
    int[] sizes = fields.int32s(name, 3);
    try {
      return new Shape(sizes[0], sizes[1], sizes[2]);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }

  static void put(ObjectNode target, Window window) {
    target.putArray("size").add(window.height()).add(window.width());
    target.putArray("stride").add(window.strideY()).add(window.strideX());
    Window.Padding padding = window.padding();
    target
        .putArray("padding")
        .add(padding.top())
        .add(padding.left())
        .add(padding.bottom())
        .add(padding.right());
  }

  static Window window(Fields fields) throws MalformedDataException {
    int[] size = fields.int32s("size", 2);
    int[] stride = fields.int32s("stride", 2);
    int[] padding = fields.int32s("padding", 4);
    fields.end();
    try {
      return Window.of(size[0], size[1])
          .withStride(stride[0], stride[1])
          .withPadding(padding[0], padding[1], padding[2], padding[3]);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }
}
