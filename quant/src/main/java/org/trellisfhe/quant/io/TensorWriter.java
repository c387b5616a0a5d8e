package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the tensors of a file: their directory for the header, then their bytes. */
final class TensorWriter {
  private static final int CHUNK = 1 << 14;

  private final ArrayNode directory = JsonNodeFactory.instance.arrayNode();
  private final List<Tensor> tensors = new ArrayList<>();
  private long length;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Tensor(TensorType type, int[] values) {}

  /** Adds a tensor of integers; its name, for whoever refers to it. */
  String add(String name, int[] values, int... shape) {
    return add(name, new Tensor(TensorType.of(values), values), shape);
  }

  /** Adds a tensor of real numbers; its name, for whoever refers to it. */
  String add(String name, float[] values, int... shape) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return add(name, new Tensor(TensorType.FLOAT32, bits), shape);
  }

  private String add(String name, Tensor tensor, int... shape) {
    ObjectNode entry = directory.addObject();
    entry.put("name", name);
    entry.put("type", tensor.type.label());
    ArrayNode sizes = entry.putArray("shape");
    Arrays.stream(shape).forEach(sizes::add);
    entry.put("offset", length);
    tensors.add(tensor);
    length += (long) tensor.values.length * tensor.type.bytes();
    return name;
  }

  ArrayNode directory() {
    return directory;
  }

  /** Bytes of all tensors. */
  long length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    for (Tensor tensor : tensors) {
      int[] values = tensor.values;
      for (int from = 0; from < values.length; from += CHUNK) {
        int to = Math.min(values.length, from + CHUNK);
        ByteBuffer chunk =
            ByteBuffer.allocate((to - from) * tensor.type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        tensor.type.put(chunk, values, from, to);
        out.write(chunk.array());
      }
    }
  }
}
