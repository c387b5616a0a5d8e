package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** The settings of a node whose window slides over images or, with one size each, over series. */
final class Sliding {
  private static final long MOST = 1 << 12;

  private final Call call;
  private final Shape shape;
  private final int rank;
  private final int[] kernel;
  private final int[] strides;
  private final int[] dilations;

  /**
   * Takes a node's settings.
   *
   * @param input what the window slides over
   * @param kernel sizes of the window, one for a series
   */
  Sliding(Call call, Flow input, List<Integer> kernel) throws OnnxException {
    this.call = call;
    this.shape = Dims.shape(input.dims());
    this.rank = input.dims().size() - 2;
    if (rank == 0) {
      throw new OnnxException("takes a tensor of " + input.dims() + ": must be images or series");
    }
    this.kernel = sizes("kernel_shape", kernel.stream().map(Integer::longValue).toList(), rank, 1);
    this.strides = setting("strides");
    this.dilations = setting("dilations");
  }

  /** The window's sizes as a pooling node says them. */
  static List<Integer> kernel(Call call) throws OnnxException {
    List<Long> kernel = call.attributes().integers("kernel_shape");
    if (kernel == null) {
      throw new OnnxException("attribute kernel_shape: is missing");
    }
    return Dims.ints(kernel);
  }

  int height() {
    return kernel[0];
  }

  int width() {
    return kernel[1];
  }

  int dilationY() {
    return dilations[0];
  }

  int dilationX() {
    return dilations[1];
  }

  boolean dilated() {
    return dilations[0] != 1 || dilations[1] != 1;
  }

  private int spread(int axis) {
    return (kernel[axis] - 1) * dilations[axis] + 1;
  }

  private int image(int axis) {
    return axis == 0 ? shape.height() : shape.width();
  }

  /**
   * The window, its holes included, which ends where the last whole position ends.
   *
   * @param partial whether a last position may hang over the edge as padding does where the node
   *     asks for it
   */
  Window window(boolean partial) throws OnnxException {
    int[] y = padding(0);
    int[] x = padding(1);
    if (call.attributes().integer("ceil_mode", 0) != 0) {
      overhang(0, y, partial);
      overhang(1, x, partial);
    }
    Window window =
        Window.of(spread(0), spread(1))
            .withStride(strides[0], strides[1])
            .withPadding(y[0], x[0], y[1], x[1]);
    window.output(shape, 1); // Refuses a window that does not fit before weights are laid out.
    return window;
  }

  /** Padding before and behind. */
  private int[] padding(int axis) throws OnnxException {
    String auto = call.attributes().text("auto_pad", "NOTSET");
    int[] explicit = pads();
    if (!auto.equals("NOTSET") && (explicit[axis] != 0 || explicit[axis + 2] != 0)) {
      throw new OnnxException("attributes auto_pad and pads: must not both be there");
    }
    int stride = strides[axis];
    int size = image(axis);
    int same = Math.max(0, ((size + stride - 1) / stride - 1) * stride + spread(axis) - size);
    return switch (auto) {
      case "NOTSET", "VALID" -> new int[] {explicit[axis], explicit[axis + 2]};
      case "SAME_UPPER" -> new int[] {same / 2, same - same / 2};
      case "SAME_LOWER" -> new int[] {same - same / 2, same / 2};
      default ->
          throw new OnnxException(
              "attribute auto_pad = "
                  + Names.quoted(auto)
                  + ": must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
    };
  }

  /** Top, left, bottom, right. */
  private int[] pads() throws OnnxException {
    List<Long> pads = call.attributes().integers("pads");
    if (pads == null) {
      return new int[4];
    }
    if (pads.size() != 2 * rank) {
      throw new OnnxException("attribute pads = " + pads + ": must be " + 2 * rank + " numbers");
    }
    int[] before = sizes("pads", pads.subList(0, rank), rank, 0);
    int[] behind = sizes("pads", pads.subList(rank, 2 * rank), rank, 0);
    if (rank == 1) { // A series has no padding above and below.
      return new int[] {0, before[1], 0, behind[1]};
    }
    return new int[] {before[0], before[1], behind[0], behind[1]};
  }

  /** Widens the padding behind for a last position that starts inside but ends beyond it. */
  private void overhang(int axis, int[] padding, boolean partial) throws OnnxException {
    int stride = strides[axis];
    int free = image(axis) + padding[0] + padding[1] - spread(axis);
    int rest = Math.floorMod(free, stride);
    boolean inside = free - rest + stride < image(axis) + padding[0];
    if (free < 0 || rest == 0 || !inside) {
      return;
    }
    if (!partial) {
      throw new OnnxException("attribute ceil_mode = 1: must be 0 where a window would hang over");
    }
    padding[1] += stride - rest;
  }

  private int[] setting(String name) throws OnnxException {
    List<Long> values = call.attributes().integers(name);
    return sizes(name, values == null ? Collections.nCopies(rank, 1L) : values, rank, 1);
  }

  /** One number an axis; a series has height 1. */
  private static int[] sizes(String name, List<Long> values, int rank, int least)
      throws OnnxException {
    List<Long> both = new ArrayList<>(values);
    if (rank == 1) {
      both.add(0, 1L);
    }
    if (values.size() != rank) {
      throw new OnnxException(
          "attribute " + name + " = " + values + ": must be " + rank + " numbers");
    }
    for (long value : values) {
      if (value < least || value > MOST) {
        throw new OnnxException(
            "attribute %s = %s: must be %d to %d each".formatted(name, values, least, MOST));
      }
    }
    return new int[] {both.get(0).intValue(), both.get(1).intValue()};
  }
}
