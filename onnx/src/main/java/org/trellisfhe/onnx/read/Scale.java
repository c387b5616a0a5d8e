package org.trellisfhe.onnx.read;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.onnx.OnnxException;

/** What the integers of a constant are worth: one number for all, or one a place along an axis. */
final class Scale {
  private final float[] scales;
  private final int[] zeros;
  private final int axis;

  private Scale(float[] scales, int[] zeros, int axis) {
    this.scales = scales;
    this.zeros = zeros;
    this.axis = axis;
  }

  /**
   * As (De)QuantizeLinear takes it.
   *
   * @param dims of what is scaled
   * @param scale constant of one number, or of one a place
   * @param zero as many integers, or null for zeros
   * @param axis along which there is one a place
   */
  static Scale of(List<Integer> dims, Constant scale, Constant zero, long axis)
      throws OnnxException {
    float[] scales = scale.floats();
    for (float one : scales) {
      if (!(one > 0) || Float.isInfinite(one)) {
        throw new OnnxException("scale = " + one + ": must be positive and finite");
      }
    }
    int[] zeros = zero == null ? new int[scales.length] : zero.integers();
    if (zeros.length != scales.length) {
      throw new OnnxException(
          zeros.length + " zero points: must be one a scale, of which there are " + scales.length);
    }
    if (scales.length == 1 && scale.dims().size() <= 1) {
      return new Scale(scales, zeros, 0);
    }
    int along = Dims.axis(axis, dims.size());
    if (scale.dims().size() != 1 || dims.get(along) != scales.length) {
      throw new OnnxException(
          "scales of dims %s: must be one, or one a place along axis %d of %s"
              .formatted(scale.dims(), along, dims));
    }
    return new Scale(scales, zeros, along);
  }

  boolean single() {
    return scales.length == 1;
  }

  /** The scale at a place along the axis. */
  float scale(int place) {
    return single() ? scales[0] : scales[place];
  }

  int zero(int place) {
    return single() ? zeros[0] : zeros[place];
  }

  /** Whether there is but one scale, or all outputs along this axis have one. */
  boolean along(int axis) {
    return single() || this.axis == axis;
  }

  /** The place along the axis of the number at an index. */
  int place(List<Integer> dims, int index) {
    if (single()) {
      return 0;
    }
    int after = 1;
    for (int size : dims.subList(axis + 1, dims.size())) {
      after *= size;
    }
    return index / after % dims.get(axis);
  }

  /** The same scales after the axes have been put in another order. */
  Scale transposed(List<Integer> order) {
    return single() ? this : new Scale(scales, zeros, order.indexOf(axis));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scale that
        && axis == that.axis
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(zeros, that.zeros);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scales) + Arrays.hashCode(zeros) + axis;
  }
}
