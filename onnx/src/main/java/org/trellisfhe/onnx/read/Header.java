package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.ModelMessage;
import org.trellisfhe.onnx.proto.TensorMessage;
import org.trellisfhe.onnx.proto.ValueMessage;

/** What a file says before its nodes are looked at, checked. */
record Header(
    ModelMessage model,
    long opset,
    Map<String, TensorMessage> initialisers,
    ValueMessage input,
    ValueMessage output) {
  private static final long OLDEST = 7;
  private static final long NEWEST = 28;

  static Header of(ModelMessage model) throws OnnxException {
    GraphMessage graph = model.graph();
    if (graph == null) {
      throw new OnnxException("the file has no graph: must be a model");
    }
    Long opset = model.opsets().get("");
    if (opset == null || opset < OLDEST || opset > NEWEST) {
      throw new OnnxException(
          "operators of %s: must be of a version from %d to %d of the standard's own domain"
              .formatted(opset == null ? "no version" : "version " + opset, OLDEST, NEWEST));
    }
    if (graph.sparse()) {
      throw new OnnxException("the graph has sparse initialisers: must be dense");
    }
    Map<String, TensorMessage> initialisers = new HashMap<>();
    for (TensorMessage tensor : graph.initialisers()) {
      if (tensor.name().isEmpty() || initialisers.put(tensor.name(), tensor) != null) {
        throw new OnnxException(
            "initialiser " + Names.quoted(tensor.name()) + ": must have a name of its own");
      }
    }
    List<ValueMessage> inputs = new ArrayList<>(graph.inputs());
    inputs.removeIf(input -> initialisers.containsKey(input.name()));
    return new Header(model, opset, initialisers, only("input", inputs), scores(graph.outputs()));
  }

  /** Of several outputs the only one that is no label: the scores of a classifier. */
  private static ValueMessage scores(List<ValueMessage> outputs) throws OnnxException {
    List<ValueMessage> scores = outputs.stream().filter(output -> !label(output)).toList();
    return outputs.size() > 1 && scores.size() == 1 ? scores.get(0) : only("output", outputs);
  }

  /** Integers or texts; scores are real numbers or no tensor at all, but a map by label. */
  private static boolean label(ValueMessage value) {
    boolean whole = ElementType.of(value.type()).map(type -> !type.real()).orElse(false);
    return whole || value.type() == ElementType.TEXT;
  }

  /** The outputs that are left out, for messages. */
  List<String> leftOut() {
    return graph().outputs().stream()
        .filter(value -> !value.equals(output))
        .map(value -> "the output " + Names.quoted(value.name()))
        .toList();
  }

  private static ValueMessage only(String kind, List<ValueMessage> values) throws OnnxException {
    if (values.size() != 1) {
      List<String> names =
          values.stream().limit(5).map(value -> Names.quoted(value.name())).toList();
      throw new OnnxException(
          "the graph has %d %ss %s: must have one".formatted(values.size(), kind, names));
    }
    return values.get(0);
  }

  GraphMessage graph() {
    return model.graph();
  }

  ElementType inputType() throws OnnxException {
    return ElementType.of(input.type())
        .orElseThrow(
            () ->
                new OnnxException(
                    "input %s of type %d: must be one of %s"
                        .formatted(
                            Names.quoted(input.name()),
                            input.type(),
                            List.of(ElementType.values()))));
  }

  /** The sizes of one example, the batch being 1. */
  List<Integer> inputDims(OnnxLimits limits) throws OnnxException {
    List<Long> dims = new ArrayList<>(input.dims());
    if (!dims.isEmpty() && dims.get(0) <= 0) {
      dims.set(0, 1L);
    }
    boolean open = dims.stream().anyMatch(size -> size <= 0);
    if (open || dims.size() < 2 || dims.size() > 4 || dims.get(0) != 1) {
      throw new OnnxException(
          "input %s of %s: must have a batch that is open or 1, and one to three known sizes"
              .formatted(
                  Names.quoted(input.name()), input.shaped() ? input.dims() : "unknown shape"));
    }
    if (Dims.count(dims) > limits.values()) {
      throw new OnnxException(
          "input %s of %s: must have at most %d values, the limit"
              .formatted(Names.quoted(input.name()), input.dims(), limits.values()));
    }
    return Dims.ints(dims);
  }

  OnnxModel.Source source(List<String> dropped) {
    return new OnnxModel.Source(model.producer(), opset, input.name(), output.name(), dropped);
  }
}
