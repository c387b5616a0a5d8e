package org.trellisfhe.quant.internal;

/** Argument checks that say name, value and rule. */
public final class Checks {
  private Checks() {}

  /**
   * Refuses a value outside of a range.
   *
   * @throws IllegalArgumentException with name, value and range
   */
  public static void range(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(name + " = " + value + ": must be " + low + " to " + high);
    }
  }

  /**
   * A copy of finite values.
   *
   * @throws IllegalArgumentException if there are more or fewer, or one is not finite
   */
  public static float[] finite(String name, float[] values, long length) {
    range(name + ".length", values.length, length, length);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "] = " + values[i] + ": must be finite");
      }
    }
    return values.clone();
  }
}
