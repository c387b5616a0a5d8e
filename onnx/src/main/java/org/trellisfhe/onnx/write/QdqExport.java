package org.trellisfhe.onnx.write;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.trellisfhe.quant.network.Window;

/**
 * An integer network with QuantizeLinear and DequantizeLinear around its operators. What was
 * written is read again: only a file that gives an equal network leaves this class.
 */
public final class QdqExport {
  private static final long OPSET = 13;
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
      Tensor slid = graph.slid(input, layer.input(), layer.window());
      return slide(name, "MaxPool", List.of(slid.name()), layer.output(), slid, layer.window());
    }
    LinearMap map = ((LinearLayer) node.layer()).map();
    double scale = given.get(0).coding().scale();
    if (map instanceof DenseMap dense) {
      Tensor flat = graph.flat(input);
      List<Long> dims = List.of((long) dense.output().size(), (long) flat.shape().size());
      List<String> takes =
          List.of(
              flat.name(),
              codes.weights(name, dims, dense.weights(), scales(end, scale)),
              codes.bias(name, dense.bias(), scales(end, 1)));
      AttributeMessage transposed = AttributeMessage.of("transB", 1);
      return new Tensor(graph.layer(name, "Gemm", takes, transposed), dense.output(), 2);
    } else if (map instanceof ConvolutionMap convolution) {
      return convolution(name, convolution, input, scales(end, scale), scales(end, 1));
    } else if (map instanceof PoolMap pool) {
      Tensor slid = graph.slid(input, pool.input(), pool.window());
      AttributeMessage counted = AttributeMessage.of("count_include_pad", 1);
      List<String> takes = List.of(slid.name());
      return slide(name, "AveragePool", takes, pool.output(), slid, pool.window(), counted);
    }
    int rank = Math.max(input.rank(), given.get(1).tensor().rank());
    List<String> takes =
        given.stream().map(c -> graph.shaped(c.tensor(), map.output(), rank).name()).toList();
    return new Tensor(graph.layer(name, "Add", takes), map.output(), rank);
  }

  private Tensor convolution(
      String name, ConvolutionMap map, Tensor input, float[] scales, float[] units) {
    Shape shape = map.inputs().get(0);
    Tensor slid = graph.slid(input, shape, map.window());
    List<Long> kernel =
        GraphWriter.kernel(map.output().channels(), shape.channels(), map.window(), slid.rank());
    List<String> takes =
        List.of(
            slid.name(),
            codes.weights(name, kernel, map.weights(), scales),
            codes.bias(name, map.bias(), units));
    return slide(name, "Conv", takes, map.output(), slid, map.window());
  }

  private Tensor slide(
      String name,
      String operator,
      List<String> takes,
      Shape output,
      Tensor slid,
      Window window,
      AttributeMessage... more) {
    List<AttributeMessage> attributes = new ArrayList<>(GraphWriter.window(window, slid.rank()));
    attributes.addAll(Arrays.asList(more));
    String given = graph.layer(name, operator, takes, attributes.toArray(AttributeMessage[]::new));
    return new Tensor(given, output, slid.rank());
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
