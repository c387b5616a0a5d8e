package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * Makes a network on integers. Sums and functions between a DequantizeLinear and a QuantizeLinear
 * are gathered; the QuantizeLinear makes a layer of them.
 */
final class IntegerBackend implements Backend {
  private static final double MOST_BIAS = 1 << 30;

  /** How far a tensor has come. */
  private sealed interface State {}

  /** The network's input before it is quantised. */
  private record Raw() implements State {}

  /** The network's input, given as integers whose scale is not known yet. */
  private record RawCodes() implements State {}

  /** Integers that a node gives; what they were made of is known where only they have it. */
  private record Codes(int node, Coding coding, Optional<Pending> origin) implements State {}

  /** Integers that a node gives, taken for the real numbers that they stand for. */
  private record Reals(int node, Coding coding) implements State {}

  /** Sums that are not requantised yet. */
  private record Sums(Pending pending) implements State {}

  /** What is not integers yet, in other places. */
  private record Picked(State of, Selection selection) implements State {}

  private final List<State> states = new ArrayList<>();
  private final State input;
  private final ElementType inputType;
  private final IntegerLayers layers;

  /**
   * Starts with nothing but an input.
   *
   * @param shape of the input
   * @param type of the input's numbers
   * @param tableBits of the largest table
   */
  IntegerBackend(Shape shape, ElementType type, int tableBits) {
    this.input = type.code() ? new RawCodes() : new Raw();
    this.inputType = type;
    this.layers = new IntegerLayers(shape, tableBits);
  }

  private State state(Flow flow) {
    boolean cast = flow.id() == INPUT && flow.kind() == Flow.Kind.REAL;
    return cast ? new Raw() : flow.id() == INPUT ? input : states.get(flow.id());
  }

  private int added(State state) {
    states.add(state);
    return states.size() - 1;
  }

  private int added(Pending pending) {
    return added(new Sums(pending));
  }

  private Reals reals(Flow flow) throws OnnxException {
    if (state(flow) instanceof Reals reals) {
      return reals;
    }
    throw new OnnxException(
        "takes values that are not quantised: must come from DequantizeLinear, by way of operators"
            + " that only change shapes or take maxima");
  }

  /** Sums to which more may be done: a tensor's own values if there are none yet. */
  private Pending sums(String name, Flow flow) throws OnnxException {
    if (state(flow) instanceof Sums sums) {
      return sums.pending();
    }
    Reals reals = reals(flow);
    PoolMap itself = new PoolMap(layers.shape(reals.node()), Window.of(1, 1));
    return Pending.of(name, itself, List.of(reals.node()), reals.coding().scale());
  }

  @Override
  public int dense(String name, Flow input, Weights weights, double[] bias) throws OnnxException {
    Reals reals = reals(input);
    int[] integers = weights.integers();
    double[] units = units(weights, reals);
    DenseMap map = new DenseMap(layers.shape(reals.node()), integers, integers(bias, units));
    return added(Pending.of(name, map, List.of(reals.node()), units));
  }

  @Override
  public int convolution(String name, Flow input, Window window, Weights weights, double[] bias)
      throws OnnxException {
    Reals reals = reals(input);
    int[] integers = weights.integers();
    double[] units = units(weights, reals);
    Shape shape = Dims.shape(input.dims());
    ConvolutionMap map = new ConvolutionMap(shape, window, integers, integers(bias, units));
    return added(Pending.of(name, map, List.of(reals.node()), units));
  }

  private static double[] units(Weights weights, Reals input) throws OnnxException {
    double[] units = weights.scales();
    for (int i = 0; i < units.length; i++) {
      units[i] *= input.coding().scale();
    }
    return units;
  }

  /** Real numbers as the nearest multiples of the units of sums. */
  private static int[] integers(double[] bias, double[] units) throws OnnxException {
    int[] integers = new int[bias.length];
    for (int i = 0; i < integers.length; i++) {
      double nearest = Math.rint(bias[i] / (units.length == 1 ? units[0] : units[i]));
      if (!(Math.abs(nearest) <= MOST_BIAS)) {
        throw new OnnxException(
            "bias " + i + " = " + nearest + " units of the sum: must be at most 2^30");
      }
      integers[i] = (int) nearest;
    }
    return integers;
  }

  @Override
  public int averagePool(String name, Flow input, Window window) throws OnnxException {
    Reals reals = reals(input);
    PoolMap map = new PoolMap(Dims.shape(input.dims()), window);
    double unit = reals.coding().scale() / window.area();
    return added(Pending.of(name, map, List.of(reals.node()), unit));
  }

  @Override
  public int maxPool(String name, Flow input, Window window) throws OnnxException {
    State state = state(input);
    Shape shape = Dims.shape(input.dims());
    if (state instanceof Codes codes) {
      int node = layers.maximum(name, shape, window, codes.node());
      return added(new Codes(node, codes.coding(), Optional.empty()));
    }
    if (state instanceof Sums sums) {
      requireOwnShape(sums.pending(), input);
      return added(sums.pending().maximum(name, window));
    }
    Reals reals = reals(input);
    return added(new Reals(layers.maximum(name, shape, window, reals.node()), reals.coding()));
  }

