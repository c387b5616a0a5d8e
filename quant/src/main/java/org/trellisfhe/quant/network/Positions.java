package org.trellisfhe.quant.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trellisfhe.quant.internal.Checks;

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
    int top = window.row(y, 0);
    int left = window.column(x, 0);
    int lastRow = Math.min(top + window.height(), shape.height());
    int lastColumn = Math.min(left + window.width(), shape.width());
    int[] found = new int[Math.toIntExact(most(window, shape))];
    int count = 0;
    for (int row = Math.max(0, top); row < lastRow; row++) {
      for (int column = Math.max(0, left); column < lastColumn; column++) {
        found[count++] = shape.index(channel, row, column);
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** {@return the most values of one channel that lie under a window at once} */
  public static long most(Window window, Shape shape) {
    return (long) Math.min(window.height(), shape.height())
        * Math.min(window.width(), shape.width());
  }

  /** {@return how many {@link #typical} positions there are} */
  public static long typicalCount(Window window, Shape input, Shape output) {
    long pixels = rows(window, input, output).count() * columns(window, input, output).count();
    return Math.multiplyExact(output.channels(), pixels);
  }

  /**
   * Positions of a window that stand for all: at any other it sees, of the same channel, as many
   * values in the same arrangement as at one of these.
   *
   * @param window that slides
   * @param input shape of the images
   * @param output shape of the result
   * @return indices into the result's array, ascending
   */
  public static int[] typical(Window window, Shape input, Shape output) {
    int[] rows = rows(window, input, output).toArray();
    int[] columns = columns(window, input, output).toArray();
    return IntStream.range(0, output.channels())
        .flatMap(
            c ->
                Arrays.stream(rows)
                    .flatMap(y -> Arrays.stream(columns).map(x -> output.index(c, y, x))))
        .toArray();
  }

  private static IntStream rows(Window window, Shape input, Shape output) {
    return IntStream.range(0, output.height())
        .filter(
            y ->
                y == middle(window.padding().top(), window.strideY())
                    || clipped(window.row(y, 0), window.height(), input.height()));
  }

  private static IntStream columns(Window window, Shape input, Shape output) {
    return IntStream.range(0, output.width())
        .filter(
            x ->
                x == middle(window.padding().left(), window.strideX())
                    || clipped(window.column(x, 0), window.width(), input.width()));
  }

  /** The first position behind the padding before the image. */
  private static int middle(int padding, int stride) {
    return (padding + stride - 1) / stride;
  }

  private static boolean clipped(int from, int size, int end) {
    return from < 0 || from + size > end;
  }

  /**
   * The values under a window that slides over all channels.
   *
   * @param window that slides
   * @param shape of the image
   * @param index of the position in the array that the window makes of the image
   * @return as of {@link #under(Window, Shape, int, int, int)}
   * @throws IllegalArgumentException if there is no such position
   */
  public static int[] under(Window window, Shape shape, int index) {
    Shape output = window.output(shape, shape.channels());
    Checks.range("output", index, 0, output.size() - 1L);
    int row = index / output.width();
    int channel = row / output.height();
    return under(window, shape, channel, row % output.height(), index % output.width());
  }
}
