package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.ModelMessage;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.onnx.proto.TensorMessage;
import org.trellisfhe.onnx.proto.ValueMessage;
import org.trellisfhe.quant.network.Shape;

/**
 * Goes through the nodes of a graph in order. A node that cannot be told is noted, and what needs
 * it is passed over, so that one look names all such nodes.
 */
public final class Importer {
  private static final int MOST_LISTED = 50;

  private final Header header;
  private final OnnxLimits limits;
  private final Map<String, TensorMessage> initialisers;
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final Names names = new Names();

  private Importer(Header header, OnnxLimits limits) {
    this.header = header;
    this.limits = limits;
    this.initialisers = header.initialisers();
  }

  /**
   * Makes a network of a file's messages.
   *
   * @param model the messages
   * @param limits what they may ask for
   * @return a network on real numbers or on integers
   * @throws OnnxException naming every node that is not supported
   */
  public static OnnxModel read(ModelMessage model, OnnxLimits limits) throws OnnxException {
    return new Importer(Header.of(model), limits).read();
  }

  private OnnxModel read() throws OnnxException {
    ValueMessage input = header.input();
    Set<String> known = new HashSet<>(initialisers.keySet());
    known.add(input.name());
    String output = header.output().name();
    List<NodeMessage> nodes = GraphOrder.of(header.graph(), known, output);
    uses.merge(output, 1, Integer::sum);
    nodes.forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));

    Flow example = Flow.of(Backend.INPUT, header.inputDims(limits));
    values.put(input.name(), example);
    ElementType type = header.inputType();
    Shape shape = Dims.shape(example.dims());
    Backend backend =
        Constancy.quantised(nodes, initialisers.keySet())
            ? new IntegerBackend(shape, type, limits.tableBits())
            : new FloatBackend(shape);
    requireType(type, backend);
    Call.Context context = new Call.Context(header.opset(), limits, backend);
    nodes.forEach(node -> told(node, context));
    report();
    if (!(value(output) instanceof Flow flow)) {
      throw new OnnxException("the output " + Names.quoted(output) + ": is the same for any input");
    }
    return finished(backend, flow);
  }

  private static void requireType(ElementType type, Backend backend) throws OnnxException {
    boolean codes = type.code() && backend instanceof IntegerBackend;
    if (!codes && (!type.real() || type == ElementType.FLOAT16)) {
      throw new OnnxException(
          "the input is of type "
              + type
              + ": must be FLOAT, or that of the first DequantizeLinear");
    }
  }

  private OnnxModel finished(Backend backend, Flow output) throws OnnxException {
    try {
      return backend.finished(header.source(dropped), output);
    } catch (IllegalArgumentException e) {
      throw new OnnxException(e.getMessage(), e);
    }
  }

  /** What a node means, or a note of why that is not known. */
  private void told(NodeMessage node, Call.Context context) {
    try {
      Operator operator = operator(node);
      Attributes attributes = new Attributes(node, operator.attributes());
      if (node.inputs().stream().anyMatch(unknown::contains)) {
        poison(node);
        return;
      }
      Call call = call(node, attributes, context);
      Value result = operator.meaning().of(call);
      if (result instanceof Flow flow && Dims.count(flow.dims()) > limits.values()) {
        throw new OnnxException(
            "gives a tensor of "
                + flow.dims()
                + ": must have at most "
                + limits.values()
                + " values, the limit");
      }
      if (Operators.DROPPED.contains(node.operator())) {
        dropped.add(node.name().isEmpty() ? node.operator() : node.name());
      }
      if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
        throw new OnnxException("must give a first output");
      }
      values.put(node.outputs().get(0), result);
    } catch (OnnxException | IllegalArgumentException | ArithmeticException e) {
      problems.add(Names.of(node) + ": " + e.getMessage());
      poison(node);
    }
  }

  private void poison(NodeMessage node) {
    node.outputs().stream().filter(name -> !name.isEmpty()).forEach(unknown::add);
  }

  private static Operator operator(NodeMessage node) throws OnnxException {
    if (!node.standard()) {
      throw new OnnxException(
          "is an operator of the domain "
              + Names.quoted(node.domain())
              + ": must be one of the standard's own");
    }
    Operator operator = Operators.ALL.get(node.operator());
    if (operator == null) {
      throw new OnnxException("is not supported");
    }
    return operator;
  }

  private Call call(NodeMessage node, Attributes attributes, Call.Context context)
      throws OnnxException {
    List<Value> inputs = new ArrayList<>();
    List<Boolean> alone = new ArrayList<>();
    for (String input : node.inputs()) {
      Value value = input.isEmpty() ? null : value(input);
      boolean end = value instanceof Flow flow && flow.ended();
      if (end && !Operators.AT_THE_END.contains(node.operator())) {
        throw new OnnxException(
            "comes after Softmax or ArgMax, which are only supported at the very end");
      }
      inputs.add(value);
      alone.add(uses.get(input) == 1);
    }
    String own = node.name().isEmpty() ? String.join(" ", node.outputs()) : node.name();
    String name = names.unique(own.isEmpty() ? node.operator() : own);
    return new Call(node, name, inputs, attributes, alone, context);
  }

  /** A value by its name; constants are decoded when first asked for. */
  private Value value(String name) throws OnnxException {
    Value value = values.get(name);
    if (value == null && initialisers.containsKey(name)) {
      value = Constants.of(initialisers.get(name));
      values.put(name, value);
    }
    if (value == null) {
      throw new OnnxException(
          "takes " + Names.quoted(name) + ", which is not the first output of its node");
    }
    return value;
  }

  private void report() throws OnnxException {
    if (problems.isEmpty()) {
      return;
    }
    int listed = Math.min(problems.size(), MOST_LISTED);
    String list = String.join("\n", problems.subList(0, listed));
    String more = problems.size() > listed ? "\nand " + (problems.size() - listed) + " more" : "";
    boolean foreign = problems.stream().anyMatch(p -> p.endsWith("is not supported"));
    String known = foreign ? "\nsupported are: " + String.join(", ", Operators.ALL.keySet()) : "";
    throw new OnnxException(list + more + known);
  }
}
