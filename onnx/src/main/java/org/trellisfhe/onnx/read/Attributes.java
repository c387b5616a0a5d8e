package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.AttributeMessage.Kind;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.onnx.proto.TensorMessage;

/** The settings of a node, each of the kind that the standard says. */
final class Attributes {
  private final Map<String, AttributeMessage> named = new HashMap<>();

  /**
   * Takes a node's settings.
   *
   * @param allowed names that its operator knows
   */
  Attributes(NodeMessage node, Set<String> allowed) throws OnnxException {
    List<String> unknown = new ArrayList<>();
    for (AttributeMessage attribute : node.attributes()) {
      if (!allowed.contains(attribute.name())) {
        unknown.add(Names.quoted(attribute.name()));
      } else if (named.put(attribute.name(), attribute) != null) {
        throw new OnnxException("attribute " + attribute.name() + ": is there twice");
      }
    }
    if (!unknown.isEmpty()) {
      throw new OnnxException(
          "attributes "
              + String.join(", ", unknown)
              + ": must be some of "
              + allowed.stream().sorted().toList());
    }
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  private AttributeMessage of(String name, Kind kind) throws OnnxException {
    AttributeMessage attribute = named.get(name);
    if (attribute != null && attribute.kind() != kind) {
      throw new OnnxException(
          "attribute %s: is of kind %s, must be %s".formatted(name, attribute.kind(), kind));
    }
    return attribute;
  }

  long integer(String name, long otherwise) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.INT);
    return attribute == null ? otherwise : attribute.integer();
  }

  double real(String name, double otherwise) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.FLOAT);
    return attribute == null ? otherwise : attribute.real();
  }

  String text(String name, String otherwise) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.STRING);
    return attribute == null ? otherwise : attribute.text();
  }

  /** How many texts there are. */
  int count(String name) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.STRINGS);
    return attribute == null ? 0 : (int) attribute.integer();
  }

  /** The integers, or null. */
  List<Long> integers(String name) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.INTS);
    return attribute == null ? null : attribute.integers();
  }

  /** The real numbers, or null. */
  List<Double> reals(String name) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.FLOATS);
    return attribute == null ? null : attribute.reals();
  }

  /** The tensor, or null. */
  TensorMessage tensor(String name) throws OnnxException {
    AttributeMessage attribute = of(name, Kind.TENSOR);
    return attribute == null ? null : attribute.tensor();
  }

  /** Refuses any other value of a setting than the one that does nothing. */
  void only(String name, long value) throws OnnxException {
    long found = integer(name, value);
    if (found != value) {
      throw new OnnxException("attribute " + name + " = " + found + ": must be " + value);
    }
  }
}
