package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** The layers of an integer network as they come, with the range of what each gives. */
final class IntegerLayers {
  /** More would take seconds to look at, which a few bytes must not ask for. */
  private static final long MOST_TERMS = 1 << 28;

  private final Shape shape;
  private final int tableBits;
  private final List<IntegerNode> nodes = new ArrayList<>();
  private final List<IntRange> ranges = new ArrayList<>();
  private IntegerFormat input;

  IntegerLayers(Shape shape, int tableBits) {
    this.shape = shape;
    this.tableBits = tableBits;
  }

  /** The shape of what a node gives. */
  Shape shape(int node) {
    return node == Backend.INPUT ? shape : nodes.get(node).layer().output();
  }

  private IntRange range(int node) {
    return node == Backend.INPUT ? input.range() : ranges.get(node);
  }

  /** The integers that the network is given. */
  void takeInput(Coding coding) throws OnnxException {
    IntegerFormat format = new IntegerFormat(coding.range(), coding.scale());
    if (input != null && !input.equals(format)) {
      throw new OnnxException(
          "quantises the network's input to " + format + ": must be " + input + " as before");
    }
    input = format;
  }

  private int added(String name, IntegerLayer layer, List<Integer> inputs, IntRange range) {
    nodes.add(new IntegerNode(name, layer, inputs));
    ranges.add(range);
    return nodes.size() - 1;
  }

  int maximum(String name, Shape images, Window window, int source) {
    MaximumLayer layer = new MaximumLayer(images, window);
    return added(name, layer, List.of(source), range(source));
  }

  /** A layer of sums that end in integers of a coding. */
  int requantised(Pending pending, Coding coding) {
    IntegerFormat format = new IntegerFormat(coding.range(), coding.scale());
    Map<Integer, IntRange> sums = sums(pending);
    boolean alike = pending.units().length == 1 && pending.uniform();
    List<IntegerActivation> ends = new ArrayList<>();
    IntRange range = null;
    if (alike) {
      IntRange all = SumRanges.all(sums);
      sums.replaceAll((channel, one) -> all);
    }
    for (int channel = 0; channel < (alike ? 1 : pending.channels()); channel++) {
      Requantisation end =
          new Requantisation(pending.function(channel), pending.unit(channel), format);
      TabulatedActivation table = end.table(sums.get(channel), tableBits);
      ends.add(table);
      IntRange given = table.apply(sums.get(channel));
      range = range == null ? given : range.union(given);
    }
    return withMaxima(pending, ends, range);
  }

  /** A layer of sums that stay as they are: what the network gives at last. */
  int open(Pending pending) throws OnnxException {
    double[] units = pending.units();
    if (!pending.steps().isEmpty() || Arrays.stream(units).anyMatch(unit -> unit != units[0])) {
      throw new OnnxException(
          "the output: must be quantised, or sums of one scale without a function");
    }
    IntRange range = SumRanges.all(sums(pending));
    return withMaxima(pending, List.of(new Unchanged()), range);
  }

  private int withMaxima(Pending pending, List<IntegerActivation> ends, IntRange range) {
    LinearLayer layer = new LinearLayer(pending.map(), ends);
    int node = added(pending.name(), layer, pending.sources(), range);
    for (Pending.Maximum maximum : pending.maxima()) {
      node = maximum(maximum.name(), shape(node), maximum.window(), node);
    }
    return node;
  }

  /** The range of the sums of each channel. */
  private Map<Integer, IntRange> sums(Pending pending) {
    LinearMap map = pending.map();
    long taps = 1;
    if (map instanceof PoolMap pool) {
      taps = pool.window().area();
    } else if (map instanceof ConvolutionMap convolution) {
      taps = convolution.weights().length / convolution.output().channels();
    }
    long terms = map.typical().length * taps;
    if (terms > MOST_TERMS) {
      throw new IllegalArgumentException(
          terms + " terms in its sums that differ: must be at most " + MOST_TERMS);
    }
    return SumRanges.byChannel(pending.map(), pending.sources().stream().map(this::range).toList());
  }

  OnnxModel finished(OnnxModel.Source source, int output, double unit) throws OnnxException {
    if (nodes.isEmpty()) {
      throw new OnnxException("the network: has no layer");
    }
    if (output != nodes.size() - 1) {
      throw new OnnxException("the output: must be what the last layer gives");
    }
    return new OnnxModel.Quantised(source, new IntegerNetwork(shape, input, nodes, unit));
  }
}
