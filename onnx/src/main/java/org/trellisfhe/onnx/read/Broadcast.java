package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;

/** Constants that meet a tensor, or each other, of another shape. */
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
    return floats(channels(constant, dims));
  }

  static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /** A function of a node's two constants, number by number; whole if both are. */
  static Constant both(Call call, DoubleBinaryOperator function) throws OnnxException {
    Constant first = call.constant(0);
    Constant second = call.constant(1);
    OnnxLimits limits = call.context().limits();
    List<Integer> dims = common(first.dims(), second.dims());
    call.context().budget().take(Dims.count(dims));
    int[] a = spread(first.dims(), dims, limits);
    int[] b = spread(second.dims(), dims, limits);
    if (first.real() || second.real()) {
      float[] numbers = new float[a.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) function.applyAsDouble(first.number(a[i]), second.number(b[i]));
      }
      return Constant.of(dims, numbers);
    }
    int[] integers = new int[a.length];
    for (int i = 0; i < integers.length; i++) {
      double number = function.applyAsDouble(first.number(a[i]), second.number(b[i]));
      if (!(Math.abs(number) <= Integer.MAX_VALUE)) {
        throw new OnnxException("constants make " + number + ": must be an integer of 32 bits");
      }
      integers[i] = (int) number; // Division of integers drops the fraction.
    }
    return Constant.of(dims, first.type(), integers);
  }

  private static List<Integer> common(List<Integer> first, List<Integer> second)
      throws OnnxException {
    int rank = Math.max(first.size(), second.size());
    List<Integer> dims = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int a = size(first, rank, axis);
      int b = size(second, rank, axis);
      if (a != b && a != 1 && b != 1) {
        throw new OnnxException(
            "constants of dims %s and %s: must be alike or have sizes of 1"
                .formatted(first, second));
      }
      dims.add(a == 1 ? b : a);
    }
    return dims;
  }

  private static int size(List<Integer> dims, int rank, int axis) {
    int own = axis - (rank - dims.size());
    return own < 0 ? 1 : dims.get(own);
  }

  private static int[] spread(List<Integer> from, List<Integer> dims, OnnxLimits limits)
      throws OnnxException {
    List<Integer> padded = new ArrayList<>();
    for (int axis = 0; axis < dims.size(); axis++) {
      padded.add(size(from, dims.size(), axis));
    }
    Places places = Places.all(padded);
    for (int axis = 0; axis < dims.size(); axis++) {
      if (padded.get(axis) == 1) {
        places = places.along(axis, new int[dims.get(axis)]);
      }
    }
    return places.indices(limits.weights());
  }
}
