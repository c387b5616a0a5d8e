package org.trellisfhe.quant;

import java.util.Objects;

/**
 * One function after the other.
 *
 * @param outer of the inner one's value
 * @param inner of the number
 */
public record ComposedFunction(ScalarFunction outer, ScalarFunction inner)
    implements ScalarFunction {
  /** Refuses absent functions. */
  public ComposedFunction {
    Objects.requireNonNull(outer, "outer");
    Objects.requireNonNull(inner, "inner");
  }

  @Override
  public double applyAsDouble(double x) {
    return outer.applyAsDouble(inner.applyAsDouble(x));
  }

  @Override
  public double slope(double x) {
    return outer.slope(inner.applyAsDouble(x)) * inner.slope(x);
  }

  @Override
  public boolean monotone() {
    return outer.monotone() && inner.monotone();
  }

  @Override
  public double least() {
    return end(inner.least(), outer.least());
  }

  @Override
  public double greatest() {
    return end(inner.greatest(), outer.greatest());
  }

  @Override
  public int depth() {
    return 1 + Math.max(outer.depth(), inner.depth());
  }

  /** What becomes of an end of the inner one's values, where the outer one keeps their order. */
  private double end(double inside, double otherwise) {
    double value = outer.monotone() ? outer.applyAsDouble(inside) : otherwise;
    return Double.isNaN(value) ? otherwise : value;
  }
}
