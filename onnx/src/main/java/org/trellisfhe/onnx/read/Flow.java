package org.trellisfhe.onnx.read;

import java.util.List;

/**
 * A tensor that depends on the network's input.
 *
 * @param id what the {@link Backend} knows it by; tensors that only differ in shape share it
 * @param dims sizes, the batch of 1 included
 * @param ended whether it only tells classes apart that the tensor of this id tells apart too
 */
record Flow(int id, List<Integer> dims, boolean ended) implements Value {
  Flow {
    dims = List.copyOf(dims);
  }

  static Flow of(int id, List<Integer> dims) {
    return new Flow(id, dims, false);
  }

  /** The same numbers in another shape. */
  Flow renamed(List<Integer> other) {
    return new Flow(id, other, ended);
  }
}
