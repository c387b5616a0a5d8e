package org.trellisfhe.nn.lookup;

import java.util.Optional;
import org.trellisfhe.lwe.lookup.IntegerLookup;

/**
 * A group of values with what a parameter set makes of it.
 *
 * @param group which values
 * @param torusBits of what is read
 * @param readVariance the greatest error variance of what is read, squared torus units
 * @param lookup what each of them is looked up with; empty if nothing is
 * @param variance the greatest error variance of the results, squared torus units
 */
record PlannedGroup(
    ValueGroup group,
    int torusBits,
    double readVariance,
    Optional<IntegerLookup> lookup,
    double variance) {
  long rotations() {
    return lookup.map(own -> group.read().lookups() * own.rotations()).orElse(0L);
  }

  double work() {
    return lookup.map(own -> group.read().lookups() * own.work()).orElse(0.0);
  }

  /** Rotations one after the other. */
  int depth() {
    return lookup.map(own -> group.read().rounds() * own.rotations()).orElse(0);
  }
}
