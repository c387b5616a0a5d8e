package org.trellisfhe.onnx.read;

import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.ElementType;

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

  boolean hasIntegers() {
    return integers != null;
  }

  /** The same numbers in another shape. */
  Constant renamed(List<Integer> other) throws OnnxException {
    if (scale != null && !scale.single()) {
      throw new OnnxException("changes the shape of a constant that has one scale a channel");
    }
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
