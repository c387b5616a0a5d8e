package org.trellisfhe.quant.integer;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Shape;

/**
 * Two tensors added value by value, each times a weight that brings both to one unit (003, "Matrix
 * Addition", with integers in place of beta/alpha).
 *
 * @param shape of both and of the result
 * @param first weight of the first, not 0
 * @param second weight of the second, not 0
 */
public record SumMap(Shape shape, int first, int second) implements LinearMap {
  /** Checks the weights. */
  public SumMap {
    if (first == 0 || second == 0) {
      throw new IllegalArgumentException("weights = " + first + ", " + second + ": must not be 0");
    }
  }

  @Override
  public List<Shape> inputs() {
    return List.of(shape, shape);
  }

  @Override
  public Shape output() {
    return shape;
  }

  @Override
  public long mostTerms() {
    return 2;
  }

  @Override
  public long typicalCount() {
    return shape.channels();
  }

  @Override
  public Terms terms(int output) {
    Checks.range("output", output, 0, shape.size() - 1L);
    return new Terms(new int[] {output, shape.size() + output}, new int[] {first, second}, 0);
  }

  @Override
  public int[] typical() {
    return IntStream.range(0, shape.channels()).map(c -> shape.index(c, 0, 0)).toArray();
  }
}
