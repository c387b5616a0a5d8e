package org.trellisfhe.quant.train;

import org.trellisfhe.quant.IntegerActivation;

/** How a layer of a shadow network ends at the moment: on integers, and on the reals behind. */
interface LayerEnd {
  /** {@return what the integers do} */
  IntegerActivation activation();

  /** {@return what the integer 1 is worth after the activation} */
  double unit();

  /** {@return the slope of the real activation at a sum, straight through all rounding} */
  double slope(int sum);
}
