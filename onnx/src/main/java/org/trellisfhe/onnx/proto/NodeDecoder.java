package org.trellisfhe.onnx.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.AttributeMessage.Kind;

/** Nodes and their attributes. */
final class NodeDecoder {
  private NodeDecoder() {}

  static NodeMessage node(Wire wire) throws IOException {
    String name = "";
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeMessage> attributes = new ArrayList<>();
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.NODE_INPUT -> inputs.add(wire.string());
        case Fields.NODE_OUTPUT -> outputs.add(wire.string());
        case Fields.NODE_NAME -> name = wire.string();
        case Fields.NODE_OPERATOR -> operator = wire.string();
        case Fields.NODE_DOMAIN -> domain = wire.string();
        case Fields.NODE_ATTRIBUTE -> attributes.add(new AttributeReader(wire).read());
        default -> wire.skip();
      }
    }
    wire.leave(outer);
    return new NodeMessage(name, operator, domain, inputs, outputs, attributes);
  }

  /** One attribute; files of the first versions do not say its kind. */
  private static final class AttributeReader {
    private final Wire wire;
    private String name = "";
    private Kind said = Kind.UNDEFINED;
    private Kind seen = Kind.UNDEFINED;
    private float real;
    private long integer;
    private String text = "";
    private TensorMessage tensor;
    private final DoubleStream.Builder reals = DoubleStream.builder();
    private final LongStream.Builder integers = LongStream.builder();

    AttributeReader(Wire wire) {
      this.wire = wire;
    }

    AttributeMessage read() throws IOException {
      int outer = wire.enter();
      while (wire.next()) {
        field();
      }
      wire.leave(outer);
      List<Double> listed = reals.build().boxed().toList();
      List<Long> whole = integers.build().boxed().toList();
      Kind kind = said == Kind.UNDEFINED ? seen : said;
      if (kind == Kind.TENSOR && tensor == null) {
        throw new OnnxException("attribute '" + name + "': says that it is a tensor, but has none");
      }
      return new AttributeMessage(name, kind, real, integer, text, tensor, listed, whole);
    }

    private void field() throws IOException {
      switch (wire.field()) {
        case Fields.ATTRIBUTE_NAME -> name = wire.string();
        case Fields.ATTRIBUTE_TYPE -> said = Kind.of(wire.integer());
        case Fields.ATTRIBUTE_FLOAT -> {
          real = wire.real();
          seen = Kind.FLOAT;
        }
        case Fields.ATTRIBUTE_INT -> {
          integer = wire.integer();
          seen = Kind.INT;
        }
        case Fields.ATTRIBUTE_STRING -> {
          text = wire.lenient();
          seen = Kind.STRING;
        }
        case Fields.ATTRIBUTE_TENSOR -> {
          tensor = TensorDecoder.tensor(wire);
          seen = Kind.TENSOR;
        }
        case Fields.ATTRIBUTE_FLOATS -> {
          wire.floats(reals);
          seen = Kind.FLOATS;
        }
        case Fields.ATTRIBUTE_INTS -> {
          wire.integers(integers);
          seen = Kind.INTS;
        }
        case Fields.ATTRIBUTE_STRINGS -> {
          wire.skip();
          integer++;
          seen = Kind.STRINGS;
        }
        case Fields.ATTRIBUTE_GRAPH -> {
          wire.skip();
          seen = Kind.GRAPH;
        }
        case Fields.ATTRIBUTE_REFERENCE ->
            throw new OnnxException("attribute '" + name + "': refers to a function's attribute");
        default -> wire.skip();
      }
    }
  }
}
