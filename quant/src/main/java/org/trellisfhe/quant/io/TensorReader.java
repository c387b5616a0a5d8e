package org.trellisfhe.quant.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.base.MalformedDataException;

/** The tensors of a file, found by their names. A tensor is made when it is asked for. */
final class TensorReader {
  private final Map<String, Entry> entries = new HashMap<>();
  private final ByteBuffer data;

  private record Entry(TensorType type, List<Integer> shape, int offset) {}

  /** A directory, whose tensors must follow one another and fill the data. */
  TensorReader(List<Fields> directory, ByteBuffer data) throws MalformedDataException {
    this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    long next = 0;
    for (Fields fields : directory) {
      next += add(fields, next);
    }
    if (next != data.remaining()) {
      throw new MalformedDataException(
          "tensors of %d bytes: the file has %d".formatted(next, data.remaining()));
    }
  }

  /** Bytes of the tensor. */
  private long add(Fields fields, long next) throws MalformedDataException {
    String name = fields.text("name");
    TensorType type = TensorType.named(fields.text("type"));
    List<Integer> shape = Arrays.stream(fields.int32s("shape")).boxed().toList();
    long offset = fields.integer("offset");
    fields.end();
    if (type == null) {
      throw new MalformedDataException(
          "tensor '" + name + "': must be int8, int16, int32 or float32");
    }
    if (offset != next) {
      throw new MalformedDataException(
          "tensor '%s' at offset %d: the one before ends at %d".formatted(name, offset, next));
    }
    long bytes = type.bytes();
    for (int size : shape) {
      // Both are below 2^31, for the data are.
      bytes *= size;
      if (size < 1 || bytes > data.capacity() - next) {
        throw new MalformedDataException(
            "tensor '%s' of shape %s: does not fit into the file's %d bytes of tensors"
                .formatted(name, shape, data.capacity()));
      }
    }
    if (entries.put(name, new Entry(type, shape, (int) offset)) != null) {
      throw new MalformedDataException("tensor '" + name + "': is there twice");
    }
    return bytes;
  }

  /** Integers of a shape that the header asks for; each tensor can be taken once. */
  int[] take(String name, int... shape) throws MalformedDataException {
    return take(name, false, shape);
  }

  /** Finite real numbers of a shape that the header asks for; each tensor can be taken once. */
  float[] takeReals(String name, int... shape) throws MalformedDataException {
    int[] bits = take(name, true, shape);
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
      if (!Float.isFinite(values[i])) {
        throw new MalformedDataException(
            "tensor '%s': value %d is %s: must be finite".formatted(name, i, values[i]));
      }
    }
    return values;
  }

  private int[] take(String name, boolean real, int... shape) throws MalformedDataException {
    Entry entry = entries.remove(name);
    if (entry == null) {
      throw new MalformedDataException(
          "tensor '" + name + "': is not in the directory, or used twice");
    }
    List<Integer> wanted = Arrays.stream(shape).boxed().toList();
    if (!entry.shape.equals(wanted)) {
      throw new MalformedDataException(
          "tensor '%s' of shape %s: must be %s".formatted(name, entry.shape, wanted));
    }
    if ((entry.type == TensorType.FLOAT32) != real) {
      throw new MalformedDataException(
          "tensor '%s' of %s: must be of %s"
              .formatted(name, entry.type.label(), real ? "float32" : "integers"));
    }
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return entry.type.get(
        data.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(entry.offset), count);
  }

  /** Refuses tensors that were not taken. */
  void end() throws MalformedDataException {
    if (!entries.isEmpty()) {
      throw new MalformedDataException(
          "tensor '" + entries.keySet().iterator().next() + "': nothing refers to it");
    }
  }
}
