package org.trellisfhe.quant;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of one real number, with what training and rounding have to know of it. All are
 * compared by what they are made of.
 */
public sealed interface ScalarFunction extends DoubleUnaryOperator
    permits ActivationFunction, StandardFunction, Polynomial, ComposedFunction, ProductFunction {
  /** {@return the value at x} */
  @Override
  double applyAsDouble(double x);

  /** {@return the derivative at x; where there is none, that of one side} */
  double slope(double x);

  /** {@return whether greater numbers never have lesser values} */
  boolean monotone();

  /** {@return how many functions are inside of each other: 1 if it is made of no others} */
  int depth();

  /** {@return a number that no value is below, negative infinity if none is known} */
  double least();

  /** {@return a number that no value is above, infinity if none is known} */
  double greatest();
}
