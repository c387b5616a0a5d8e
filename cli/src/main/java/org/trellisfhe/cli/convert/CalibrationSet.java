package org.trellisfhe.cli.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
   * @throws IOException if reading fails, there are none, or a number is not finite
   */
  static CalibrationSet read(Shape shape, org.trellisfhe.nn.client.Examples source, int most)
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
    return new CalibrationSet(shape, inputs);
  }

  /**
   * The integers that hold all inputs.
   *
   * @param bits of each; with a sign only if an input has one, and then 2 at least
   * @throws IOException if all inputs are 0
   */
  IntegerFormat format(int bits) throws IOException {
    float least = 0;
    float greatest = 0;
    for (float[] input : inputs) {
      for (float value : input) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    float size = Math.max(greatest, -least);
    if (!(size > 0 && Float.isFinite(size))) {
      throw new IOException("the greatest number of all examples is " + size + ": must be a size");
    }
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
