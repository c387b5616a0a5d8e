package org.trellisfhe.quant.integer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;

/**
 * Values in another order, some perhaps left out or repeated, with one constant between them. On
 * ciphertexts that costs nothing.
 */
public final class SelectionMap implements LinearMap {
  private final Shape input;
  private final Shape output;
  private final int[] from;
  private final int fill;

  /**
   * A map of known places.
   *
   * @param input of any shape
   * @param output shape of the result
   * @param from for each value of the result its index in the input, or {@link Selection#FILL}
   * @param fill the constant
   * @throws IllegalArgumentException if there are more or fewer places, or one is outside the input
   */
  public SelectionMap(Shape input, Shape output, int[] from, int fill) {
    this.input = Objects.requireNonNull(input, "input");
    this.output = Objects.requireNonNull(output, "output");
    Checks.range("from.length", from.length, output.size(), output.size());
    this.from = from.clone();
    this.fill = fill;
    for (int i = 0; i < from.length; i++) {
      Checks.range("from[" + i + "]", from[i], Selection.FILL, input.size() - 1L);
    }
  }

  @Override
  public List<Shape> inputs() {
    return List.of(input);
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public long mostTerms() {
    return 1;
  }

  /** {@return a copy: an index in the input for each value, or {@link Selection#FILL}} */
  public int[] from() {
    return from.clone();
  }

  /** {@return the constant} */
  public int fill() {
    return fill;
  }

  @Override
  public Terms terms(int index) {
    Checks.range("output", index, 0, from.length - 1L);
    return from[index] == Selection.FILL
        ? new Terms(new int[0], new int[0], fill)
        : new Terms(new int[] {from[index]}, new int[] {1}, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelectionMap that
        && input.equals(that.input)
        && output.equals(that.output)
        && Arrays.equals(from, that.from)
        && fill == that.fill;
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, output, Arrays.hashCode(from), fill);
  }

  @Override
  public String toString() {
    return "SelectionMap[" + input + " -> " + output + "]";
  }
}
