package org.trellisfhe.quant;

import java.util.List;
import org.trellisfhe.quant.internal.Checks;

/**
 * What the integer 1 stands for in each value of an example, where features differ so much in size
 * that one unit would leave nothing of the small ones. They share the range of a format, whose own
 * unit is the greatest of theirs; a network's first weights bring them together.
 *
 * @param each one number a value, positive and finite; none where all have the format's unit
 */
public record FeatureUnits(List<Double> each) {
  /** All values have the unit of their format. */
  public static final FeatureUnits SAME = new FeatureUnits(List.of());

  /** Checks that they are units. */
  public FeatureUnits {
    each = List.copyOf(each);
    for (int i = 0; i < each.size(); i++) {
      if (!(each.get(i) > 0 && each.get(i) < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "units[" + i + "] = " + each.get(i) + ": must be positive and finite");
      }
    }
  }

  /** {@return whether all values have the unit of their format} */
  public boolean same() {
    return each.isEmpty();
  }

  /**
   * Checks that they belong to a format.
   *
   * @param format with the greatest unit
   * @param size how many values there are
   * @return these
   * @throws IllegalArgumentException if there are more or fewer, or the greatest is another one
   */
  public FeatureUnits of(IntegerFormat format, int size) {
    if (same()) {
      return this;
    }
    Checks.range("units.size()", each.size(), size, size);
    double greatest = each.stream().mapToDouble(unit -> unit).max().orElseThrow();
    if (greatest != format.unit()) {
      throw new IllegalArgumentException(
          "unit = " + format.unit() + ": must be " + greatest + ", the greatest of units");
    }
    return this;
  }

  /**
   * {@return the integers that stand for one value}
   *
   * @param format of all
   * @param i which value, from 0
   */
  public IntegerFormat format(IntegerFormat format, int i) {
    return same() ? format : new IntegerFormat(format.range(), each.get(i));
  }
}
