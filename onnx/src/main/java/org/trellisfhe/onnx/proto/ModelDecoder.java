package org.trellisfhe.onnx.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;

/**
 * A file's bytes as messages. Graphs inside of attributes are passed over, so that messages nest
 * only as deep as these methods.
 */
public final class ModelDecoder {
  private final Wire wire;
  private final OnnxLimits limits;

  private ModelDecoder(byte[] bytes, OnnxLimits limits) {
    this.wire = new Wire(bytes);
    this.limits = limits;
  }

  /**
   * Decodes a file.
   *
   * @param bytes the whole file; not to be changed afterwards, for tensors stay where they are
   * @param limits how many nodes and tensors there may be
   * @throws OnnxException if the bytes are no such messages or there are too many
   */
  public static ModelMessage decode(byte[] bytes, OnnxLimits limits) throws OnnxException {
    try {
      ModelMessage model = new ModelDecoder(bytes, limits).model();
      if (model.graph() == null) {
        throw new OnnxException(
            "not an ONNX file: " + OtherFormats.guess(bytes).orElse("it has no graph"));
      }
      return model;
    } catch (OnnxException e) {
      throw named(bytes, e.getMessage(), e);
    } catch (IOException e) {
      throw named(bytes, "the file is damaged: " + e.getMessage(), e);
    }
  }

  /** What is wrong with a file, or what else it is where that can be told. */
  private static OnnxException named(byte[] bytes, String message, IOException cause) {
    Optional<String> other = OtherFormats.guess(bytes);
    return new OnnxException(other.map(it -> "not an ONNX file: " + it).orElse(message), cause);
  }

  private ModelMessage model() throws IOException {
    long irVersion = 0;
    String producer = "";
    Map<String, Long> opsets = new TreeMap<>();
    GraphMessage graph = null;
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.MODEL_IR_VERSION -> irVersion = wire.integer();
        case Fields.MODEL_PRODUCER -> producer = wire.string();
        case Fields.MODEL_OPSET -> opset(opsets);
        case Fields.MODEL_GRAPH -> {
          if (graph != null) {
            throw new OnnxException("the file has two graphs: must have one");
          }
          graph = graph();
        }
        default -> wire.skip();
      }
    }
    return new ModelMessage(irVersion, producer, opsets, graph);
  }

  private void opset(Map<String, Long> opsets) throws IOException {
    String domain = "";
    long version = 0;
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.OPSET_DOMAIN -> domain = wire.string();
        case Fields.OPSET_VERSION -> version = wire.integer();
        default -> wire.skip();
      }
    }
    wire.leave(outer);
    opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
  }

  private GraphMessage graph() throws IOException {
    String name = "";
    List<NodeMessage> nodes = new ArrayList<>();
    List<TensorMessage> initialisers = new ArrayList<>();
    List<ValueMessage> inputs = new ArrayList<>();
    List<ValueMessage> outputs = new ArrayList<>();
    boolean sparse = false;
    int outer = wire.enter();
    while (wire.next()) {
      switch (wire.field()) {
        case Fields.GRAPH_NODE -> nodes.add(NodeDecoder.node(wire));
        case Fields.GRAPH_NAME -> name = wire.string();
        case Fields.GRAPH_INITIALISER -> initialisers.add(TensorDecoder.tensor(wire));
        case Fields.GRAPH_INPUT -> inputs.add(ValueDecoder.value(wire));
        case Fields.GRAPH_OUTPUT -> outputs.add(ValueDecoder.value(wire));
        case Fields.GRAPH_SPARSE -> {
          sparse = true;
          wire.skip();
        }
        default -> wire.skip();
      }
      most("nodes", nodes, limits.nodes());
      most("initialisers", initialisers, limits.tensors());
      most("inputs", inputs, limits.tensors());
      most("outputs", outputs, limits.tensors());
    }
    wire.leave(outer);
    return new GraphMessage(name, nodes, initialisers, inputs, outputs, sparse);
  }

  private static void most(String name, List<?> list, int limit) throws OnnxException {
    if (list.size() > limit) {
      throw new OnnxException("the graph has more than " + limit + " " + name + ", the limit");
    }
  }
}
