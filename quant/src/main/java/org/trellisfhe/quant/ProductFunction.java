package org.trellisfhe.quant;

import java.util.Objects;

/**
 * Two functions of the same number, multiplied.
 *
 * @param first factor
 * @param second factor
 */
public record ProductFunction(ScalarFunction first, ScalarFunction second)
    implements ScalarFunction {
  /** Refuses absent functions. */
  public ProductFunction {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
  }

  @Override
  public double applyAsDouble(double x) {
    return first.applyAsDouble(x) * second.applyAsDouble(x);
  }

  @Override
  public double slope(double x) {
    return first.slope(x) * second.applyAsDouble(x) + first.applyAsDouble(x) * second.slope(x);
  }

  @Override
  public boolean monotone() {
    return false;
  }

  @Override
  public double least() {
    return first.least() >= 0 && second.least() >= 0 ? 0 : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double greatest() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public int depth() {
    return 1 + Math.max(first.depth(), second.depth());
  }
}
