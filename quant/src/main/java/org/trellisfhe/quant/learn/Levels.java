package org.trellisfhe.quant.learn;

import java.util.function.DoubleSupplier;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.lower.Clip;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Stage;

/**
 * The scaling layer of 003 and the rounding that goes with it: values become multiples of a unit,
 * as many as the layer's bits tell apart. The greatest one stands for a running maximum, which
 * inference keeps to. Backward, rounding is passed straight through, and what was cut off is not.
 */
final class Levels implements Ending {
  private static final double RHO = 0.99;

  private final IntRange levels;
  private final LayerScheme scheme;
  private final DoubleSupplier sumUnit;
  private final double bound;
  private final double[] maximum = new double[1];
  private double unit;
  private boolean[][] cut = new boolean[0][];

  /**
   * @param stage that ends so
   * @param sumUnit what 1 in its sums stands for, where sums are shifted
   */
  Levels(Stage stage, LayerScheme scheme, DoubleSupplier sumUnit) {
    this.levels = scheme.levels(stage.signed());
    this.scheme = scheme;
    this.sumUnit = sumUnit;
    this.bound = stage.bound().orElse(0.0);
  }

  /** {@return what 1 stands for in inference} */
  double inferenceUnit() {
    return unit(bound > 0 ? bound : maximum[0]);
  }

  /** {@return what 1 stands for at the moment} */
  double unit() {
    return unit;
  }

  @Override
  public void settle() {
    unit = inferenceUnit();
  }

  private double unit(double most) {
    double exact = (most > 0 ? most : 1) / levels.high();
    if (scheme.scaling() == Scaling.TABLE) {
      return exact;
    }
    double sums = sumUnit.getAsDouble();
    double shift = Math.log(exact / sums) / Math.log(2);
    double whole = scheme.clip() == Clip.MAXIMUM ? Math.ceil(shift - 1e-9) : Math.rint(shift);
    return Math.scalb(sums, (int) Math.max(0, Math.min(30, whole)));
  }

  @Override
  public void forward(Batch batch, int node, Workers.Run run) {
    float[][] values = batch.values(node);
    unit = batch.training() && bound == 0 ? learnt(batch, values) : inferenceUnit();
    if (cut.length < values.length) {
      cut = new boolean[values.length][values[0].length];
    }
    run.share(
        batch.count(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            round(values[i], cut[i]);
          }
        });
  }

  private double learnt(Batch batch, float[][] values) {
    boolean least = scheme.clip() == Clip.LEAST_SQUARES;
    double seen =
        least
            ? LeastSquaresClip.of(values, batch.count(), levels)
            : LeastSquaresClip.greatest(values, batch.count());
    maximum[0] = new RunningMaximum(RHO, maximum[0]).observe(seen).value();
    return unit(least ? maximum[0] : seen);
  }

  private void round(float[] row, boolean[] beyond) {
    float inverse = (float) (1 / unit);
    float low = levels.low();
    float high = levels.high();
    for (int k = 0; k < row.length; k++) {
      double level = Math.floor(row[k] * inverse + 0.5f);
      beyond[k] = level < low || level > high;
      row[k] = (float) (unit * Math.max(low, Math.min(high, level)));
    }
  }

  @Override
  public void backward(Batch batch, int node, Workers.Run run) {
    for (int i = 0; i < batch.count(); i++) {
      float[] slopes = batch.gradients(node)[i];
      for (int k = 0; k < slopes.length; k++) {
        slopes[k] = cut[i][k] ? 0 : slopes[k];
      }
    }
  }

  @Override
  public void addTo(State state) {
    state.add(maximum);
  }
}
