package org.trellisfhe.quant.network;

import java.util.Arrays;

/** Which values of an image a window sees. */
public final class Positions {
  private Positions() {}

  /**
   * The values of one channel under a window.
   *
   * @param window that slides
   * @param shape of the image
   * @param channel of the image
   * @param y row of the window's position
   * @param x column of the window's position
   * @return indices into the image's array, row by row; padding is left out
   */
  public static int[] under(Window window, Shape shape, int channel, int y, int x) {
    int[] found = new int[window.area()];
    int count = 0;
    for (int dy = 0; dy < window.height(); dy++) {
      int row = window.row(y, dy);
      for (int dx = 0; dx < window.width(); dx++) {
        int column = window.column(x, dx);
        if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
          found[count++] = shape.index(channel, row, column);
        }
      }
    }
    return Arrays.copyOf(found, count);
  }
}
