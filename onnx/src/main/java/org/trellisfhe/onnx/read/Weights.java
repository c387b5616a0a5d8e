package org.trellisfhe.onnx.read;

import org.trellisfhe.onnx.OnnxException;

/** A layer's weights out of a constant, output by output. */
final class Weights {
  private static final int ZERO = -1;

  private final Constant source;
  private final int[] from;
  private final int outputs;
  private final int axis;
  private final double factor;

  /**
   * Picks weights.
   *
   * @param source the constant
   * @param from for each weight its index in the constant, or -1 for a weight of 0
   * @param outputs how many outputs the weights belong to
   * @param axis of the constant along which the outputs lie
   * @param factor that multiplies every weight
   */
  Weights(Constant source, int[] from, int outputs, int axis, double factor) throws OnnxException {
    this.source = source;
    this.from = from;
    this.outputs = outputs;
    this.axis = axis;
    this.factor = factor;
    if (outputs == 0 || from.length == 0) {
      throw new OnnxException("weights of dims " + source.dims() + ": must not be empty");
    }
  }

  int outputs() {
    return outputs;
  }

  int perOutput() {
    return from.length / outputs;
  }

  float[] reals() throws OnnxException {
    float[] reals = new float[from.length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = from[i] == ZERO ? 0 : (float) (factor * source.real(from[i]));
    }
    return reals;
  }

  /** The integers of quantised weights. */
  int[] integers() throws OnnxException {
    if (source.scale() == null) {
      throw new OnnxException("its weights are not quantised: must come from DequantizeLinear");
    }
    int[] all = source.integers();
    int[] integers = new int[from.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = from[i] == ZERO ? 0 : all[from[i]];
    }
    return integers;
  }

  /** What 1 in quantised weights is worth: one number for all outputs, or one an output. */
  double[] scales() throws OnnxException {
    Scale scale = source.scale();
    if (!scale.along(axis)) {
      throw new OnnxException("its weights have scales along another axis: must be one an output");
    }
    if (!(factor > 0)) {
      throw new OnnxException("alpha = " + factor + ": must be positive for quantised weights");
    }
    double[] scales = new double[scale.single() ? 1 : outputs];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = factor * scale.scale(i);
    }
    return scales;
  }
}
