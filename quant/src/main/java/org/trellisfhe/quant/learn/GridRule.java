package org.trellisfhe.quant.learn;

import java.util.function.DoubleSupplier;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.weights.Projection;

/**
 * Weights on a grid, biases in whole units of the sums. The first projection runs to its end; each
 * later one is a round that starts from the scales of the one before.
 */
final class GridRule implements WeightRule {
  private final LayerScheme scheme;
  private final IntRange inputs;
  private final DoubleSupplier inputUnit;
  private final InputSizes sizes;
  private Projection projection;

  /**
   * @param inputs range of the integers that are multiplied
   * @param inputUnit what 1 in them stands for
   * @param sizes of the values that they stand for
   */
  GridRule(LayerScheme scheme, IntRange inputs, DoubleSupplier inputUnit, InputSizes sizes) {
    this.scheme = scheme;
    this.inputs = inputs;
    this.inputUnit = inputUnit;
    this.sizes = sizes;
  }

  @Override
  public void project(Weights weights, boolean training, Workers workers) {
    Projection ready = projection(weights);
    workers.run(weights.real().length, (from, to) -> ready.round(weights.real(), from, to));
    if (training) {
      ready.rescale(weights.real());
    }
    float[] importance = sizes.relative(weights.real()[0].length);
    workers.run(weights.real().length, (from, to) -> use(weights, importance, from, to));
  }

  @Override
  public void observe(float[][] values, int count) {
    if (limited()) {
      sizes.observe(values, count);
    }
  }

  private boolean limited() {
    return scheme.sumBits() < LayerScheme.WIDE;
  }

  private Projection projection(Weights weights) {
    if (projection == null) {
      projection = new Projection(weights.real(), scheme.grid(), scheme.perChannel());
    }
    return projection;
  }

  private void use(Weights weights, float[] importance, int from, int to) {
    for (int row = from; row < to; row++) {
      double scale = projection.scale(row);
      double unit = scale * inputUnit.getAsDouble();
      double bias = bias(weights, row, unit);
      weights.usedBias()[row] = (float) (bias * unit);
      if (limited()) {
        projection.limit(weights.real(), row, importance, (long) bias, inputs, scheme.sumBits());
      }
      float[] used = weights.used()[row];
      int[] integers = projection.row(row);
      for (int i = 0; i < used.length; i++) {
        used[i] = (float) (scale * integers[i]);
      }
    }
  }

  /** In units of the sums; at most half of what sums may be, and the real one is kept within. */
  private double bias(Weights weights, int row, double unit) {
    if (unit == 0) {
      return 0;
    }
    double most = 1L << (scheme.sumBits() - 2);
    double real = Math.max(-most * unit, Math.min(most * unit, weights.realBias()[row]));
    weights.realBias()[row] = (float) real;
    return Math.floor(weights.realBias()[row] / unit + 0.5);
  }

  /** {@return what 1 in the sums stands for, where all rows share a scale} */
  double sumUnit() {
    return projection.scale(0) * inputUnit.getAsDouble();
  }

  /** {@return the projection, once there has been one} */
  Projection projection() {
    return projection;
  }

  /** Adds the scales that the next round starts from. */
  void addTo(State state, Weights weights) {
    state.add(projection(weights).liveScales());
    if (limited()) {
      sizes.addTo(state);
    }
  }
}
