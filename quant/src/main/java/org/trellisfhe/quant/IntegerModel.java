package org.trellisfhe.quant;

import java.util.Arrays;
import java.util.Objects;

/**
 * The network of one filter over time on integers alone, immutable: the oracle of its encrypted
 * execution.
 *
 * <p>Unsigned inputs of few bits; at each position the exact sum of filter weights times inputs
 * plus bias, then {@link Requantiser rounding shift, ReLU and saturation} to an unsigned activation
 * of few bits; the exact sum of dense weights times activations plus bias; ReLU. Accumulators are
 * as wide as their ranges need, so nothing overflows: the constructor derives every range from the
 * weights and refuses a model with a partial sum beyond +-2^30.
 *
 * <p>Real numbers appear only outside: {@link #input()} turns features into integers, and the
 * output times {@link #outputScale()} is the forecast on the targets' scale.
 */
public final class IntegerModel {
  private static final long MAX_SUM = 1L << 30;

  private final CnnShape shape;
  private final InputQuantiser input;
  private final IntegerUnit filter;
  private final Requantiser requantiser;
  private final IntegerUnit dense;
  private final double outputScale;
  private final WireRanges ranges;

  private IntegerModel(Builder builder) {
    this.shape = builder.shape;
    this.input = Objects.requireNonNull(builder.input, "input");
    this.filter = Objects.requireNonNull(builder.filter, "filter");
    this.requantiser = Objects.requireNonNull(builder.requantiser, "requantiser");
    this.dense = Objects.requireNonNull(builder.dense, "dense");
    this.outputScale = builder.outputScale;
    Checks.range("filter.size()", filter.size(), shape.filter(), shape.filter());
    Checks.range("dense.size()", dense.size(), shape.positions(), shape.positions());
    if (!(outputScale > 0) || Double.isInfinite(outputScale)) {
      throw new IllegalArgumentException("outputScale = " + outputScale + ": must be positive");
    }
    this.ranges = WireRanges.of(input.range(), filter, requantiser, dense);
    requireNarrow("filter", ranges.filterPartial());
    requireNarrow("dense", ranges.densePartial());
    Checks.range("rounding", requantiser.rounding(), 0, MAX_SUM);
  }

  private static void requireNarrow(String layer, IntRange partial) {
    Checks.range(layer + " partial sum", partial.low(), -MAX_SUM, MAX_SUM);
    Checks.range(layer + " partial sum", partial.high(), -MAX_SUM, MAX_SUM);
  }

  /** Starts a model of a shape. */
  public static Builder builder(CnnShape shape) {
    return new Builder(shape);
  }

  /** Collects the parts of a model; every part must be given. */
  public static final class Builder {
    private final CnnShape shape;
    private InputQuantiser input;
    private IntegerUnit filter;
    private Requantiser requantiser;
    private IntegerUnit dense;
    private double outputScale;

    private Builder(CnnShape shape) {
      this.shape = Objects.requireNonNull(shape, "shape");
    }

    /** How features become inputs. */
    public Builder input(InputQuantiser value) {
      this.input = value;
      return this;
    }

    /** The filter, weights time by time: tap * features + feature. */
    public Builder filter(IntegerUnit value) {
      this.filter = value;
      return this;
    }

    /** From filter sums to activations. */
    public Builder requantiser(Requantiser value) {
      this.requantiser = value;
      return this;
    }

    /** The dense layer, one weight a position. */
    public Builder dense(IntegerUnit value) {
      this.dense = value;
      return this;
    }

    /** What one unit of the output is worth on the targets' scale; positive. */
    public Builder outputScale(double value) {
      this.outputScale = value;
      return this;
    }

    /**
     * {@return the model; an IllegalArgumentException if sizes do not fit or a sum could be too
     * wide}
     */
    public IntegerModel build() {
      return new IntegerModel(this);
    }
  }

  /** {@return the shape} */
  public CnnShape shape() {
    return shape;
  }

