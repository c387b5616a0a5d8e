package org.trellisfhe.onnx.proto;

import java.util.Map;

/** A model's messages as bytes: the same bytes for equal models. */
public final class ModelEncoder {
  private ModelEncoder() {}

  /** {@return the bytes of a file} */
  public static byte[] encode(ModelMessage model) {
    MessageWriter out = new MessageWriter();
    out.integer(Fields.MODEL_IR_VERSION, model.irVersion());
    out.text(Fields.MODEL_PRODUCER, model.producer());
    if (model.graph() != null) {
      out.message(Fields.MODEL_GRAPH, graph(model.graph()));
    }
    for (Map.Entry<String, Long> opset : model.opsets().entrySet()) {
      MessageWriter version = new MessageWriter();
      version.text(Fields.OPSET_DOMAIN, opset.getKey());
      version.integer(Fields.OPSET_VERSION, opset.getValue());
      out.message(Fields.MODEL_OPSET, version);
    }
    return out.bytes();
  }

  private static MessageWriter graph(GraphMessage graph) {
    MessageWriter out = new MessageWriter();
    graph.nodes().forEach(node -> out.message(Fields.GRAPH_NODE, node(node)));
    out.text(Fields.GRAPH_NAME, graph.name());
    graph.initialisers().forEach(t -> out.message(Fields.GRAPH_INITIALISER, tensor(t)));
    graph.inputs().forEach(value -> out.message(Fields.GRAPH_INPUT, value(value)));
    graph.outputs().forEach(value -> out.message(Fields.GRAPH_OUTPUT, value(value)));
    return out;
  }

  private static MessageWriter node(NodeMessage node) {
    MessageWriter out = new MessageWriter();
    node.inputs().forEach(name -> out.text(Fields.NODE_INPUT, name));
    node.outputs().forEach(name -> out.text(Fields.NODE_OUTPUT, name));
    out.text(Fields.NODE_NAME, node.name());
    out.text(Fields.NODE_OPERATOR, node.operator());
    node.attributes().forEach(a -> out.message(Fields.NODE_ATTRIBUTE, attribute(a)));
    if (!node.domain().isEmpty()) {
      out.text(Fields.NODE_DOMAIN, node.domain());
    }
    return out;
  }

  private static MessageWriter attribute(AttributeMessage attribute) {
    MessageWriter out = new MessageWriter();
    out.text(Fields.ATTRIBUTE_NAME, attribute.name());
    switch (attribute.kind()) {
      case FLOAT -> out.real(Fields.ATTRIBUTE_FLOAT, attribute.real());
      case INT -> out.integer(Fields.ATTRIBUTE_INT, attribute.integer());
      case STRING -> out.text(Fields.ATTRIBUTE_STRING, attribute.text());
      case TENSOR -> out.message(Fields.ATTRIBUTE_TENSOR, tensor(attribute.tensor()));
      case FLOATS ->
          attribute.reals().forEach(x -> out.real(Fields.ATTRIBUTE_FLOATS, x.floatValue()));
      case INTS -> attribute.integers().forEach(x -> out.integer(Fields.ATTRIBUTE_INTS, x));
      default ->
          throw new IllegalArgumentException(
              "attribute '" + attribute.name() + "' of kind " + attribute.kind() + ": not written");
    }
    out.integer(Fields.ATTRIBUTE_TYPE, attribute.kind().number());
    return out;
  }

  private static MessageWriter tensor(TensorMessage tensor) {
    MessageWriter out = new MessageWriter();
    tensor.dims().forEach(size -> out.integer(Fields.TENSOR_DIMS, size));
    out.integer(Fields.TENSOR_TYPE, tensor.type());
    if (tensor.reals().length > 0 && tensor.type() == ElementType.DOUBLE.number()) {
      out.doubles(Fields.TENSOR_DOUBLES, tensor.reals());
    } else if (tensor.reals().length > 0) {
      out.floats(Fields.TENSOR_FLOATS, tensor.reals());
    }
    if (tensor.integers().length > 0) {
      boolean wide = tensor.type() == ElementType.INT64.number();
      out.integers(wide ? Fields.TENSOR_INT64S : Fields.TENSOR_INT32S, tensor.integers());
    }
    out.text(Fields.TENSOR_NAME, tensor.name());
    if (tensor.raw() != null) {
      out.raw(Fields.TENSOR_RAW, tensor.raw());
    }
    if (tensor.external() != null) {
      external(out, "location", tensor.external().location());
      external(out, "offset", tensor.external().offset());
      external(out, "length", tensor.external().length());
      out.integer(Fields.TENSOR_LOCATION, 1);
    }
    return out;
  }

  private static void external(MessageWriter out, String key, String value) {
    if (!value.isEmpty()) {
      MessageWriter entry = new MessageWriter();
      entry.text(Fields.ENTRY_KEY, key);
      entry.text(Fields.ENTRY_VALUE, value);
      out.message(Fields.TENSOR_EXTERNAL, entry);
    }
  }

  private static MessageWriter value(ValueMessage value) {
    MessageWriter shape = new MessageWriter();
    for (long size : value.dims()) {
      MessageWriter dim = new MessageWriter();
      if (size < 0) {
        dim.text(Fields.DIM_PARAMETER, "N");
      } else {
        dim.integer(Fields.DIM_VALUE, size);
      }
      shape.message(Fields.SHAPE_DIM, dim);
    }
    MessageWriter tensor = new MessageWriter();
    tensor.integer(Fields.TENSOR_TYPE_ELEMENT, value.type());
    if (value.shaped()) {
      tensor.message(Fields.TENSOR_TYPE_SHAPE, shape);
    }
    MessageWriter type = new MessageWriter();
    type.message(Fields.TYPE_TENSOR, tensor);
    MessageWriter out = new MessageWriter();
    out.text(Fields.VALUE_NAME, value.name());
    out.message(Fields.VALUE_TYPE, type);
    return out;
  }
}
