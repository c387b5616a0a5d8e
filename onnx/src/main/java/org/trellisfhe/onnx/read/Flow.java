package org.trellisfhe.onnx.read;

import java.util.List;

/**
 * A tensor that depends on the network's input.
 *
 * @param id what the {@link Backend} knows it by; tensors that only differ in shape share it
 * @param dims sizes, the batch of 1 included
 * @param kind what its numbers are
 */
record Flow(int id, List<Integer> dims, Kind kind) implements Value {
  /** What the numbers of a tensor are. */
  enum Kind {
    /** Integers of the network's input, for which a Cast to real numbers is yet to come. */
    WHOLE,
    /** Real numbers, or integers of QuantizeLinear. */
    REAL,
    /** Of use only to tell classes apart, as the tensor of this id does too. */
    ENDED
  }

  Flow {
    dims = List.copyOf(dims);
  }

  static Flow of(int id, List<Integer> dims) {
    return new Flow(id, dims, Kind.REAL);
  }

  boolean ended() {
    return kind == Kind.ENDED;
  }

  /** The same numbers in another shape. */
  Flow renamed(List<Integer> other) {
    return new Flow(id, other, kind);
  }

  /** The same numbers, taken for others. */
  Flow as(Kind other) {
    return new Flow(id, dims, other);
  }
}
