package org.trellisfhe.onnx.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;

/**
 * An integer network as operations on floats that hold integers. Products and sums of integers are
 * exact in single precision, in whatever order, while no partial sum leaves +-2^24.
 */
public final class ExactExport {
  static final long MOST = 1 << 24;

  private static final long OPSET = 13;

  private final IntegerNetwork network;
  private final GraphWriter graph;
  private final List<Tensor> tensors = new ArrayList<>();

  private ExactExport(IntegerNetwork network) {
    this.network = network;
    this.graph =
        new GraphWriter(network.shape(), network.nodes().stream().map(IntegerNode::name).toList());
  }

  /**
   * Writes a network.
   *
   * @param network to be written
   * @return the bytes of the file
   * @throws IllegalArgumentException if numbers may be too large to be exact, naming the node
   */
  public static byte[] of(IntegerNetwork network) {
    return new ExactExport(network).written();
  }

  private byte[] written() {
    requireExact("the input", network.input().range());
    Tensor input = graph.input();
    Tensor codes = quantised(input);
    for (int i = 0; i < network.nodes().size(); i++) {
      IntegerNode node = network.nodes().get(i);
      List<Tensor> given =
          node.inputs().stream()
              .map(source -> source == IntegerNetwork.INPUT ? codes : tensors.get(source))
              .toList();
      if (node.layer() instanceof MaximumLayer layer) {
        tensors.add(maximum(node.name(), layer, given.get(0)));
      } else {
        tensors.add(linear(i, (LinearLayer) node.layer(), given));
      }
    }
    Tensor last = tensors.get(tensors.size() - 1);
    String unit = graph.doubles("output.unit", network.outputUnit());
    String wide = cast("output/wide", last.name(), ElementType.DOUBLE);
    String real = graph.helper("output/scaled", "Mul", List.of(wide, unit));
    String output = cast("output", real, ElementType.FLOAT);
    return graph.finished(input, new Tensor(output, last.shape(), last.rank()), OPSET);
  }

  static void requireExact(String what, IntRange range) {
    if (range.low() < -MOST || range.high() > MOST) {
      throw new IllegalArgumentException(
          what + " of " + range.low() + " to " + range.high() + ": must be within +-2^24");
    }
  }

  /**
   * The nearest integers, the greater of two, clamped: in double, as the network itself does it.
   */
  private Tensor quantised(Tensor input) {
    String wide = cast("input/wide", input.name(), ElementType.DOUBLE);
    String unit = graph.doubles("input.unit", input, units());
    String ratio = graph.helper("input/ratio", "Div", List.of(wide, unit));
    String half = graph.doubles("input.half", 0.5);
    String shifted = graph.helper("input/shifted", "Add", List.of(ratio, half));
    String floor = graph.helper("input/floor", "Floor", List.of(shifted));
    String low = graph.doubles("input.low", (double) network.input().range().low());
    String high = graph.doubles("input.high", (double) network.input().range().high());
    String clamped = graph.helper("input/clamped", "Clip", List.of(floor, low, high));
    String codes = cast("input/integers", clamped, ElementType.FLOAT);
    return new Tensor(codes, input.shape(), input.rank());
  }

  /** One for all values, or one for each. */
  private double[] units() {
    return network.inputUnits().same()
        ? new double[] {network.input().unit()}
        : network.inputUnits().each().stream().mapToDouble(unit -> unit).toArray();
  }

  private String cast(String name, String from, ElementType type) {
    return graph.helper(name, "Cast", List.of(from), AttributeMessage.of("to", type.number()));
  }

  private Tensor maximum(String name, MaximumLayer layer, Tensor given) {
    Shape images = layer.input();
    return graph
        .slid(given, images, layer.window(), images.channels())
        .layer(graph, name, "MaxPool", List.of());
  }

  private Tensor linear(int index, LinearLayer layer, List<Tensor> given) {
    String name = network.nodes().get(index).name();
    requireExact("node '" + name + "': sums", network.ranges(index).partial());
    requireExact("node '" + name + "': values", network.ranges(index).output());
    Tensor sums = sums(name, layer.map(), given);
    return new ExactEnd(graph, name, network.ranges(index).partial()).of(layer, sums);
  }

  private Tensor sums(String name, LinearMap map, List<Tensor> given) {
    if (map instanceof DenseMap dense) {
      return dense(name, dense, graph.flat(given.get(0)));
    } else if (map instanceof ConvolutionMap convolution) {
      return convolution(name, convolution, given.get(0));
    } else if (map instanceof PoolMap pool) {
      return pool(name, pool, given.get(0));
    }
    if (map instanceof SelectionMap selection) {
      return selection(name, selection, graph.flat(given.get(0)));
    }
    SumMap sum = (SumMap) map;
    int rank = Math.max(given.get(0).rank(), given.get(1).rank());
    String first = weighted(name, graph.shaped(given.get(0), sum.shape(), rank), sum.first());
    String second = weighted(name, graph.shaped(given.get(1), sum.shape(), rank), sum.second());
    return new Tensor(graph.layer(name, "Add", List.of(first, second)), sum.shape(), rank);
  }

  private Tensor selection(String name, SelectionMap map, Tensor flat) {
    Selection same =
        new Selection(flat.shape().size(), map.output(), map.from(), (float) map.fill());
    return graph.selection(name, same, flat);
  }

  private String weighted(String name, Tensor tensor, int weight) {
    if (weight == 1) {
      return tensor.name();
    }
    String factor = graph.floats(name + ".weight", List.of(), weight);
    return graph.helper(name + "/weighted", "Mul", List.of(tensor.name(), factor));
  }

  private Tensor dense(String name, DenseMap map, Tensor input) {
    long outputs = map.output().size();
    long inputs = map.inputs().get(0).size();
    String weights =
        graph.floats(name + ".weight", List.of(outputs, inputs), floats(map.weights()));
    String bias = graph.floats(name + ".bias", List.of(outputs), floats(map.bias()));
    AttributeMessage transposed = AttributeMessage.of("transB", 1);
    List<String> takes = List.of(input.name(), weights, bias);
    return new Tensor(graph.layer(name, "Gemm", takes, transposed), map.output(), 2);
  }

  private Tensor convolution(String name, ConvolutionMap map, Tensor given) {
    int outputs = map.output().channels();
    Shape images = map.inputs().get(0);
    Slid slid = graph.slid(given, images, map.window(), outputs);
    List<Long> kernel = slid.kernel(outputs, images.channels());
    String weights = graph.floats(name + ".weight", kernel, floats(map.weights()));
    String bias = graph.floats(name + ".bias", List.of((long) outputs), floats(map.bias()));
    return slid.layer(graph, name, "Conv", List.of(weights, bias));
  }

  /** A sum, not a mean: a convolution with ones, a channel at a time. */
  private Tensor pool(String name, PoolMap map, Tensor given) {
    int channels = map.input().channels();
    float[] ones = new float[channels * map.window().area()];
    Arrays.fill(ones, 1);
    Slid slid = graph.slid(given, map.input(), map.window(), channels);
    String weights = graph.floats(name + ".weight", slid.kernel(channels, 1), ones);
    AttributeMessage apart = AttributeMessage.of("group", channels);
    return slid.layer(graph, name, "Conv", List.of(weights), apart);
  }

  static float[] floats(int[] integers) {
    float[] floats = new float[integers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = integers[i];
    }
    return floats;
  }
}
