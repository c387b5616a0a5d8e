package org.trellisfhe.quant.network;

/** Argument checks that say name, value and rule. */
final class Checks {
  private Checks() {}

  static void range(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(name + " = " + value + ": must be " + low + " to " + high);
    }
  }

  static float[] finite(String name, float[] values, long length) {
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
