package org.trellisfhe.quant;

import java.util.Arrays;
import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;

/**
 * The network of one filter over time on integers alone, immutable: the oracle of its encrypted
 * execution.
 *
 * <p>Unsigned inputs of few bits; at each position the exact sum of filter weights times inputs
 * plus bias, then an {@link IntegerActivation} to few bits; the exact sum of dense weights times
 * activations plus bias; another {@link IntegerActivation}, plain ReLU if nothing else is said.
 * Accumulators are as wide as their ranges need, so nothing overflows: the constructor derives
 * every range from the weights and refuses a model with a partial sum beyond +-2^30.
 *
 * <p>Real numbers appear only outside: {@link #input()} turns features into integers, and the
 * output times {@link #outputScale()} is the forecast on the targets' scale.
 */
public final class IntegerModel {
  private static final long MAX_SUM = 1L << 30;

  private final CnnShape shape;
  private final InputQuantiser input;
  private final IntegerUnit filter;
  private final IntegerActivation filterActivation;
  private final IntegerUnit dense;
  private final IntegerActivation denseActivation;
  private final double outputScale;
  private final WireRanges ranges;

  private IntegerModel(Builder builder) {
    this.shape = builder.shape;
    this.input = Objects.requireNonNull(builder.input, "input");
    this.filter = Objects.requireNonNull(builder.filter, "filter");
    this.filterActivation = Objects.requireNonNull(builder.filterActivation, "filterActivation");
    this.dense = Objects.requireNonNull(builder.dense, "dense");
    this.denseActivation = Objects.requireNonNull(builder.denseActivation, "denseActivation");
    this.outputScale = builder.outputScale;
    Checks.range("filter.size()", filter.size(), shape.filter(), shape.filter());
    Checks.range("dense.size()", dense.size(), shape.positions(), shape.positions());
    if (!(outputScale > 0) || Double.isInfinite(outputScale)) {
      throw new IllegalArgumentException("outputScale = " + outputScale + ": must be positive");
    }
    LayerRanges first = LayerRanges.of(input.range(), filter, filterActivation);
    this.ranges =
        new WireRanges(
            input.range(), first, LayerRanges.of(first.output(), dense, denseActivation));
    requireNarrow("filter", ranges.filter().partial());
    requireNarrow("dense", ranges.dense().partial());
  }

  private static void requireNarrow(String layer, IntRange partial) {
    Checks.range(layer + " partial sum", partial.low(), -MAX_SUM, MAX_SUM);
    Checks.range(layer + " partial sum", partial.high(), -MAX_SUM, MAX_SUM);
  }

  /** Starts a model of a shape. */
  public static Builder builder(CnnShape shape) {
    return new Builder(shape);
  }

  /** Collects the parts of a model; every part but the dense activation must be given. */
  public static final class Builder {
    private final CnnShape shape;
    private InputQuantiser input;
    private IntegerUnit filter;
    private IntegerActivation filterActivation;
    private IntegerUnit dense;
    private IntegerActivation denseActivation = Requantiser.relu();
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
    public Builder filterActivation(IntegerActivation value) {
      this.filterActivation = value;
      return this;
    }

    /** The dense layer, one weight a position. */
    public Builder dense(IntegerUnit value) {
      this.dense = value;
      return this;
    }

    /** From the dense sum to the output; {@link Requantiser#relu()} if it is not given. */
    public Builder denseActivation(IntegerActivation value) {
      this.denseActivation = value;
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

  /** {@return from filter sums to activations} */
  public IntegerActivation filterActivation() {
    return filterActivation;
  }

  /** {@return the dense layer, one weight a position} */
  public IntegerUnit dense() {
    return dense;
  }

  /** {@return from the dense sum to the output} */
  public IntegerActivation denseActivation() {
    return denseActivation;
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
    return CostEstimate.of(this);
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
      activations[p] = filterActivation.apply(filter.sum(flat, p * shape.features()));
    }
    return denseActivation.apply(dense.sum(activations, 0));
  }

  /** {@return the output for a window with every value on the way to it} */
  public IntegerTrace trace(int[][] window) {
    int[] flat = flat(window);
    int[] sums = new int[shape.positions()];
    Arrays.setAll(sums, p -> filter.sum(flat, p * shape.features()));
    int[] shifted = Arrays.stream(sums).map(sum -> (int) filterActivation.shifted(sum)).toArray();
    int[] activations = Arrays.stream(sums).map(filterActivation::apply).toArray();
    int denseSum = dense.sum(activations, 0);
    return new IntegerTrace(
        Arrays.stream(sums).boxed().toList(),
        Arrays.stream(shifted).boxed().toList(),
        Arrays.stream(activations).boxed().toList(),
        denseSum,
        (int) denseActivation.shifted(denseSum),
        denseActivation.apply(denseSum));
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
