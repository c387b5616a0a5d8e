package org.trellisfhe.quant.learn;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): in training by the batch's own mean and variance of
 * each channel, in inference by their running means.
 */
final class NormalisationStep extends Step {
  private static final double EPSILON = 1e-5;
  private static final double KEPT = 0.9;

  private final int pixels;
  private final float[] scale;
  private final float[] shift;
  private final float[] scaleGradient;
  private final float[] shiftGradient;
  private final float[] mean;
  private final float[] variance;
  private final double[] usedMean;
  private final double[] usedDeviation;

  NormalisationStep(int node, List<Integer> sources, BatchNormalisation layer, Shape input) {
    super(node, sources);
    int channels = layer.channels();
    pixels = input.size() / channels;
    scale = layer.factors();
    shift = layer.offsets();
    scaleGradient = new float[channels];
    shiftGradient = new float[channels];
    mean = new float[channels];
    variance = new float[channels];
    Arrays.fill(variance, 1);
    usedMean = new double[channels];
    usedDeviation = new double[channels];
  }

  @Override
  void forward(Batch batch, Workers.Run run) {
    run.share(
        scale.length,
        (from, to) -> {
          for (int c = from; c < to; c++) {
            measure(batch, c);
            write(batch, c);
          }
        });
  }

  private void measure(Batch batch, int c) {
    if (!batch.training()) {
      usedMean[c] = mean[c];
      usedDeviation[c] = Math.sqrt(variance[c] + EPSILON);
      return;
    }
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < batch.count(); i++) {
      float[] input = batch.values(source())[i];
      for (int k = c * pixels; k < (c + 1) * pixels; k++) {
        sum += input[k];
        squares += (double) input[k] * input[k];
      }
    }
    double n = (double) batch.count() * pixels;
    double spread = Math.max(0, squares / n - sum / n * (sum / n));
    usedMean[c] = sum / n;
    usedDeviation[c] = Math.sqrt(spread + EPSILON);
    mean[c] = (float) (KEPT * mean[c] + (1 - KEPT) * usedMean[c]);
    variance[c] = (float) (KEPT * variance[c] + (1 - KEPT) * spread);
  }

  private void write(Batch batch, int c) {
    float factor = (float) (scale[c] / usedDeviation[c]);
    float offset = (float) (shift[c] - scale[c] / usedDeviation[c] * usedMean[c]);
    for (int i = 0; i < batch.count(); i++) {
      float[] input = batch.values(source())[i];
      float[] output = batch.values(node())[i];
      for (int k = c * pixels; k < (c + 1) * pixels; k++) {
        output[k] = input[k] * factor + offset;
      }
    }
  }

  @Override
  void backward(Batch batch, Workers.Run run) {
    run.share(
        scale.length,
        (from, to) -> {
          for (int c = from; c < to; c++) {
            backward(batch, c);
          }
        });
  }

  /** With xn the normalised value: dx = scale/deviation * (dy - mean(dy) - xn * mean(dy * xn)). */
  private void backward(Batch batch, int c) {
    double sum = 0;
    double product = 0;
    for (int i = 0; i < batch.count(); i++) {
      float[] input = batch.values(source())[i];
      float[] slopes = batch.gradients(node())[i];
      for (int k = c * pixels; k < (c + 1) * pixels; k++) {
        sum += slopes[k];
        product += slopes[k] * (input[k] - usedMean[c]) / usedDeviation[c];
      }
    }
    scaleGradient[c] += (float) product;
    shiftGradient[c] += (float) sum;
    if (source() == Network.INPUT) {
      return;
    }
    double n = (double) batch.count() * pixels;
    double factor = scale[c] / usedDeviation[c];
    for (int i = 0; i < batch.count(); i++) {
      float[] input = batch.values(source())[i];
      float[] slopes = batch.gradients(node())[i];
      float[] before = batch.gradients(source())[i];
      for (int k = c * pixels; k < (c + 1) * pixels; k++) {
        double normal = (input[k] - usedMean[c]) / usedDeviation[c];
        before[k] += (float) (factor * (slopes[k] - sum / n - normal * product / n));
      }
    }
  }

  @Override
  List<Slot> slots() {
    return List.of(new Slot(scale, scaleGradient, false), new Slot(shift, shiftGradient, false));
  }

  /** {@return the running statistics, which are part of what has been learned} */
  List<float[]> statistics() {
    return List.of(mean, variance);
  }

  /** {@return the layer as it is in inference} */
  BatchNormalisation layer() {
    return BatchNormalisation.of(scale, shift, mean, variance, EPSILON);
  }
}
