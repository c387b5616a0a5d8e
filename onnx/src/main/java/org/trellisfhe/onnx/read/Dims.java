package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Shape;

/** Sizes of tensors. */
final class Dims {
  private Dims() {}

  /** How many numbers there are: 1 for a scalar. */
  static long count(List<? extends Number> dims) throws OnnxException {
    long count = 1;
    for (Number size : dims) {
      if (size.longValue() < 0 || size.longValue() > Integer.MAX_VALUE) {
        throw new OnnxException("dims " + dims + ": must be 0 to 2^31 - 1 each");
      }
      count *= size.longValue();
      if (count > Integer.MAX_VALUE) {
        throw new OnnxException("dims " + dims + ": must have less than 2^31 values");
      }
    }
    return count;
  }

  static List<Integer> ints(List<Long> dims) throws OnnxException {
    count(dims);
    return dims.stream().map(Long::intValue).toList();
  }

  /** The nearest 32-bit integer: beyond any size all ends of a slice are the same. */
  static int clamped(long integer) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, integer));
  }

  /** The shape of a tensor, or where no shape has such dims, that of a vector. */
  static Shape nearestShape(List<Integer> dims) throws OnnxException {
    boolean known = dims.size() >= 2 && dims.size() <= 4 && dims.get(0) == 1;
    return known ? shape(dims) : Shape.vector((int) count(dims));
  }

  /** The shape that the dims of one example stand for. */
  static Shape shape(List<Integer> dims) throws OnnxException {
    if (dims.size() < 2 || dims.size() > 4 || dims.get(0) != 1) {
      throw new OnnxException(
          "takes a tensor of "
              + dims
              + ": must be 1 (the batch) and one to three sizes: channels, height and width");
    }
    return switch (dims.size()) {
      case 2 -> Shape.vector(dims.get(1));
      case 3 -> Shape.series(dims.get(1), dims.get(2));
      default -> new Shape(dims.get(1), dims.get(2), dims.get(3));
    };
  }

  /** The dims of an image, or of a series if there were only that many before. */
  static List<Integer> of(Shape shape, int rank) {
    return rank == 3
        ? List.of(1, shape.channels(), shape.width())
        : List.of(1, shape.channels(), shape.height(), shape.width());
  }

  /** An axis that may count from the end. */
  static int axis(long axis, int rank) throws OnnxException {
    if (axis < -rank || axis >= rank) {
      throw new OnnxException("axis = " + axis + ": must be " + -rank + " to " + (rank - 1));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** The sizes that are not 1: their order is all that a change of shape keeps. */
  static List<Integer> apart(List<Integer> dims) {
    List<Integer> sizes = new ArrayList<>(dims);
    sizes.removeIf(size -> size == 1);
    return sizes;
  }
}
