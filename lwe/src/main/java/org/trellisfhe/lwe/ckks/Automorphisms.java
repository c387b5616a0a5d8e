package org.trellisfhe.lwe.ckks;

/** Which power of X it is that rotates or conjugates the slots. */
public final class Automorphisms {
  private Automorphisms() {}

  /**
   * The power that moves slot k + steps to slot k.
   *
   * @param parameters with N/2 slots
   * @param steps any; of N/2 steps nothing is moved
   * @return odd, 1 to 2N - 1
   */
  public static int rotation(CkksParameters parameters, int steps) {
    int mask = 2 * parameters.size() - 1;
    int power = 1;
    for (int i = Math.floorMod(steps, parameters.slots()); i > 0; i--) {
      power = power * CkksEncoder.GENERATOR & mask;
    }
    return power;
  }

  /**
   * Refuses powers that no automorphism makes of X.
   *
   * @throws IllegalArgumentException if it is even, or not 1 to 2N - 1
   */
  public static void requirePower(CkksParameters parameters, int power) {
    if (power < 1 || power >= 2 * parameters.size() || power % 2 == 0) {
      throw new IllegalArgumentException(
          "automorphism X^%d: must be odd, from 1 to %d"
              .formatted(power, 2 * parameters.size() - 1));
    }
  }

  /** {@return the power that conjugates all slots} */
  public static int conjugation(CkksParameters parameters) {
    return 2 * parameters.size() - 1;
  }
}
