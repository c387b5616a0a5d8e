package org.trellisfhe.quant.learn;

import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Which value of an image a window sees at each tap and position; none where there is padding. */
final class Columns {
  private static final int PADDING = -1;

  private final int[][] seen;
  private final int positions;

  Columns(Window window, Shape input) {
    Shape output = window.output(input, 1);
    positions = output.size();
    seen = new int[input.channels() * window.area()][positions];
    for (int tap = 0; tap < seen.length; tap++) {
      int channel = tap / window.area();
      int dy = tap % window.area() / window.width();
      int dx = tap % window.width();
      for (int position = 0; position < positions; position++) {
        int row = window.row(position / output.width(), dy);
        int column = window.column(position % output.width(), dx);
        boolean inside = row >= 0 && row < input.height() && column >= 0 && column < input.width();
        seen[tap][position] = inside ? input.index(channel, row, column) : PADDING;
      }
    }
  }

  /** {@return what a window sees of all channels} */
  int taps() {
    return seen.length;
  }

  int positions() {
    return positions;
  }

  /** Writes what is seen, [tap][position]. */
  void gather(float[] image, float[][] columns) {
    for (int tap = 0; tap < seen.length; tap++) {
      int[] from = seen[tap];
      float[] to = columns[tap];
      for (int position = 0; position < to.length; position++) {
        to[position] = from[position] == PADDING ? 0 : image[from[position]];
      }
    }
  }

  /** Adds what belongs to each value of the image: the transposed of {@link #gather}. */
  void scatter(float[][] columns, float[] image) {
    for (int tap = 0; tap < seen.length; tap++) {
      int[] to = seen[tap];
      for (int position = 0; position < positions; position++) {
        if (to[position] != PADDING) {
          image[to[position]] += columns[tap][position];
        }
      }
    }
  }
}
