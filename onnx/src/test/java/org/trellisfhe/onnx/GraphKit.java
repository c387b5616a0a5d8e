package org.trellisfhe.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.ModelEncoder;
import org.trellisfhe.onnx.proto.ModelMessage;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.onnx.proto.TensorMessage;
import org.trellisfhe.onnx.proto.ValueMessage;

/** ONNX files made by hand, node by node. */
final class GraphKit {
  private final long opset;
  private final List<NodeMessage> nodes = new ArrayList<>();
  private final List<TensorMessage> constants = new ArrayList<>();
  private final List<ValueMessage> inputs = new ArrayList<>();

  GraphKit(long opset) {
    this.opset = opset;
  }

  /** A network of one input, x, whose batch is open. */
  static GraphKit of(long opset, long... sizes) {
    return new GraphKit(opset).input("x", ElementType.FLOAT, prepended(sizes));
  }

  private static List<Long> prepended(long... sizes) {
    List<Long> dims = new ArrayList<>(List.of(-1L));
    Arrays.stream(sizes).forEach(dims::add);
    return dims;
  }

  GraphKit input(String name, ElementType type, List<Long> dims) {
    inputs.add(new ValueMessage(name, type.number(), true, dims));
    return this;
  }

  GraphKit floats(String name, List<Long> dims, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor(TensorMessage.of(name, dims, ElementType.FLOAT, raw));
  }

  GraphKit ints(String name, List<Long> dims, ElementType type, int... values) {
    int bits = type.bits();
    ByteBuffer raw = ByteBuffer.allocate((bits * values.length + 7) / 8);
    raw.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      switch (bits) {
        case 4 -> {
          int nibble = (values[i] & 0xF) << (i % 2 * 4);
          raw.put(i / 2, (byte) (raw.get(i / 2) | nibble));
        }
        case 8 -> raw.put(i, (byte) values[i]);
        case 32 -> raw.putInt(4 * i, values[i]);
        default -> raw.putLong(8 * i, values[i]);
      }
    }
    return tensor(TensorMessage.of(name, dims, type, raw));
  }

  GraphKit tensor(TensorMessage tensor) {
    constants.add(tensor);
    return this;
  }

  /** A node named after what it does and gives. */
  GraphKit node(String operator, List<String> takes, String gives, AttributeMessage... attributes) {
    String name = operator.toLowerCase(java.util.Locale.ROOT) + "-" + gives;
    return node(new NodeMessage(name, operator, "", takes, List.of(gives), List.of(attributes)));
  }

  GraphKit node(NodeMessage node) {
    nodes.add(node);
    return this;
  }

  ModelMessage model(String output) {
    return model(output, ElementType.FLOAT);
  }

  ModelMessage model(String output, ElementType type) {
    ValueMessage given = new ValueMessage(output, type.number(), false, List.of());
    GraphMessage graph = new GraphMessage("test", nodes, constants, inputs, List.of(given), false);
    return new ModelMessage(opset >= 21 ? 10 : 8, "tests", Map.of("", opset), graph);
  }

  byte[] bytes(String output) {
    return ModelEncoder.encode(model(output));
  }

  static AttributeMessage ints(String name, long... values) {
    return AttributeMessage.of(name, Arrays.stream(values).boxed().toList());
  }
}
