package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Selection;

/**
 * Where the numbers of a new tensor come from, axis by axis.
 *
 * @param dims of the old tensor
 * @param axes for each axis of the new one the places along the old one, or {@link Selection#FILL}
 */
record Places(List<Integer> dims, List<int[]> axes) {
  /** Every number in its own place. */
  static Places all(List<Integer> dims) {
    return new Places(dims, dims.stream().map(size -> IntStream.range(0, size).toArray()).toList());
  }

  /** With other places along one axis. */
  Places along(int axis, int[] places) {
    List<int[]> other = new ArrayList<>(axes);
    other.set(axis, places);
    return new Places(dims, other);
  }

  /** The sizes of the new tensor. */
  List<Integer> sizes() {
    return axes.stream().map(places -> places.length).toList();
  }

  /** {@return how many numbers the new tensor has, at most a limit} */
  int count(int limit) throws OnnxException {
    long count = Dims.count(sizes());
    if (count > limit) {
      throw new OnnxException(
          "gives a tensor of %s: must have at most %d values, the limit".formatted(sizes(), limit));
    }
    return (int) count;
  }

  /** {@return for every number of the new tensor its index in the old one, or FILL} */
  int[] indices(int limit) throws OnnxException {
    int count = count(limit);
    int[] indices = new int[count];
    int filled = 1;
    for (int axis = 0; axis < axes.size() && count > 0; axis++) {
      int[] places = axes.get(axis);
      // From behind, for every index so far makes room for as many as the axis has places.
      for (int i = filled - 1; i >= 0; i--) {
        int before = indices[i];
        for (int k = places.length - 1; k >= 0; k--) {
          boolean fill = before == Selection.FILL || places[k] == Selection.FILL;
          indices[i * places.length + k] =
              fill ? Selection.FILL : before * dims.get(axis) + places[k];
        }
      }
      filled *= places.length;
    }
    return indices;
  }
}
