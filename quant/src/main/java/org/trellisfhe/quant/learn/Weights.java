package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.work.Workers;

/**
 * The weights of a layer while they are learned: real ones, which are kept, and those that the
 * layer computes with, which a {@link WeightRule} may have put on a grid (003, "Training Low
 * Precision Weights").
 */
final class Weights {
  private final float[][] real;
  private final float[] realBias;
  private final float[][] used;
  private final float[] usedBias;
  private final float[][] gradient;
  private final float[] biasGradient;
  private final WeightRule rule;

  /** Of rows * columns weights, row by row. */
  Weights(float[] weights, float[] bias, WeightRule rule) {
    int columns = weights.length / bias.length;
    this.real = new float[bias.length][];
    for (int row = 0; row < real.length; row++) {
      real[row] = Arrays.copyOfRange(weights, row * columns, (row + 1) * columns);
    }
    this.realBias = bias.clone();
    this.rule = rule;
    boolean same = rule == WeightRule.NONE;
    this.used = same ? real : new float[bias.length][columns];
    this.usedBias = same ? realBias : new float[bias.length];
    this.gradient = new float[bias.length][columns];
    this.biasGradient = new float[bias.length];
  }

  /** Brings what is computed with up to date. */
  void project(boolean training, Workers.Run run) {
    rule.project(this, training, run);
  }

  /** Lets the rule see what the weights are multiplied with. */
  void observe(Batch batch, int source) {
    if (batch.training()) {
      rule.observe(batch.values(source), batch.count());
    }
  }

  float[][] real() {
    return real;
  }

  float[] realBias() {
    return realBias;
  }

  /** What the layer computes with, [row][column]. */
  float[][] used() {
    return used;
  }

  float[] usedBias() {
    return usedBias;
  }

  float[][] gradient() {
    return gradient;
  }

  float[] biasGradient() {
    return biasGradient;
  }

  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int row = 0; row < real.length; row++) {
      slots.add(new Slot(real[row], gradient[row], true));
    }
    slots.add(new Slot(realBias, biasGradient, false));
    return slots;
  }

  /** {@return the real weights in one array, row by row} */
  float[] flat() {
    float[] flat = new float[real.length * real[0].length];
    for (int row = 0; row < real.length; row++) {
      System.arraycopy(real[row], 0, flat, row * real[0].length, real[0].length);
    }
    return flat;
  }
}
