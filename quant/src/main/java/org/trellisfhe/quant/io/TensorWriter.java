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
  private final List<int[]> tensors = new ArrayList<>();
  private long length;

  /** Adds a tensor; its name, for whoever refers to it. */
  String add(String name, int[] values, int... shape) {
    TensorType type = TensorType.of(values);
    ObjectNode entry = directory.addObject();
    entry.put("name", name);
    entry.put("type", type.label());
    ArrayNode sizes = entry.putArray("shape");
    Arrays.stream(shape).forEach(sizes::add);
    entry.put("offset", length);
    tensors.add(values);
    length += (long) values.length * type.bytes();
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
    for (int[] values : tensors) {
      TensorType type = TensorType.of(values);
      for (int from = 0; from < values.length; from += CHUNK) {
        int to = Math.min(values.length, from + CHUNK);
        ByteBuffer chunk =
            ByteBuffer.allocate((to - from) * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        type.put(chunk, values, from, to);
        out.write(chunk.array());
      }
    }
  }
}
