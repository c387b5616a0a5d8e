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
  private static final int GROWN_PER_INPUT = 4;

  private final Header header;
  private final OnnxLimits limits;
  private final ExternalData external;
  private final Budget all;
  private final Map<String, TensorMessage> initialisers;
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final Names names = new Names();

  private Importer(Header header, OnnxLimits limits, ExternalData external) {
    this.header = header;
    this.limits = limits;
    this.external = external;
    this.all = new Budget("values in all tensors, the limit", limits.allValues());
    this.initialisers = header.initialisers();
  }

  /**
   * Makes a network of a file's messages.
   *
   * @param model the messages
   * @param limits what they may ask for
   * @param external numbers that are not in the file
   * @return a network on real numbers or on integers
   * @throws OnnxException naming every node that is not supported
   */
  public static OnnxModel read(ModelMessage model, OnnxLimits limits, ExternalData external)
      throws OnnxException {
    return new Importer(Header.of(model), limits, external).read();
  }

  private OnnxModel read() throws OnnxException {
    ValueMessage input = header.input();
    Set<String> known = new HashSet<>(initialisers.keySet());
    known.add(input.name());
    String output = header.output().name();
    List<NodeMessage> nodes = GraphOrder.of(header.graph(), known, output);
    uses.merge(output, 1, Integer::sum);
    nodes.forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));

    ElementType type = header.inputType();
    Flow.Kind kind = type.real() ? Flow.Kind.REAL : Flow.Kind.WHOLE;
    Flow example = Flow.of(Backend.INPUT, header.inputDims(limits)).as(kind);
    values.put(input.name(), example);
    Shape shape = Dims.shape(example.dims());
    Budget budget = new Budget("numbers that are not in the file", limits.weights());
    Budget growth =
        new Budget(
            "values that picks, pads and joined tensors add, the limit for a file of its size",
            grown(example));
    Backend backend =
        Constancy.quantised(nodes, initialisers.keySet())
            ? new IntegerBackend(shape, type, limits.tableBits())
            : new FloatBackend(shape, names, budget);
    requireType(type);
    dropped.addAll(header.leftOut());
    Call.Context context =
        new Call.Context(header.opset(), limits, backend, names, dropped, budget, growth);
    for (NodeMessage node : nodes) {
      if (!(all.spent() || growth.spent())) {
        told(node, context);
      }
    }
    report();
    if (!(value(output) instanceof Flow flow)) {
      throw new OnnxException("the output " + Names.quoted(output) + ": is the same for any input");
    }
    requireOneExample(output, flow);
    return finished(backend, flow);
  }

  /** A network whose output has several rows for one of the input's mixes examples of a batch. */
  private static void requireOneExample(String output, Flow flow) throws OnnxException {
    List<Integer> dims = flow.dims();
    if (!dims.isEmpty() && dims.get(0) != 1) {
      throw new OnnxException(
          "the output %s is of %s for one example: its first size, the batch, must be 1"
              .formatted(Names.quoted(output), dims));
    }
  }

  /** How much picks, pads and joined tensors may grow: by more where the file has more. */
  private long grown(Flow input) throws OnnxException {
    long bytes = initialisers.values().stream().mapToLong(TensorMessage::bytes).sum();
    return limits.grown() + GROWN_PER_INPUT * Dims.count(input.dims()) + bytes;
  }

  private static void requireType(ElementType type) throws OnnxException {
    if (type == ElementType.FLOAT16) {
      throw new OnnxException(
          "the input is of type "
              + type
              + ": must be FLOAT, DOUBLE, or of integers that are cast to one of them or dequantised");
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
      List<Value> results = operator.outputs().of(call);
      for (Value result : results) {
        requireWithinLimits(result);
      }
      if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
        throw new OnnxException("must give a first output");
      }
      int known = Math.min(results.size(), node.outputs().size());
      for (int i = 0; i < known; i++) {
        if (!node.outputs().get(i).isEmpty()) {
          values.put(node.outputs().get(i), results.get(i));
        }
      }
    } catch (OnnxException | IllegalArgumentException | ArithmeticException e) {
      problems.add(Names.of(node) + ": " + e.getMessage());
      poison(node);
    }
  }

  private void requireWithinLimits(Value result) throws OnnxException {
    if (result instanceof Flow flow && Dims.count(flow.dims()) > limits.values()) {
      throw new OnnxException(
          "gives a tensor of "
              + flow.dims()
              + ": must have at most "
              + limits.values()
              + " values, the limit");
    }
    if (result instanceof Flow flow) {
      all.take(Dims.count(flow.dims()));
    }
  }

  private void poison(NodeMessage node) {
    node.outputs().stream().filter(name -> !name.isEmpty()).forEach(unknown::add);
  }

  private static Operator operator(NodeMessage node) throws OnnxException {
    Operator operator = Operators.of(node);
    if (operator == null && !node.standard() && !node.domain().equals(LearnOperators.DOMAIN)) {
      throw new OnnxException(
          "is an operator of the domain "
              + Names.quoted(node.domain())
              + ": must be one of the standard's own, or of "
              + LearnOperators.DOMAIN);
    }
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
            "comes after Softmax, ArgMax or Normalizer, which are only supported at the very end");
      }
      if (value instanceof Flow flow
          && flow.kind() == Flow.Kind.WHOLE
          && !Operators.OF_INTEGERS.contains(node.operator())) {
        throw new OnnxException("takes integers of the input: must come after a Cast to FLOAT");
      }
      inputs.add(value);
      alone.add(uses.get(input) == 1);
    }
    String own = node.name().isEmpty() ? String.join(" ", node.outputs()) : node.name();
    String name = own.isEmpty() ? node.operator() : own;
    return new Call(node, name, inputs, attributes, alone, context);
  }

  /** A value by its name; constants are decoded when first asked for. */
  private Value value(String name) throws OnnxException {
    Value value = values.get(name);
    if (value == null && initialisers.containsKey(name)) {
      value = Constants.of(initialisers.get(name), external);
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
    String known = foreign ? "\nsupported are: " + String.join(", ", Operators.names()) : "";
    throw new OnnxException(list + more + known);
  }
}
