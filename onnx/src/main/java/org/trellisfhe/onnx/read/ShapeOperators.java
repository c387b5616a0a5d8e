package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.trellisfhe.onnx.OnnxException;

/** Operators that only give the same numbers another shape; of tensors and of constants. */
final class ShapeOperators {
  static final Operator IDENTITY = Operator.of(Set.of(), call -> any(call, 1, 1));
  static final Operator DROPOUT = Operator.of(Set.of("ratio", "seed"), ShapeOperators::dropout);
  static final Operator FLATTEN = Operator.of(Set.of("axis"), ShapeOperators::flatten);
  static final Operator RESHAPE = Operator.of(Set.of("allowzero"), ShapeOperators::reshape);
  static final Operator SQUEEZE = Operator.of(Set.of("axes"), ShapeOperators::squeeze);
  static final Operator UNSQUEEZE = Operator.of(Set.of("axes"), ShapeOperators::unsqueeze);
  static final Operator TRANSPOSE = Operator.of(Set.of("perm"), ShapeOperators::transpose);

  private ShapeOperators() {}

  private static Value renamed(Value value, List<Integer> dims) throws OnnxException {
    if (Dims.count(dims) != Dims.count(value.dims())) {
      throw new OnnxException(
          "makes %s of %s: must have as many values".formatted(dims, value.dims()));
    }
    if (value instanceof Flow flow) {
      return flow.renamed(dims);
    }
    return ((Constant) value).renamed(dims);
  }

  private static Value any(Call call, int least, int most) throws OnnxException {
    call.takes(least, most);
    if (!call.has(0)) {
      throw new OnnxException("input 0: must not be left out");
    }
    return call.inputs().get(0);
  }

  private static Value dropout(Call call) throws OnnxException {
    Value value = any(call, 1, 3);
    Constant training = call.optional(2);
    if (training != null && (training.size() != 1 || training.integers()[0] != 0)) {
      throw new OnnxException("input 2, training_mode: must be false");
    }
    return value;
  }

  private static Value flatten(Call call) throws OnnxException {
    Value value = any(call, 1, 1);
    int rank = value.dims().size();
    long said = call.attributes().integer("axis", 1);
    int axis = said == rank ? rank : Dims.axis(said, rank);
    long before = Dims.count(value.dims().subList(0, axis));
    long behind = Dims.count(value.dims().subList(axis, rank));
    return renamed(value, List.of((int) before, (int) behind));
  }

  private static Value reshape(Call call) throws OnnxException {
    Value value = any(call, 2, 2);
    int[] wanted = call.constant(1).integers();
    boolean zeros = call.attributes().integer("allowzero", 0) != 0;
    List<Integer> dims = new ArrayList<>();
    int open = -1;
    long known = 1;
    for (int i = 0; i < wanted.length; i++) {
      int size = wanted[i];
      if (size == 0 && !zeros) {
        size = i < value.dims().size() ? value.dims().get(i) : -2;
      }
      if (size < -1 || (size == -1 && open >= 0)) {
        throw new OnnxException(
            "shape " + call.constant(1).dims() + ", place " + i + ": must be a size, or one -1");
      }
      if (size == -1) {
        open = i;
      } else {
        known = Dims.count(List.of(known, (long) size));
      }
      dims.add(size);
    }
    if (open >= 0) {
      dims.set(open, known == 0 ? 0 : (int) (Dims.count(value.dims()) / known));
    }
    return renamed(value, dims);
  }

  /** Axes from the attribute of older files or the input of newer ones; null if not said. */
  private static Set<Integer> axes(Call call, int rank) throws OnnxException {
    List<Long> said = call.attributes().integers("axes");
    Constant given = call.optional(1);
    if (given != null) {
      said = IntStream.of(given.integers()).mapToObj(i -> (long) i).toList();
    }
    if (said == null) {
      return null;
    }
    Set<Integer> axes = new TreeSet<>();
    for (long axis : said) {
      if (!axes.add(Dims.axis(axis, rank))) {
        throw new OnnxException("axes " + said + ": must not name one twice");
      }
    }
    return axes;
  }

  private static Value squeeze(Call call) throws OnnxException {
    Value value = any(call, 1, 2);
    Set<Integer> axes = axes(call, value.dims().size());
    if (axes == null) {
      return renamed(value, Dims.apart(value.dims()));
    }
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < value.dims().size(); i++) {
      if (!axes.contains(i)) {
        left.add(value.dims().get(i));
      }
    }
    return renamed(value, left);
  }

  private static Value unsqueeze(Call call) throws OnnxException {
    Value value = any(call, 1, 2);
    List<Long> said = call.attributes().integers("axes");
    Constant given = call.optional(1);
    if (said == null && given == null) {
      throw new OnnxException("axes: are missing");
    }
    int more = given == null ? said.size() : given.size();
    List<Integer> dims = new ArrayList<>(value.dims());
    for (int axis : axes(call, dims.size() + more)) {
      dims.add(axis, 1);
    }
    return renamed(value, dims);
  }

  private static Value transpose(Call call) throws OnnxException {
    Value value = any(call, 1, 1);
    int rank = value.dims().size();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    List<Long> said = call.attributes().integers("perm");
    if (said == null) {
      Collections.reverse(order);
    } else {
      if (!said.stream().sorted().toList().equals(order.stream().map(i -> (long) i).toList())) {
        throw new OnnxException("attribute perm = " + said + ": must name each axis once");
      }
      order = said.stream().map(Long::intValue).toList();
    }
    return transposed(call, value, order);
  }

  /** A tensor with its axes in another order; the same numbers where only sizes of 1 move. */
  static Value transposed(Call call, Value value, List<Integer> order) throws OnnxException {
    if (value instanceof Constant constant) {
      return constant.transposed(order);
    }
    List<Integer> dims = order.stream().map(value.dims()::get).toList();
    List<Integer> moved = order.stream().filter(axis -> value.dims().get(axis) != 1).toList();
    if (moved.stream().sorted().toList().equals(moved)) {
      return renamed(value, dims);
    }
    return call.selected((Flow) value, Transposition.indices(value.dims(), order), 0, dims);
  }

  /** The order of axes that puts channels, which are the last axis, behind the batch. */
  static List<Integer> lastToSecond(int rank) {
    return order(rank, rank - 1, 1);
  }

  /** The order of axes that puts channels, which are behind the batch, last. */
  static List<Integer> secondToLast(int rank) {
    return order(rank, 1, rank - 1);
  }

  private static List<Integer> order(int rank, int from, int to) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    order.add(to, order.remove(from));
    return order;
  }
}
