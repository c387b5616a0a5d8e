package org.trellisfhe.onnx.write;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/** A network on real numbers as a file: a node a layer, and changes of shape between them. */
public final class FloatExport {
  private static final long OPSET = 13;
  private static final AttributeMessage COUNTED = AttributeMessage.of("count_include_pad", 1);

  private final GraphWriter graph;
  private final List<Tensor> tensors = new ArrayList<>();

  private FloatExport(GraphWriter graph) {
    this.graph = graph;
  }

  /**
   * Writes a network.
   *
   * @param network to be written
   * @return the bytes of the file
   * @throws IllegalArgumentException if a node has no counterpart in the standard, naming it
   */
  public static byte[] of(Network network) {
    List<String> names = network.nodes().stream().map(Node::name).toList();
    FloatExport export = new FloatExport(new GraphWriter(network.input(), names));
    Tensor input = export.graph.input();
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      List<Tensor> given =
          node.inputs().stream()
              .map(source -> source == Network.INPUT ? input : export.tensors.get(source))
              .toList();
      export.tensors.add(export.written(node, given, network.shape(i)));
    }
    Tensor output = export.tensors.get(export.tensors.size() - 1);
    long needed =
        network.nodes().stream()
            .filter(node -> node.layer() instanceof Activated)
            .mapToLong(node -> FunctionExport.opset(((Activated) node.layer()).function()))
            .reduce(OPSET, Math::max);
    return export.graph.finished(input, output, needed);
  }

  private Tensor written(Node node, List<Tensor> given, Shape output) {
    Tensor input = given.get(0);
    if (node.layer() instanceof Dense layer) {
      return dense(node.name(), layer, graph.flat(input));
    } else if (node.layer() instanceof Convolution layer) {
      return convolution(node.name(), layer, slid(input, layer.window(), output));
    } else if (node.layer() instanceof AveragePool layer) {
      return slid(input, layer.window(), output)
          .layer(graph, node.name(), "AveragePool", List.of(), COUNTED);
    } else if (node.layer() instanceof MaxPool layer) {
      return slid(input, layer.window(), output).layer(graph, node.name(), "MaxPool", List.of());
    } else if (node.layer() instanceof BatchNormalisation layer) {
      String last = graph.normalisation(node.name(), node.name(), layer, input.name());
      return new Tensor(last, output, input.rank());
    } else if (node.layer() instanceof Activated layer) {
      FunctionExport export = new FunctionExport(graph, node.name(), input);
      return new Tensor(export.written(layer.function()), output, input.rank());
    } else if (node.layer() instanceof Selection layer) {
      return graph.selection(node.name(), layer, graph.flat(input));
    }
    Sum sum = (Sum) node.layer();
    int rank = Math.max(input.rank(), given.get(1).rank());
    List<String> takes =
        given.stream().map(tensor -> graph.shaped(tensor, output, rank).name()).toList();
    return new Tensor(
        graph.layer(node.name(), sum.difference() ? "Sub" : "Add", takes), output, rank);
  }

  private Tensor dense(String name, Dense layer, Tensor input) {
    long outputs = layer.outputCount();
    long inputs = layer.inputCount();
    String weights = graph.floats(name + ".weight", List.of(outputs, inputs), layer.weights());
    String bias = graph.floats(name + ".bias", List.of(outputs), layer.bias());
    String given =
        graph.layer(
            name, "Gemm", List.of(input.name(), weights, bias), AttributeMessage.of("transB", 1));
    return new Tensor(given, Shape.vector(layer.outputCount()), 2);
  }

  private Slid slid(Tensor input, Window window, Shape output) {
    return graph.slid(input, input.shape(), window, output.channels());
  }

  private Tensor convolution(String name, Convolution layer, Slid slid) {
    long outputs = layer.outputChannels();
    List<Long> kernel = slid.kernel(outputs, layer.inputChannels());
    String weights = graph.floats(name + ".weight", kernel, layer.weights());
    String bias = graph.floats(name + ".bias", List.of(outputs), layer.bias());
    return slid.layer(graph, name, "Conv", List.of(weights, bias));
  }
}
