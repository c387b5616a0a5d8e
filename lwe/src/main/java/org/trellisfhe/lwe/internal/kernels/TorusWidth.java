package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;

/** The two grids on which the torus is kept. */
public enum TorusWidth {
  /** 32 bits: gates. */
  COARSE,
  /** 64 bits: integers, whose messages leave less room for errors. */
  FINE;

  private static final int COARSE_BITS = 32;

  /**
   * Which of the two accumulators must be on for results on this one.
   *
   * @param gadget of the blind rotation
   * @return 64 bits where the gadget's digits need them
   */
  public TorusWidth forAccumulators(Gadget gadget) {
    return gadget.bits() < COARSE_BITS ? this : FINE;
  }
}
