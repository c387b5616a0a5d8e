package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxLimits;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.quant.network.Selection;

/**
 * A tensor that is known: real numbers, or integers, or integers that stand for real numbers by a
 * scale.
 */
final class Constant implements Value {
  private final List<Integer> dims;
  private final ElementType type;
  private final float[] reals;
  private final int[] integers;
  private final Scale scale;

  private Constant(
      List<Integer> dims, ElementType type, float[] reals, int[] integers, Scale scale) {
    this.dims = List.copyOf(dims);
    this.type = type;
    this.reals = reals;
    this.integers = integers;
    this.scale = scale;
  }

  /** Real numbers, or those of a type that were brought to this one. */
  static Constant of(List<Integer> dims, float[] reals) {
    return new Constant(dims, ElementType.FLOAT, reals, null, null);
  }

  static Constant of(List<Integer> dims, ElementType type, int[] integers) {
    return new Constant(dims, type, null, integers, null);
  }

  /** Integers, less their zero points, that stand for real numbers. */
  static Constant scaled(List<Integer> dims, ElementType type, int[] integers, Scale scale) {
    return new Constant(dims, type, null, integers, scale);
  }

  @Override
  public List<Integer> dims() {
    return dims;
  }

  ElementType type() {
    return type;
  }

  int size() {
    return reals != null ? reals.length : integers.length;
  }

  /** What the integers are worth; null if this is not a dequantised constant. */
  Scale scale() {
    return scale;
  }

  /** The number at an index. */
  double real(int index) throws OnnxException {
    if (reals != null) {
      return reals[index];
    }
    if (scale == null) {
      throw new OnnxException("a constant has integers of type " + type + ": must be real");
    }
    return (double) scale.scale(scale.place(dims, index)) * integers[index];
  }

  /** All numbers, each rounded to a float. */
  float[] floats() throws OnnxException {
    if (reals != null) {
      return reals;
    }
    float[] all = new float[integers.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) real(i);
    }
    return all;
  }

  /** The integers: of a dequantised constant those less their zero points. */
  int[] integers() throws OnnxException {
    if (integers == null) {
      throw new OnnxException("a constant has numbers of type " + type + ": must be integers");
    }
    return integers;
  }

  /** Whether the numbers are real, or integers that stand for real ones. */
  boolean real() {
    return reals != null || scale != null;
  }

  /** The number at an index, whatever its type. */
  double number(int index) throws OnnxException {
    if (reals != null || scale != null) {
      return real(index);
    }
    int integer = integers[index];
    if (type == ElementType.INT64
        && (integer == Integer.MAX_VALUE || integer == Integer.MIN_VALUE)) {
      throw new OnnxException("a constant has an integer of more than 32 bits: must be less");
    }
    return integer;
  }

  /** Real numbers in place of integers, or whole ones in place of those with fractions. */
  Constant cast(ElementType other) throws OnnxException {
    if (other.real()) {
      float[] cast = new float[size()];
      for (int i = 0; i < cast.length; i++) {
        cast[i] = (float) number(i);
      }
      return of(dims, cast);
    }
    int[] cast = new int[size()];
    for (int i = 0; i < cast.length; i++) {
      double number = number(i);
      double whole = other == ElementType.BOOL ? (number == 0 ? 0 : 1) : (double) (long) number;
      if (!(whole >= Math.max(other.low(), Integer.MIN_VALUE))
          || !(whole <= Math.min(other.high(), Integer.MAX_VALUE))) {
        throw new OnnxException("casts " + number + " to " + other + ": must be within its range");
      }
      cast[i] = (int) whole;
    }
    return of(dims, other, cast);
  }

  /** A function of every number. */
  Constant mapped(DoubleUnaryOperator function) throws OnnxException {
    float[] mapped = new float[size()];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = (float) function.applyAsDouble(number(i));
    }
    return of(dims, mapped);
  }

  /** A function that keeps whole numbers whole. */
  Constant clipped(DoubleUnaryOperator clip) throws OnnxException {
    if (reals != null || scale != null) {
      return mapped(clip);
    }
    int[] clipped = new int[integers.length];
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = (int) clip.applyAsDouble(integers[i]);
    }
    return of(dims, type, clipped);
  }

  /**
   * Numbers in other places.
   *
   * @param other sizes of the result
   * @param from for each number of the result its index here, or {@link Selection#FILL}
   * @param fill what stands there
   */
  Constant picked(List<Integer> other, int[] from, double fill) throws OnnxException {
    requireOneScale();
    if (reals != null) {
      float[] picked = new float[from.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = from[i] == Selection.FILL ? (float) fill : reals[from[i]];
      }
      return of(other, picked);
    }
    int[] picked = new int[from.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = from[i] == Selection.FILL ? (int) fill : integers[from[i]];
    }
    return new Constant(other, type, null, picked, scale);
  }

  /** Constants side by side along an axis. */
  static Constant joined(List<Constant> parts, int axis, OnnxLimits limits) throws OnnxException {
    Constant first = parts.get(0);
    List<Integer> dims = new ArrayList<>(first.dims);
    dims.set(axis, parts.stream().mapToInt(part -> part.dims.get(axis)).sum());
    if (Dims.count(dims) > limits.weights()) {
      throw new OnnxException("joins constants to " + dims + ": has more values than the limit");
    }
    int before = (int) Dims.count(dims.subList(0, axis));
    int[] integers = first.reals == null ? new int[(int) Dims.count(dims)] : null;
    float[] reals = first.reals == null ? null : new float[(int) Dims.count(dims)];
    int next = 0;
    for (int i = 0; i < before; i++) {
      for (Constant part : parts) {
        if (part.type != first.type || part.scale != null) {
          throw new OnnxException("joins constants of several types or scales: must be of one");
        }
        int length = part.size() / before;
        Object from = reals == null ? part.integers : part.reals;
        System.arraycopy(from, i * length, reals == null ? integers : reals, next, length);
        next += length;
      }
    }
    return new Constant(dims, first.type, reals, integers, null);
  }

  private void requireOneScale() throws OnnxException {
    if (scale != null && !scale.single()) {
      throw new OnnxException("changes the shape of a constant that has one scale a channel");
    }
  }

  /** The same numbers in another shape. */
  Constant renamed(List<Integer> other) throws OnnxException {
    requireOneScale();
    return new Constant(other, type, reals, integers, scale);
  }

  /** With the axes in another order. */
  Constant transposed(List<Integer> order) {
    List<Integer> other = order.stream().map(dims::get).toList();
    int[] from = Transposition.indices(dims, order);
    Scale turned = scale == null ? null : scale.transposed(order);
    if (reals == null) {
      int[] moved = new int[from.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = integers[from[i]];
      }
      return new Constant(other, type, null, moved, turned);
    }
    float[] moved = new float[from.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = reals[from[i]];
    }
    return new Constant(other, type, moved, null, turned);
  }
}
