package org.trellisfhe.quant.learn;

import java.util.function.DoubleSupplier;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.weights.Projection;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * Weights on a grid, biases in whole units of the sums. The first projection runs to its end; each
 * later one is a round that starts from the scales of the one before.
 *
 * <p>A limit on sums first makes weights coarser: the grid is no finer than lets so many of a row's
 * weights, or all, be its greatest integer; and units are no finer than lets biases take half of
 * what sums may be. Only then weights are dropped. Dropped at full width, of a row of a few 8-bit
 * weights next to nothing would be left.
 */
final class GridRule implements WeightRule {
  private static final int GREATEST_TOGETHER = 16;
  private static final int LEAST_BITS = 2;

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
  public void project(Weights weights, boolean training, Workers.Run run) {
    Projection ready = projection(weights);
    raise(ready, weights);
    run.share(weights.real().length, (from, to) -> ready.round(weights.real(), from, to));
    if (training) {
      ready.rescale(weights.real());
      if (raise(ready, weights)) {
        run.share(weights.real().length, (from, to) -> ready.round(weights.real(), from, to));
      }
    }
    float[] importance = sizes.relative(weights.real()[0].length);
    run.share(weights.real().length, (from, to) -> use(weights, importance, from, to));
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
      WeightGrid grid = grid(weights.real()[0].length);
      projection = new Projection(weights.real(), grid, scheme.perChannel());
    }
    return projection;
  }

  /** The scheme's grid, or the finest that the limit on sums leaves room for. */
  private WeightGrid grid(int columns) {
    long greatest = Math.max(1, Math.max(-inputs.low(), inputs.high()));
    long room = (1L << (scheme.sumBits() - 1)) / greatest / Math.min(columns, GREATEST_TOGETHER);
    WeightGrid grid = scheme.grid();
    while (grid.max() > room && grid.bits() > LEAST_BITS) {
      grid = new WeightGrid(grid.bits() - 1, grid.powersOfTwo());
    }
    return grid;
  }

  private boolean raise(Projection ready, Weights weights) {
    double unit = inputUnit.getAsDouble();
    if (unit == 0) { // Nothing has been seen yet.
      return false;
    }
    double[] least = new double[weights.real().length];
    for (int row = 0; row < least.length; row++) {
      least[row] = Math.abs(weights.realBias()[row]) / (mostBias() * unit);
    }
    return ready.raise(least);
  }

  /** Of the sum's units. */
  private double mostBias() {
    return 1L << (scheme.sumBits() - 2);
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

  /** In units of the sums; at most half of what sums may be. */
  private double bias(Weights weights, int row, double unit) {
    double units = unit == 0 ? 0 : Math.floor(weights.realBias()[row] / unit + 0.5);
    return Math.max(-mostBias(), Math.min(mostBias(), units));
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
