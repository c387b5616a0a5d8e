package org.trellisfhe.onnx.read;

import java.util.List;
import org.trellisfhe.onnx.OnnxException;

/** Constants that meet a tensor of another shape. */
final class Broadcast {
  private Broadcast() {}

  /**
   * The numbers that meet the channels of a tensor.
   *
   * @param dims of the tensor
   * @throws OnnxException if the constant differs inside a channel, or would enlarge the tensor
   */
  static double[] channels(Constant constant, List<Integer> dims) throws OnnxException {
    int behind = dims.size() - constant.dims().size();
    boolean fits = behind >= 0 && dims.size() >= 2;
    for (int axis = Math.max(0, behind); fits && axis < dims.size(); axis++) {
      int size = constant.dims().get(axis - behind);
      fits = size == 1 || (axis == 1 && size == dims.get(1));
    }
    if (!fits) {
      throw new OnnxException(
          "a constant of dims %s meets a tensor of %s: must have one number, or one a channel"
              .formatted(constant.dims(), dims));
    }
    double[] channels = new double[dims.get(1)];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = constant.real(constant.size() == 1 ? 0 : i);
    }
    return channels;
  }

  /** As above, each rounded to a float. */
  static float[] floats(Constant constant, List<Integer> dims) throws OnnxException {
    double[] channels = channels(constant, dims);
    float[] floats = new float[channels.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) channels[i];
    }
    return floats;
  }
}
