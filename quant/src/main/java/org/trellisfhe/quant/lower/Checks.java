package org.trellisfhe.quant.lower;

/** Argument checks that say name, value and rule. */
final class Checks {
  private Checks() {}

  static void range(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(name + " = " + value + ": must be " + low + " to " + high);
    }
  }
}
