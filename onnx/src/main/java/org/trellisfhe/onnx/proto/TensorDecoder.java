package org.trellisfhe.onnx.proto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.trellisfhe.onnx.OnnxException;

/** Tensors; raw bytes stay where they are. */
final class TensorDecoder {
  private static final long EXTERNAL = 1;

  private final Wire wire;
  private String name = "";
  private long type;
  private ByteBuffer raw;
  private String location = "";
  private String offset = "";
  private String length = "";
  private boolean external;
  private final LongStream.Builder dims = LongStream.builder();
  private final LongStream.Builder integers = LongStream.builder();
  private final DoubleStream.Builder reals = DoubleStream.builder();

  private TensorDecoder(Wire wire) {
    this.wire = wire;
  }

  static TensorMessage tensor(Wire wire) throws IOException {
    return new TensorDecoder(wire).read();
  }

  private TensorMessage read() throws IOException {
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.TENSOR_DIMS -> wire.integers(dims);
        case Fields.TENSOR_TYPE -> type = wire.integer();
        case Fields.TENSOR_FLOATS -> wire.floats(reals);
        case Fields.TENSOR_DOUBLES -> wire.doubles(reals);
        case Fields.TENSOR_INT32S, Fields.TENSOR_INT64S -> wire.integers(integers);
        case Fields.TENSOR_NAME -> name = wire.string();
        case Fields.TENSOR_RAW -> raw = wire.bytes();
        case Fields.TENSOR_EXTERNAL -> entry();
        case Fields.TENSOR_LOCATION -> external = wire.integer() == EXTERNAL;
        case Fields.TENSOR_SEGMENT ->
            throw new OnnxException("tensor '" + name + "': is in segments, must be whole");
        default -> wire.skip();
      }
    }
    wire.leave(outer);
    return new TensorMessage(
        name,
        dims.build().boxed().toList(),
        type,
        raw,
        reals.build().toArray(),
        integers.build().toArray(),
        external ? new ExternalMessage(location, offset, length) : null);
  }

  /** What is said of another file: its name, and a part of it. */
  private void entry() throws IOException {
    String key = "";
    String value = "";
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.ENTRY_KEY -> key = wire.string();
        case Fields.ENTRY_VALUE -> value = wire.string();
        default -> wire.skip();
      }
    }
    wire.leave(outer);
    switch (key) {
      case "location" -> location = value;
      case "offset" -> offset = value;
      case "length" -> length = value;
      default -> {} // A checksum, which nothing writes.
    }
  }
}
