package org.trellisfhe.quant.learn;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Shape;

/** Examples that are there as numbers, each with the numbers that are wanted of it. */
public final class NumberExamples implements Examples {
  private final Shape shape;
  private final List<float[]> inputs;
  private final List<float[]> wanted;

  private NumberExamples(Shape shape, List<float[]> inputs, List<float[]> wanted) {
    this.shape = shape;
    this.inputs = inputs;
    this.wanted = wanted;
  }

  /**
   * Copies examples.
   *
   * @param shape of each
   * @param inputs finite numbers of the shape
   * @param wanted as many targets, all of one length
   * @throws IllegalArgumentException if there are none, lengths do not fit or a number is not
   *     finite, naming it
   */
  public static NumberExamples of(Shape shape, List<float[]> inputs, List<float[]> wanted) {
    Objects.requireNonNull(shape, "shape");
    Checks.range("inputs.size()", inputs.size(), 1, Integer.MAX_VALUE);
    Checks.range("wanted.size()", wanted.size(), inputs.size(), inputs.size());
    return new NumberExamples(
        shape,
        copies("inputs", inputs, shape.size()),
        copies("wanted", wanted, wanted.get(0).length));
  }

  private static List<float[]> copies(String name, List<float[]> all, int length) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> Checks.finite(name + "[" + i + "]", all.get(i), length))
        .toList();
  }

  @Override
  public int size() {
    return inputs.size();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int targets() {
    return wanted.get(0).length;
  }

  @Override
  public void input(int i, float[] values) {
    System.arraycopy(inputs.get(i), 0, values, 0, shape.size());
  }

  @Override
  public void target(int i, float[] values) {
    System.arraycopy(wanted.get(i), 0, values, 0, targets());
  }
}
