package org.trellisfhe.cli.fixedwidth;

import java.util.Arrays;

/** Integers of N bits, sign included, with one real scale: entry i stands for scale * value(i). */
public final class ScaledIntegers {
  private final int bits;
  private final double scale;
  private final int[] values;

  /**
   * @param bits 2 to 24
   * @param scale positive
   * @param values each at most 2^(bits-1) - 1 in absolute value
   */
  public ScaledIntegers(int bits, double scale, int[] values) {
    this.bits = bits;
    this.scale = scale;
    this.values = values.clone();
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale = " + scale + ": must be positive");
    }
    int max = max(bits);
    for (int value : values) {
      if (value < -max || value > max) {
        throw new IllegalArgumentException("value = " + value + ": must be within +-" + max);
      }
    }
  }

  /** {@return the greatest value of so many bits, 2^(bits-1) - 1} */
  static int max(int bits) {
    if (bits < 2 || bits > 24) {
      throw new IllegalArgumentException("bits = " + bits + ": must be 2 to 24");
    }
    return (1 << (bits - 1)) - 1;
  }

  /** {@return the nearest integer within +-max, ties away from minus infinity} */
  static int saturate(double value, int max) {
    return (int) Math.max(-max, Math.min(max, Math.floor(value + 0.5)));
  }

  /** {@return the width, sign included} */
  public int bits() {
    return bits;
  }

  /** {@return the greatest value that the width allows} */
  public int max() {
    return max(bits);
  }

  /** {@return what 1 stands for} */
  public double scale() {
    return scale;
  }

  /** {@return how many integers there are} */
  public int size() {
    return values.length;
  }

  /** Integer i. */
  public int value(int i) {
    return values[i];
  }

  /** {@return a copy of all integers} */
  public int[] values() {
    return values.clone();
  }

  /** {@return what integer i stands for} */
  public double real(int i) {
    return scale * values[i];
  }

  /** {@return the greatest absolute value present; 0 if there is none} */
  public int largest() {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }
}
