package org.trellisfhe.onnx.write;

import java.util.List;
import org.trellisfhe.quant.network.Shape;

/**
 * A tensor of a graph that is being written.
 *
 * @param name in the graph
 * @param shape of one example
 * @param rank 2 for a vector, 3 for a series, 4 for images
 */
record Tensor(String name, Shape shape, int rank) {
  /** The sizes, -1 for the batch. */
  List<Long> dims() {
    long channels = shape.channels();
    return switch (rank) {
      case 2 -> List.of(-1L, channels);
      case 3 -> List.of(-1L, channels, (long) shape.width());
      default -> List.of(-1L, channels, (long) shape.height(), (long) shape.width());
    };
  }
}
