package org.trellisfhe.cli.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.learn.Examples;
import org.trellisfhe.quant.network.Shape;

/** Examples without targets, from which ranges are measured. */
final class CalibrationSet implements Examples {
  private final Shape shape;
  private final List<float[]> inputs;

  private CalibrationSet(Shape shape, List<float[]> inputs) {
    this.shape = shape;
    this.inputs = inputs;
  }

  /**
   * Reads examples.
   *
   * @param shape of each
   * @param source gives them one after the other
   * @param most the most that are read, at least 1
   * @throws IOException if reading fails, there are none, a number is not finite, or all are 0
   */
  static CalibrationSet read(Shape shape, org.trellisfhe.nn.client.Examples source, int most)
      throws IOException {
    List<float[]> inputs = finite(source, most);
    requireSize(inputs);
    return new CalibrationSet(shape, inputs);
  }

  /**
   * Reads examples.
   *
   * @param source gives them one after the other
   * @param most the most that are read, at least 1
   * @throws IOException if reading fails, there are none, or a number is not finite
   */
  static List<float[]> finite(org.trellisfhe.nn.client.Examples source, int most)
      throws IOException {
    List<float[]> inputs = new ArrayList<>();
    while (inputs.size() < most) {
      Optional<float[]> next = source.next();
      if (next.isEmpty()) {
        break;
      }
      inputs.add(next.get());
    }
    if (inputs.isEmpty()) {
      throw new IOException("no examples: there must be at least one");
    }
    for (int i = 0; i < inputs.size(); i++) {
      requireFinite(i + 1, inputs.get(i));
    }
    return inputs;
  }

  private static void requireFinite(int example, float[] input) throws IOException {
    for (float value : input) {
      if (!Float.isFinite(value)) {
        throw new IOException(
            "example %d has %s: must be a number that 32 bits hold".formatted(example, value));
      }
    }
  }

  private static void requireSize(List<float[]> inputs) throws IOException {
    float size = 0;
    for (float[] input : inputs) {
      for (float value : input) {
        size = Math.max(size, Math.abs(value));
      }
    }
    if (size == 0) {
      throw new IOException("the greatest number of all examples is 0: there must be another one");
    }
  }

  /** The same with every example changed. */
  CalibrationSet mapped(UnaryOperator<float[]> change) {
    return new CalibrationSet(shape, inputs.stream().map(change).toList());
  }

  /** Some of them, from the first to the last. */
  CalibrationSet sample(int most) {
    int step = (inputs.size() + most - 1) / most;
    return new CalibrationSet(
        shape,
        IntStream.range(0, inputs.size())
            .filter(i -> i % step == 0)
            .mapToObj(inputs::get)
            .toList());
  }

  /** The greatest absolute value that each value of an example takes. */
  float[] sizes() {
    float[] sizes = new float[shape.size()];
    for (float[] input : inputs) {
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.max(sizes[i], Math.abs(input[i]));
      }
    }
    return sizes;
  }

  /**
   * How many times as large as the smallest value of examples, if it is ever more than 0, the
   * largest is.
   */
  double spread() {
    float least = Float.POSITIVE_INFINITY;
    float greatest = 0;
    for (float size : sizes()) {
      least = size > 0 ? Math.min(least, size) : least;
      greatest = Math.max(greatest, size);
    }
    return greatest / least;
  }

  /**
   * The integers that hold all inputs.
   *
   * @param bits of each; with a sign only if an input has one, and then 2 at least
   */
  IntegerFormat format(int bits) {
    float least = 0;
    float greatest = 0;
    for (float[] input : inputs) {
      for (float value : input) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    float size = Math.max(greatest, -least);
    return least < 0 ? IntegerFormat.signed(bits, size) : IntegerFormat.unsigned(bits, size);
  }

  List<float[]> inputs() {
    return inputs;
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
    return 0;
  }

  @Override
  public void input(int i, float[] values) {
    System.arraycopy(inputs.get(i), 0, values, 0, shape.size());
  }

  @Override
  public void target(int i, float[] values) {
    Arrays.fill(values, 0);
  }
}
