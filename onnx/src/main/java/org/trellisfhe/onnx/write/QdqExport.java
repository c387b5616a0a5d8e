package org.trellisfhe.onnx.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.onnx.OnnxReader;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.read.SumRanges;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.network.Shape;

/**
 * An integer network with QuantizeLinear and DequantizeLinear around its operators. What was
 * written is read again: only a file that gives an equal network leaves this class.
 */
public final class QdqExport {
  private static final long OPSET = 13;
  private static final AttributeMessage COUNTED = AttributeMessage.of("count_include_pad", 1);
  private static final long OPSET_OF_4_BITS = 21;

  private final IntegerNetwork network;
  private final GraphWriter graph;
  private final QdqCodes codes;
  private final List<Coded> tensors = new ArrayList<>();
  private final int tableBits;

  /** A tensor of real numbers that stand for integers of a coding. */
  private record Coded(Tensor tensor, QdqCodes.Coding coding) {}

  private QdqExport(IntegerNetwork network) {
    this.network = network;
    this.graph =
        new GraphWriter(network.shape(), network.nodes().stream().map(IntegerNode::name).toList());
    this.codes = new QdqCodes(graph);
    this.tableBits = tableBits(network);
  }

  /**
   * Writes a network.
   *
   * @param network to be written
   * @return the bytes of the file
   * @throws IllegalArgumentException if it cannot be told so, naming the node
   */
  public static byte[] of(IntegerNetwork network) {
    byte[] bytes = new QdqExport(network).written();
    try {
      OnnxLimits limits = OnnxLimits.DEFAULT.withTableBits(tableBits(network));
      OnnxModel model = OnnxReader.of(limits).read(bytes);
      requireEqual(((OnnxModel.Quantised) model).network(), network);
    } catch (OnnxException e) {
      throw new IllegalArgumentException("cannot be told in this form: " + e.getMessage(), e);
    }
    return bytes;
  }

  /** The limit that a reader must have had to make tables of these sizes. */
  private static int tableBits(IntegerNetwork network) {
    return network.nodes().stream()
        .filter(node -> node.layer() instanceof LinearLayer)
        .flatMap(node -> ((LinearLayer) node.layer()).activations().stream())
        .filter(TabulatedActivation.class::isInstance)
        .mapToInt(end -> ((TabulatedActivation) end).table().domain().sizeBits())
        .reduce(2, Math::max);
  }

  private static void requireEqual(IntegerNetwork read, IntegerNetwork network) {
    if (read.equals(network)) {
      return;
    }
    int count = Math.min(read.nodes().size(), network.nodes().size());
    for (int i = 0; i < count; i++) {
      if (!read.nodes().get(i).equals(network.nodes().get(i))) {
        throw refused(network.nodes().get(i).name(), "would be read as another layer");
      }
    }
    throw new IllegalArgumentException("the network's input or unit of the output: have no float");
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException("node '" + name + "': " + why);
  }

  private byte[] written() {
    Tensor input = graph.input();
    Coded first = coded("input", input, QdqCodes.Coding.of("the input", network.input()));
    Tensor output = input;
    for (int i = 0; i < network.nodes().size(); i++) {
      IntegerNode node = network.nodes().get(i);
      List<Coded> given =
          node.inputs().stream()
              .map(source -> source == IntegerNetwork.INPUT ? first : tensors.get(source))
              .toList();
      QdqEnd end = end(node, i == network.nodes().size() - 1, given);
      Tensor real = written(node, given, end);
      if (end.function() != null) {
        String name = graph.helper(node.name() + "/function", end.function(), List.of(real.name()));
        real = new Tensor(name, real.shape(), real.rank());
      }
      tensors.add(end.open() ? new Coded(real, null) : coded(node.name(), real, end.coding()));
      output = tensors.get(i).tensor();
    }
    return graph.finished(input, output, codes.hasHalves() ? OPSET_OF_4_BITS : OPSET);
  }

  /** Rounds a tensor to integers, and takes those for real numbers again. */
  private Coded coded(String name, Tensor real, QdqCodes.Coding coding) {
    return new Coded(
        new Tensor(codes.roundTrip(name, real.name(), coding), real.shape(), real.rank()), coding);
  }

  private QdqEnd end(IntegerNode node, boolean last, List<Coded> given) {
    if (!(node.layer() instanceof LinearLayer layer)) {
      QdqCodes.Coding coding = given.get(0).coding();
      return new QdqEnd(new double[] {coding.scale()}, null, coding);
    }
    if (last && layer.activations().equals(List.of(new Unchanged()))) {
      return new QdqEnd(new double[] {network.outputUnit()}, null, null);
    }
    List<IntRange> ranges = node.inputs().stream().map(network::range).toList();
    Map<Integer, IntRange> sums = SumRanges.byChannel(layer.map(), ranges);
    return QdqEnd.of(node.name(), layer, sums, tableBits);
  }

  private Tensor written(IntegerNode node, List<Coded> given, QdqEnd end) {
    String name = node.name();
    Tensor input = given.get(0).tensor();
    if (node.layer() instanceof MaximumLayer layer) {
      return graph
          .slid(input, layer.input(), layer.window(), layer.output().channels())
          .layer(graph, name, "MaxPool", List.of());
    }
    LinearMap map = ((LinearLayer) node.layer()).map();
    float[] scales = scales(end, given.get(0).coding().scale());
    float[] units = scales(end, 1);
    if (map instanceof DenseMap dense) {
      Tensor flat = graph.flat(input);
      List<Long> dims = List.of((long) dense.output().size(), (long) flat.shape().size());
      String weights = codes.weights(name, dims, dense.weights(), scales);
      List<String> takes = List.of(flat.name(), weights, codes.bias(name, dense.bias(), units));
      AttributeMessage transposed = AttributeMessage.of("transB", 1);
      return new Tensor(graph.layer(name, "Gemm", takes, transposed), dense.output(), 2);
    } else if (map instanceof ConvolutionMap convolution) {
      return convolution(name, convolution, input, scales, units);
    } else if (map instanceof PoolMap pool) {
      return graph
          .slid(input, pool.input(), pool.window(), pool.output().channels())
          .layer(graph, name, "AveragePool", List.of(), COUNTED);
    }
    int rank = Math.max(input.rank(), given.get(1).tensor().rank());
    List<String> takes =
        given.stream().map(c -> graph.shaped(c.tensor(), map.output(), rank).name()).toList();
    return new Tensor(graph.layer(name, "Add", takes), map.output(), rank);
  }

  private Tensor convolution(
      String name, ConvolutionMap map, Tensor input, float[] scales, float[] units) {
    Shape shape = map.inputs().get(0);
    int outputs = map.output().channels();
    Slid slid = graph.slid(input, shape, map.window(), outputs);
    List<Long> kernel = slid.kernel(outputs, shape.channels());
    String weights = codes.weights(name, kernel, map.weights(), scales);
    String bias = codes.bias(name, map.bias(), units);
    return slid.layer(graph, name, "Conv", List.of(weights, bias));
  }

  /** What 1 in the weights is worth: the unit of the sums over the input's scale. */
  private static float[] scales(QdqEnd end, double inputScale) {
    float[] scales = new float[end.units().length];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = (float) (end.units()[i] / inputScale);
    }
    return scales;
  }
}