  @Override
  public int activated(String name, Flow input, ScalarFunction function) throws OnnxException {
    if (state(input) instanceof Picked picked && picked.of() instanceof Sums sums) {
      Selection selection = picked.selection();
      float fill = (float) function.applyAsDouble(selection.fill());
      Sums after = new Sums(stepped(sums.pending(), function));
      return added(new Picked(after, selection.fills() ? selection.withFill(fill) : selection));
    }
    return added(stepped(sums(name, input), function));
  }

  private static Pending stepped(Pending pending, ScalarFunction function) throws OnnxException {
    if (!pending.maxima().isEmpty() && !function.monotone()) {
      throw new OnnxException(
          "function %s: must rise throughout after MaxPool without QuantizeLinear between them"
              .formatted(function));
    }
    return pending.step(function);
  }

  /** Between integers and QuantizeLinear a function; else fewer integers than the type has. */
  @Override
  public int clipped(String name, Flow input, StandardFunction clip, boolean alone)
      throws OnnxException {
    if (!(state(input) instanceof Codes codes)) {
      return activated(name, input, clip);
    }
    Coding fewer = codes.coding().clipped(clip);
    if (codes.node() == INPUT && alone && layers.narrowInput(fewer)) {
      return added(new Codes(INPUT, fewer, Optional.empty()));
    }
    Pending pending = codes.origin().orElse(null);
    if (pending != null && alone && pending.maxima().isEmpty()) {
      return added(new Codes(layers.narrowed(codes.node(), pending, fewer), fewer, codes.origin()));
    }
    PoolMap itself = new PoolMap(layers.shape(codes.node()), Window.of(1, 1));
    Pending own = Pending.of(name, itself, List.of(codes.node()), codes.coding().scale());
    return added(new Codes(layers.requantised(own, fewer), fewer, Optional.of(own)));
  }

  @Override
  public int product(String name, Flow first, Flow second) throws OnnxException {
    throw new OnnxException(
        "multiplies two tensors: must be a tensor and a constant in a quantised network");
  }

  @Override
  public int selected(String name, Flow input, int[] from, double fill, List<Integer> dims)
      throws OnnxException {
    int count = (int) Dims.count(input.dims());
    Selection selection = new Selection(count, Dims.nearestShape(dims), from, (float) fill);
    State state = state(input);
    if (state instanceof Codes codes) {
      int zero = codes.coding().zero();
      int node = layers.selected(name, selection, codes.node(), Math.rint(fill) - zero);
      return added(new Codes(node, codes.coding(), Optional.empty()));
    } else if (state instanceof Reals reals) {
      return added(picked(name, selection, reals));
    } else if (state instanceof Picked picked) {
      if (!selection.joins(picked.selection())) {
        throw new OnnxException("pads a tensor again with another number: must be the same");
      }
      return added(new Picked(picked.of(), selection.after(picked.selection())));
    }
    return added(new Picked(state, selection));
  }

  private Reals picked(String name, Selection selection, Reals reals) throws OnnxException {
    double fill = Math.rint(selection.fill() / reals.coding().scale());
    return new Reals(layers.selected(name, selection, reals.node(), fill), reals.coding());
  }

  @Override
  public int normalised(String name, Flow input, float[] factors, float[] offsets)
      throws OnnxException {
    for (int i = 0; i < factors.length; i++) {
      if (!Float.isFinite(factors[i]) || !Float.isFinite(offsets[i])) {
        throw new OnnxException("channel " + i + ": must have a finite factor and offset");
      }
    }
    Pending pending = sums(name, input);
    if (!pending.maxima().isEmpty()) {
      throw new OnnxException("comes after MaxPool without QuantizeLinear between them");
    }
    return perChannel(pending, input, c -> x -> factors[c] * x + offsets[c]);
  }

  @Override
  public int shifted(String name, Flow input, double[] offsets, boolean alone)
      throws OnnxException {
    Pending pending = sums(name, input);
    if (pending.steps().isEmpty()
        && pending.maxima().isEmpty()
        && pending.channels() == offsets.length) {
      int[] more = integers(offsets, pending.units());
      LinearMap map = pending.map();
      if (map instanceof DenseMap dense) {
        int[] bias = sums(dense.bias(), more);
        return added(pending.withMap(new DenseMap(dense.inputs().get(0), dense.weights(), bias)));
      } else if (map instanceof ConvolutionMap layer) {
        Shape shape = layer.inputs().get(0);
        int[] bias = sums(layer.bias(), more);
        return added(
            pending.withMap(new ConvolutionMap(shape, layer.window(), layer.weights(), bias)));
      }
    }
    return perChannel(pending, input, c -> x -> x + offsets[c]);
  }

  private static int[] sums(int[] first, int[] second) {
    Arrays.setAll(first, i -> Math.addExact(first[i], second[i]));
    return first;
  }

  private int perChannel(Pending pending, Flow input, IntFunction<DoubleUnaryOperator> step)
      throws OnnxException {
    requireOwnShape(pending, input);
    return added(pending.stepByChannel(step));
  }

