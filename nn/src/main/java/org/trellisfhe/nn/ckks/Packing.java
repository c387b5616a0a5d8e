package org.trellisfhe.nn.ckks;

/**
 * How numbers lie in slots, as far as noise depends on it.
 *
 * @param plaintexts whether weights differ from slot to slot: their polynomials are rounded, and
 *     windows are rotated
 * @param featureSlots slots that are summed after the filter, a power of two
 * @param positionSlots slots that are summed in the dense layer, a power of two
 */
record Packing(boolean plaintexts, int featureSlots, int positionSlots) {
  /** A window a slot: nothing is rotated. */
  static final Packing BATCH = new Packing(false, 1, 1);

  static Packing of(TimeMajorLayout layout) {
    return new Packing(true, 1 << layout.featureSteps().size(), 1 << layout.positionSteps().size());
  }
}
