package org.trellisfhe.quant.lower;

/** How sums come to the unit of the activations that follow. */
public enum Scaling {
  /**
   * By any factor, in a table: exact, and as cheap as any other where activations are looked up.
   */
  TABLE,
  /** By a power of two: on bits a shift, which costs nothing; for ReLU only. */
  SHIFT
}
