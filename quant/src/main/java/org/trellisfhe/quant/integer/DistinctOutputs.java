package org.trellisfhe.quant.integer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * The outputs of a map of which every other one has the same weights. A window sees the same
 * wherever it lies inside the image; only near the edges does padding hide some of its weights.
 */
final class DistinctOutputs {
  private DistinctOutputs() {}

  /** Indices into the output's array; of every channel at least one. */
  static int[] of(LinearMap map) {
    Shape output = map.output();
    int[] rows = rows(map);
    int[] columns = columns(map);
    return IntStream.range(0, output.channels())
        .flatMap(
            channel ->
                Arrays.stream(rows)
                    .flatMap(y -> Arrays.stream(columns).map(x -> output.index(channel, y, x))))
        .toArray();
  }

  /** Terms of all distinct outputs together, at most. */
  static long terms(LinearMap map) {
    long positions = (long) rows(map).length * columns(map).length;
    return Math.multiplyExact(map.output().channels() * positions, mostTerms(map));
  }

  private static long mostTerms(LinearMap map) {
    if (map instanceof ConvolutionMap convolution) {
      return (long) convolution.inputs().get(0).channels() * convolution.window().area();
    }
    if (map instanceof PoolMap pool) {
      return pool.window().area();
    }
    return map instanceof SumMap ? 2 : map.inputs().get(0).size();
  }

  private static int[] rows(LinearMap map) {
    Window window = window(map);
    if (window == null) {
      return new int[1];
    }
    return positions(
        new Line(window.height(), window.strideY(), window.padding().top()),
        map.inputs().get(0).height(),
        map.output().height());
  }

  private static int[] columns(LinearMap map) {
    Window window = window(map);
    if (window == null) {
      return new int[1];
    }
    return positions(
        new Line(window.width(), window.strideX(), window.padding().left()),
        map.inputs().get(0).width(),
        map.output().width());
  }

  private static Window window(LinearMap map) {
    if (map instanceof ConvolutionMap convolution) {
      return convolution.window();
    }
    return map instanceof PoolMap pool ? pool.window() : null;
  }

  /** A window along one axis. */
  private record Line(int length, int stride, int padding) {
    int first(int position) {
      return position * stride - padding;
    }

    /** Whether the window sees as much of an axis as at the position before. */
    boolean seesTheSame(int position, int axis) {
      int before = first(position - 1);
      int here = first(position);
      return Math.max(0, -before) == Math.max(0, -here)
          && Math.min(length, axis - before) == Math.min(length, axis - here);
    }
  }

  private static int[] positions(Line line, int axis, int count) {
    return IntStream.range(0, count)
        .filter(position -> position == 0 || !line.seesTheSame(position, axis))
        .toArray();
  }
}
