package org.trellisfhe.onnx.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Types and shapes of inputs and outputs. */
final class ValueDecoder {
  private static final long OPEN = -1;

  private final Wire wire;
  private long element;
  private boolean shaped;
  private final List<Long> dims = new ArrayList<>();

  private ValueDecoder(Wire wire) {
    this.wire = wire;
  }

  static ValueMessage value(Wire wire) throws IOException {
    return new ValueDecoder(wire).read();
  }

  private ValueMessage read() throws IOException {
    String name = "";
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.VALUE_NAME -> name = wire.string();
        case Fields.VALUE_TYPE -> type();
        default -> wire.skip();
      }
    }
    wire.leave(outer);
    return new ValueMessage(name, element, shaped, dims);
  }

  private void type() throws IOException {
    int outer = wire.enter();
    while (wire.next()) {
      if (wire.field() == Fields.TYPE_TENSOR) {
        tensorType();
      } else {
        wire.skip();
      }
    }
    wire.leave(outer);
  }

  private void tensorType() throws IOException {
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.TENSOR_TYPE_ELEMENT -> element = wire.integer();
        case Fields.TENSOR_TYPE_SHAPE -> shape();
        default -> wire.skip();
      }
    }
    wire.leave(outer);
  }

  private void shape() throws IOException {
    shaped = true;
    int outer = wire.enter();
    while (wire.next()) {
      if (wire.field() == Fields.SHAPE_DIM) {
        dims.add(dim());
      } else {
        wire.skip();
      }
    }
    wire.leave(outer);
  }

  private long dim() throws IOException {
    long size = OPEN;
    int outer = wire.enter();
    while (wire.next()) {
      if (wire.field() == Fields.DIM_VALUE) {
        size = wire.integer();
      } else {
        wire.skip();
      }
    }
    wire.leave(outer);
    return size;
  }
}
