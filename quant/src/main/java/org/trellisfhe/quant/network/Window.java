package org.trellisfhe.quant.network;

import org.trellisfhe.quant.internal.Checks;

/**
 * A window that slides over height and width. Beyond the edges of an image lies padding: zeros for
 * sums, nothing at all for a maximum.
 *
 * @param height of the window, at least 1
 * @param width of the window, at least 1
 * @param strideY rows from one position to the next, at least 1
 * @param strideX columns from one position to the next, at least 1
 * @param padding around the image
 */
public record Window(int height, int width, int strideY, int strideX, Padding padding) {
  private static final int MAX = 1 << 12;

  /**
   * Rows and columns beside an image, less than the window's own.
   *
   * @param top rows above
   * @param left columns to the left
   * @param bottom rows below
   * @param right columns to the right
   */
  public record Padding(int top, int left, int bottom, int right) {
    /** No padding. */
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    /** Checks that nothing is negative. */
    public Padding {
      Checks.range("top", top, 0, MAX);
      Checks.range("left", left, 0, MAX);
      Checks.range("bottom", bottom, 0, MAX);
      Checks.range("right", right, 0, MAX);
    }
  }

  /** Checks sizes; padding as large as the window would let it see nothing. */
  public Window {
    Checks.range("height", height, 1, MAX);
    Checks.range("width", width, 1, MAX);
    Checks.range("strideY", strideY, 1, MAX);
    Checks.range("strideX", strideX, 1, MAX);
    Checks.range("padding.top", padding.top(), 0, height - 1L);
    Checks.range("padding.bottom", padding.bottom(), 0, height - 1L);
    Checks.range("padding.left", padding.left(), 0, width - 1L);
    Checks.range("padding.right", padding.right(), 0, width - 1L);
  }

  /** {@return a window with stride 1 and no padding} */
  public static Window of(int height, int width) {
    return new Window(height, width, 1, 1, Padding.NONE);
  }

  /** {@return this window with other strides} */
  public Window withStride(int y, int x) {
    return new Window(height, width, y, x, padding);
  }

  /** {@return this window with other padding} */
  public Window withPadding(int top, int left, int bottom, int right) {
    return new Window(height, width, strideY, strideX, new Padding(top, left, bottom, right));
  }

  /** {@return pixels under the window} */
  public int area() {
    return height * width;
  }

  /**
   * The shape that the window makes of an image.
   *
   * @param input what it slides over
   * @param channels of the result
   * @throws IllegalArgumentException if the window is larger than the padded image
   */
  public Shape output(Shape input, int channels) {
    int freeY = input.height() + padding.top() + padding.bottom() - height;
    int freeX = input.width() + padding.left() + padding.right() - width;
    if (freeY < 0 || freeX < 0) {
      throw new IllegalArgumentException(
          "window %d x %d: must fit into the padded image of %s".formatted(height, width, input));
    }
    return new Shape(channels, freeY / strideY + 1, freeX / strideX + 1);
  }

  /** {@return the image's row under row {@code dy} of the window; outside the image if padded} */
  public int row(int outputY, int dy) {
    return outputY * strideY - padding.top() + dy;
  }

  /** {@return the image's column under column {@code dx} of the window} */
  public int column(int outputX, int dx) {
    return outputX * strideX - padding.left() + dx;
  }
}
