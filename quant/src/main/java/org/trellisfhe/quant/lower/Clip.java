package org.trellisfhe.quant.lower;

/** What the greatest integer of an activation stands for. */
public enum Clip {
  /** The greatest value (003, "Scaling Layers"): nothing is cut off. */
  MAXIMUM,
  /** What makes the squared error of rounding least: with few bits the greatest values are cut. */
  LEAST_SQUARES
}