  /** Channels must be those of the sums. */
  private static void requireOwnShape(Pending pending, Flow flow) throws OnnxException {
    Shape shape = pending.map().output();
    for (Pending.Maximum maximum : pending.maxima()) {
      shape = maximum.window().output(shape, shape.channels());
    }
    if (!Dims.shape(flow.dims()).equals(shape)) {
      throw new OnnxException(
          "takes %s that were given another shape, %s, without QuantizeLinear between"
              .formatted(shape, Dims.shape(flow.dims())));
    }
  }

  @Override
  public int sum(String name, Flow first, Flow second, boolean difference) throws OnnxException {
    Reals a = summed(first);
    Reals b = summed(second);
    Ratio ratio = Ratio.of(a.coding().scale(), b.coding().scale());
    int sign = difference ? -1 : 1;
    SumMap map = new SumMap(layers.shape(a.node()), ratio.first(), sign * ratio.second());
    double unit = a.coding().scale() / ratio.first();
    return added(Pending.of(name, map, List.of(a.node(), b.node()), unit));
  }

  /** A tensor that is added: its own integers, or a sum of two others as it is. */
  private Reals summed(Flow flow) throws OnnxException {
    if (state(flow) instanceof Sums sums
        && sums.pending().map() instanceof SumMap
        && sums.pending().steps().isEmpty()
        && sums.pending().maxima().isEmpty()) {
      Coding own = new Coding(sums.pending().unit(0), 0, null, IntRange.of(0));
      Reals wide = new Reals(layers.open(sums.pending()), own);
      states.set(flow.id(), wide);
      return wide;
    }
    return reals(flow);
  }

  @Override
  public int quantised(String name, Flow input, Coding coding) throws OnnxException {
    return added(quantised(name, input, state(input), coding));
  }

  private Codes quantised(String name, Flow flow, State state, Coding coding) throws OnnxException {
    if (state instanceof Raw) {
      layers.takeInput(coding);
      return new Codes(INPUT, coding, Optional.empty());
    } else if (state instanceof Reals reals && reals.coding().equals(coding)) {
      return new Codes(reals.node(), coding, Optional.empty());
    } else if (state instanceof Codes || state instanceof RawCodes) {
      throw new OnnxException("takes integers: must take real numbers");
    } else if (state instanceof Picked picked) {
      Codes before = quantised(name, flow, picked.of(), coding);
      double fill = Math.rint(picked.selection().fill() / coding.scale());
      int node = layers.selected(name + " places", picked.selection(), before.node(), fill);
      return new Codes(node, coding, Optional.empty());
    }
    Pending pending = state instanceof Sums sums ? sums.pending() : sums(name, flow);
    return new Codes(layers.requantised(pending, coding), coding, Optional.of(pending));
  }

  @Override
  public int dequantised(String name, Flow input, Coding said) throws OnnxException {
    State state = state(input);
    if (state instanceof RawCodes) {
      return added(rawReals(said));
    } else if (state instanceof Picked picked && picked.of() instanceof RawCodes) {
      Reals reals = rawReals(said);
      double fill = picked.selection().fill() - (double) said.zero();
      int node = layers.selected(name, picked.selection(), reals.node(), fill);
      return added(new Reals(node, reals.coding()));
    }
    if (!(state instanceof Codes codes)) {
      throw new OnnxException("takes real numbers: must take integers of QuantizeLinear");
    }
    Coding coding = Coding.of(said.scale(), said.zero(), codes.coding().type());
    boolean sameType = said.type() == null || said.type() == coding.type();
    if (!sameType || !coding.sameScale(codes.coding())) {
      throw new OnnxException(
          "takes integers of scale %s, zero point %d and type %s: must have the same"
              .formatted(codes.coding().scale(), codes.coding().zero(), codes.coding().type()));
    }
    return added(new Reals(codes.node(), codes.coding()));
  }

  private Reals rawReals(Coding said) throws OnnxException {
    Coding coding = Coding.of(said.scale(), said.zero(), inputType);
    layers.takeInput(coding);
    return new Reals(INPUT, coding);
  }

  @Override
  public OnnxModel finished(OnnxModel.Source source, Flow output) throws OnnxException {
    State state = state(output);
    if (state instanceof Codes codes) {
      return layers.finished(source, codes.node(), codes.coding().scale());
    } else if (state instanceof Reals reals) {
      return layers.finished(source, reals.node(), reals.coding().scale());
    } else if (state instanceof Sums sums) {
      int node = layers.open(sums.pending());
      return layers.finished(source, node, sums.pending().unit(0));
    } else if (state instanceof Picked picked && picked.of() instanceof Sums sums) {
      double unit = sums.pending().unit(0);
      double fill = Math.rint(picked.selection().fill() / unit);
      int node = layers.open(sums.pending());
      String name = sums.pending().name() + " places";
      return layers.finished(source, layers.selected(name, picked.selection(), node, fill), unit);
    }
    throw new OnnxException("the output: must be what a layer gives");
  }
}
