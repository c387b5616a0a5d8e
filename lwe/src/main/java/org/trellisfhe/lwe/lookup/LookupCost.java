package org.trellisfhe.lwe.lookup;

import org.trellisfhe.lwe.params.ParameterSet;

/**
 * About how long rotations take, from the shapes of a parameter set alone: with vectors of eight
 * doubles on one core of the machine of {@code docs/engine.md}, many integers at once. To compare
 * plans with, and to know seconds from minutes; measure where it matters.
 */
public final class LookupCost {
  /** Nanoseconds of a transform's stage, a coefficient. */
  private static final double STAGE = 0.067;

  /** Of a product with an element of the key. */
  private static final double PRODUCT = 0.158;

  /** Of digits or rounding, a coefficient. */
  private static final double CONVERSION = 0.3;

  /** Of a key-switch row's element. */
  private static final double KEY_SWITCH = 0.026;

  private LookupCost() {}

  /**
   * Seconds of a rotation of the ring's own length, with its key switch.
   *
   * @param parameters of the key
   * @return on one core
   */
  public static double rotationSeconds(ParameterSet parameters) {
    int size = parameters.ringSize();
    int columns = parameters.ringRank() + 1;
    int rows = columns * parameters.bootstrapGadget().levels();
    int stages = Integer.numberOfTrailingZeros(size);
    double transforms = (double) (rows + columns) * size * (stages * STAGE + CONVERSION);
    double products = (double) parameters.keyBlock() * rows * columns * size * PRODUCT;
    double keySwitch =
        (double) parameters.longDimension()
            * parameters.keySwitchGadget().levels()
            * parameters.lweDimension()
            * KEY_SWITCH;
    return (parameters.steps() * (transforms + products) + keySwitch) * 1e-9;
  }

  /**
   * Seconds of a look-up, of one integer among many.
   *
   * @param lookup planned
   * @return on one core
   */
  public static double seconds(IntegerLookup lookup) {
    return lookup.work() * rotationSeconds(lookup.parameters());
  }
}
