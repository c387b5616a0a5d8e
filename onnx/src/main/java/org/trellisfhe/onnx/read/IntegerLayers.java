package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.network.Selection;
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
  private int taken;

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
    taken++;
  }

  /** Fewer integers of the same scale, if the input was quantised but once: whether that is so. */
  boolean narrowInput(Coding coding) {
    if (taken == 1) {
      input = new IntegerFormat(coding.range(), coding.scale());
    }
    return taken == 1;
  }

  /** Values of a node in other places; a constant between them is one of its integers. */
  int selected(String name, Selection selection, int source, double fill) {
    IntRange range = range(source);
    long constant = 0;
    if (selection.fills()) {
      constant = Math.max(range.low(), Math.min(range.high(), (long) fill));
    }
    SelectionMap map =
        new SelectionMap(shape(source), selection.output(), selection.from(), (int) constant);
    IntRange given = range.union(IntRange.of(constant));
    return added(name, LinearLayer.of(map, new Unchanged()), List.of(source), given);
  }

  /** The layer of sums that was made last, or any that nothing took, with fewer integers. */
  int narrowed(int node, Pending pending, Coding coding) {
    List<IntegerActivation> ends = ends(pending, coding);
    nodes.set(
        node,
        new IntegerNode(pending.name(), new LinearLayer(pending.map(), ends), pending.sources()));
    ranges.set(node, given(pending, ends));
    return node;
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
    List<IntegerActivation> ends = ends(pending, coding);
    return withMaxima(pending, ends, given(pending, ends));
  }

  /** One table for all channels where they are alike, or one a channel. */
  private List<IntegerActivation> ends(Pending pending, Coding coding) {
    IntegerFormat format = new IntegerFormat(coding.range(), coding.scale());
    Map<Integer, IntRange> sums = sums(pending);
    List<IntegerActivation> ends = new ArrayList<>();
    int count = alike(pending) ? 1 : pending.channels();
    for (int channel = 0; channel < count; channel++) {
      Requantisation end =
          new Requantisation(pending.function(channel), pending.unit(channel), format);
      ends.add(
          pending.monotone()
              ? end.table(sums.get(channel), tableBits)
              : end.tableOfAny(sums.get(channel), tableBits));
    }
    return ends;
  }

  private static boolean alike(Pending pending) {
    return pending.units().length == 1 && pending.uniform();
  }

  private IntRange given(Pending pending, List<IntegerActivation> ends) {
    Map<Integer, IntRange> sums = sums(pending);
    IntRange range = ends.get(0).apply(sums.get(0));
    for (int channel = 1; channel < ends.size(); channel++) {
      range = range.union(ends.get(channel).apply(sums.get(channel)));
    }
    return range;
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
    List<IntRange> sources = pending.sources().stream().map(this::range).toList();
    Map<Integer, IntRange> sums = SumRanges.byChannel(map, sources);
    if (alike(pending)) {
      IntRange all = SumRanges.all(sums);
      sums.replaceAll((channel, one) -> all);
    }
    return sums;
  }

  OnnxModel finished(OnnxModel.Source source, int output, double unit) throws OnnxException {
    if (nodes.isEmpty()) {
      throw new OnnxException("the network: has no layer");
    }
    if (output == Backend.INPUT) {
      throw new OnnxException("the output: must be what a layer gives");
    }
    return new OnnxModel.Quantised(source, new IntegerNetwork(shape, input, needed(output), unit));
  }

  /** The nodes that the output needs, which is the last of them. */
  private List<IntegerNode> needed(int output) {
    BitSet needed = new BitSet();
    needed.set(output);
    for (int i = output; i >= 0; i--) {
      if (needed.get(i)) {
        nodes.get(i).inputs().stream().filter(s -> s != Backend.INPUT).forEach(needed::set);
      }
    }
    Map<Integer, Integer> moved = new HashMap<>(Map.of(Backend.INPUT, Backend.INPUT));
    List<IntegerNode> kept = new ArrayList<>();
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      IntegerNode node = nodes.get(i);
      moved.put(i, kept.size());
      List<Integer> inputs = node.inputs().stream().map(moved::get).toList();
      kept.add(new IntegerNode(node.name(), node.layer(), inputs));
    }
    return kept;
  }
}
