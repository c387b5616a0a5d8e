package org.trellisfhe.onnx.read;

import java.util.List;

/** Where the numbers of a tensor go when its axes are put in another order. */
final class Transposition {
  private Transposition() {}

  /** {@return for every number of the result its index in the source} */
  static int[] indices(List<Integer> dims, List<Integer> order) {
    int rank = dims.size();
    int[] strides = new int[rank];
    int count = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      strides[axis] = count;
      count *= dims.get(axis);
    }
    int[] from = new int[count];
    int[] place = new int[rank];
    int index = 0;
    for (int i = 0; i < count; i++) {
      from[i] = index;
      for (int k = rank - 1; k >= 0; k--) {
        int axis = order.get(k);
        index += strides[axis];
        if (++place[k] < dims.get(axis)) {
          break;
        }
        index -= place[k] * strides[axis];
        place[k] = 0;
      }
    }
    return from;
  }
}
