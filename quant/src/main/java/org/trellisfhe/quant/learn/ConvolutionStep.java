package org.trellisfhe.quant.learn;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.internal.Products;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

/**
 * A convolution, as the product of its weights with a matrix that holds, for each position, what
 * the window sees there.
 */
final class ConvolutionStep extends Step {
  /** Parts of a batch whose gradients are summed by themselves, whatever the threads. */
  private static final int PARTS = 8;

  private final Weights weights;
  private final Columns columns;
  private final int pixels;

  ConvolutionStep(
      int node, List<Integer> sources, Weights weights, Convolution layer, Shape input) {
    super(node, sources);
    this.weights = weights;
    this.columns = new Columns(layer.window(), input);
    this.pixels = columns.positions();
  }

  Weights weights() {
    return weights;
  }

  @Override
  void forward(Batch batch, Workers.Run run) {
    weights.observe(batch, source());
    float[][] inputs = batch.values(source());
    float[][] outputs = batch.values(node());
    int channels = weights.used().length;
    run.share(
        batch.count(),
        (from, to) -> {
          float[][] seen = new float[columns.taps()][pixels];
          float[][] sums = new float[channels][pixels];
          for (int i = from; i < to; i++) {
            columns.gather(inputs[i], seen);
            for (int c = 0; c < channels; c++) {
              Arrays.fill(sums[c], weights.usedBias()[c]);
            }
            Products.add(weights.used(), seen, sums, 0, channels);
            for (int c = 0; c < channels; c++) {
              System.arraycopy(sums[c], 0, outputs[i], c * pixels, pixels);
            }
          }
        });
  }

  @Override
  void backward(Batch batch, Workers.Run run) {
    int channels = weights.used().length;
    float[][][] partial = new float[PARTS][channels][columns.taps()];
    float[][] partialBias = new float[PARTS][channels];
    run.share(
        PARTS,
        (from, to) -> {
          Scratch scratch = new Scratch(channels);
          for (int part = from; part < to; part++) {
            int end = (int) ((long) batch.count() * (part + 1) / PARTS);
            for (int i = (int) ((long) batch.count() * part / PARTS); i < end; i++) {
              scratch.example(batch, i, partial[part], partialBias[part]);
            }
          }
        });
    for (int part = 0; part < PARTS; part++) {
      for (int c = 0; c < channels; c++) {
        add(partial[part][c], weights.gradient()[c]);
      }
      add(partialBias[part], weights.biasGradient());
    }
  }

  private static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  @Override
  List<Slot> slots() {
    return weights.slots();
  }

  /** What one thread needs on the way back. */
  private final class Scratch {
    private final float[][] slopes;
    private final float[][] seen = new float[columns.taps()][pixels];
    private final float[][] turned = new float[pixels][columns.taps()];

    Scratch(int channels) {
      slopes = new float[channels][pixels];
    }

    void example(Batch batch, int i, float[][] gradient, float[] biasGradient) {
      float[] all = batch.gradients(node())[i];
      for (int c = 0; c < slopes.length; c++) {
        System.arraycopy(all, c * pixels, slopes[c], 0, pixels);
        for (float slope : slopes[c]) {
          biasGradient[c] += slope;
        }
      }
      columns.gather(batch.values(source())[i], seen);
      Products.transpose(seen, turned, 0, pixels);
      Products.add(slopes, turned, gradient, 0, slopes.length);
      if (source() != Network.INPUT) {
        for (float[] row : seen) {
          Arrays.fill(row, 0);
        }
        Products.addTransposed(weights.used(), slopes, slopes.length, seen, 0, columns.taps());
        columns.scatter(seen, batch.gradients(source())[i]);
      }
    }
  }
}
