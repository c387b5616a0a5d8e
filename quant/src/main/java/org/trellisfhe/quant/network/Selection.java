package org.trellisfhe.quant.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trellisfhe.quant.internal.Checks;

/**
 * Values of the input in another order, some of them perhaps left out or repeated, with one
 * constant between them: what transposing, slicing, padding and changes of shape come to.
 */
public final class Selection implements Layer {
  /** Stands for the constant among the places that values come from. */
  public static final int FILL = -1;

  private final int inputCount;
  private final Shape output;
  private final int[] from;
  private final float fill;

  /**
   * A layer that picks values.
   *
   * @param inputCount values of an input, of whatever shape
   * @param output shape of the result
   * @param from for each value of the result its index in the input, or {@link #FILL}
   * @param fill the constant, finite
   * @throws IllegalArgumentException if there are more or fewer places, or one is outside the input
   */
  public Selection(int inputCount, Shape output, int[] from, float fill) {
    Checks.range("inputCount", inputCount, 1, Shape.MAX_SIZE);
    Checks.range("from.length", from.length, output.size(), output.size());
    this.inputCount = inputCount;
    this.output = output;
    this.from = from.clone();
    this.fill = Checks.finite("fill", new float[] {fill}, 1)[0];
    for (int i = 0; i < from.length; i++) {
      Checks.range("from[" + i + "]", from[i], FILL, inputCount - 1L);
    }
  }

  /** {@return a layer that gives the same values another shape} */
  public static Selection reshaping(Shape output) {
    return new Selection(output.size(), output, IntStream.range(0, output.size()).toArray(), 0);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Layer.only(inputs);
    Checks.range("size of " + input, input.size(), inputCount, inputCount);
    return output;
  }

  /** {@return values of an input} */
  public int inputCount() {
    return inputCount;
  }

  /** {@return the shape of the result} */
  public Shape output() {
    return output;
  }

  /** {@return a copy: for each value of the result its index in the input, or {@link #FILL}} */
  public int[] from() {
    return from.clone();
  }

  /** {@return the constant} */
  public float fill() {
    return fill;
  }

  /** {@return whether the constant is among the values} */
  public boolean fills() {
    return Arrays.stream(from).anyMatch(place -> place == FILL);
  }

  /** {@return whether values of a shape stay as and where they are} */
  public boolean keeps(Shape input) {
    return input.equals(output) && IntStream.range(0, from.length).allMatch(i -> from[i] == i);
  }

  /** {@return this layer with another constant} */
  public Selection withFill(float value) {
    return new Selection(inputCount, output, from, value);
  }

  /** {@return the values picked from some, the constant included} */
  public float[] of(float[] values) {
    float[] picked = new float[from.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = from[i] == FILL ? fill : values[from[i]];
    }
    return picked;
  }

  /** {@return whether this layer and one before it are one: whether they have one constant} */
  public boolean joins(Selection before) {
    return !fills() || !before.fills() || fill == before.fill;
  }

  /**
   * One layer that does what another one and then this one does.
   *
   * @param before whose result this one takes, and which it {@linkplain #joins joins}
   */
  public Selection after(Selection before) {
    int[] through = new int[from.length];
    for (int i = 0; i < through.length; i++) {
      through[i] = from[i] == FILL ? FILL : before.from[from[i]];
    }
    return new Selection(before.inputCount, output, through, fills() ? fill : before.fill);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selection that
        && inputCount == that.inputCount
        && output.equals(that.output)
        && Arrays.equals(from, that.from)
        && fill == that.fill;
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputCount, output, Arrays.hashCode(from), fill);
  }

  @Override
  public String toString() {
    return "Selection[" + inputCount + " -> " + output + "]";
  }
}