  /** {@return how the client turns features into inputs} */
  public InputQuantiser input() {
    return input;
  }

  /** {@return the filter, weights time by time: tap * features + feature} */
  public IntegerUnit filter() {
    return filter;
  }

  /** {@return the filter's weight for a tap and a feature} */
  public int filterWeight(int tap, int feature) {
    return filter.weight(tap * shape.features() + feature);
  }

  /** From filter sums to activations. */
  public Requantiser requantiser() {
    return requantiser;
  }

  /** {@return the dense layer, one weight a position} */
  public IntegerUnit dense() {
    return dense;
  }

  /** {@return what one unit of the output is worth on the targets' scale} */
  public double outputScale() {
    return outputScale;
  }

  /** {@return the range of every value inside} */
  public WireRanges ranges() {
    return ranges;
  }

  /** {@return about how many gates with a bootstrap a window costs on encrypted bits} */
  public CostEstimate costEstimate() {
    int excess = Math.max(0, ranges.shifted().signedBits() - 1 - requantiser.bits());
    int saturation = excess == 0 ? 0 : requantiser.bits() + excess - 1;
    boolean sign = ranges.shifted().low() < 0;
    int relu = sign ? requantiser.bits() : 0;
    long denseRelu = ranges.denseSum().low() < 0 ? ranges.output().signedBits() - 1 : 0;
    return new CostEstimate(
        (long) shape.positions() * filter.digits() * input.bits(),
        (long) shape.positions() * (relu + saturation),
        (long) dense.digits() * requantiser.bits() + denseRelu);
  }

  /**
   * The output for a window.
   *
   * @param window [time][feature], oldest first, each in the range of {@link #input()}
   * @return the output, in the range of {@link #ranges()}'s output
   */
  public int infer(int[][] window) {
    return inferFlat(flat(window));
  }

  /**
   * The output for a window in one array, time by time; the values are not checked.
   *
   * @param flat time * features + feature, each in the range of {@link #input()}
   */
  public int inferFlat(int[] flat) {
    int[] activations = new int[shape.positions()];
    for (int p = 0; p < activations.length; p++) {
      activations[p] = requantiser.apply(filter.sum(flat, p * shape.features()));
    }
    return Math.max(0, dense.sum(activations, 0));
  }

  /** {@return the output for a window with every value on the way to it} */
  public IntegerTrace trace(int[][] window) {
    int[] flat = flat(window);
    int[] sums = new int[shape.positions()];
    Arrays.setAll(sums, p -> filter.sum(flat, p * shape.features()));
    int[] shifted = Arrays.stream(sums).map(sum -> (int) requantiser.shifted(sum)).toArray();
    int[] activations = Arrays.stream(sums).map(sum -> requantiser.apply(sum)).toArray();
    int denseSum = dense.sum(activations, 0);
    return new IntegerTrace(
        Arrays.stream(sums).boxed().toList(),
        Arrays.stream(shifted).boxed().toList(),
        Arrays.stream(activations).boxed().toList(),
        denseSum,
        Math.max(0, denseSum));
  }

  /** {@return the forecast that an output stands for, on the targets' scale} */
  public double dequantise(int output) {
    return output * outputScale;
  }

  /** {@return the forecast for a window of features in 0..1: quantise, infer, dequantise} */
  public double forecast(double[][] window) {
    return dequantise(infer(input.quantise(window)));
  }

  private int[] flat(int[][] window) {
    Checks.range("window.length", window.length, shape.steps(), shape.steps());
    int[] flat = new int[shape.inputs()];
    for (int t = 0; t < window.length; t++) {
      String name = "window[" + t + "]";
      Checks.range(name + ".length", window[t].length, shape.features(), shape.features());
      for (int f = 0; f < shape.features(); f++) {
        Checks.range(name, window[t][f], 0, input.max());
        flat[t * shape.features() + f] = window[t][f];
      }
    }
    return flat;
  }
}
