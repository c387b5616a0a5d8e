package org.trellisfhe.nn.lookup;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A way to run a network, as far as it goes.
 *
 * @param torusBits of all values
 * @param groups planned, in the nodes' order
 * @param refusal why there are no more; empty if these are all
 * @param log2DecryptionFailure log2 of the probability that a result is read wrong
 */
record PlanDraft(
    TorusBits torusBits,
    List<PlannedGroup> groups,
    Optional<CannotHoldException> refusal,
    double log2DecryptionFailure) {
  double work() {
    return groups.stream().mapToDouble(PlannedGroup::work).sum();
  }

  /** The node whose values are the results. */
  int lastNode() {
    return torusBits.nodes() - 1;
  }

  /** Look-ups of some nodes for one example. */
  long lookups(BitSet nodes) {
    return groups.stream()
        .filter(group -> nodes.get(group.group().node()))
        .mapToLong(group -> group.group().read().lookups())
        .sum();
  }

  /** Whether it goes farther than another one, or as far with less work. */
  boolean isBetterThan(PlanDraft other) {
    if (refusal.isEmpty() != other.refusal.isEmpty()) {
      return refusal.isEmpty();
    }
    return groups.size() > other.groups.size()
        || (groups.size() == other.groups.size() && work() < other.work());
  }
}
