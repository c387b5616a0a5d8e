package org.trellisfhe.lwe.lookup;

import java.util.Optional;

/**
 * A way to look a function of digits up.
 *
 * @param indexDigits how many of the lowest digits are the tables' index
 * @param index the look-up of the parts of each choice's result, choices outermost, and last of all
 *     results' sum, unless that has a look-up of its own; if there is no choice, of the function
 * @param sum the look-up of the sum, if it is one of its own: a rotation more, for fewer errors
 * @param selection if there is any choice
 * @param log2Failure log2 of the probability that any rotation fails
 * @param outputVariance of a result
 */
record TreePlan(
    int indexDigits,
    IntegerLookup index,
    Optional<IntegerLookup> sum,
    Optional<Selection> selection,
    double log2Failure,
    double outputVariance) {

  int rotations() {
    return index.rotations()
        + sum.map(IntegerLookup::rotations).orElse(0)
        + selection.map(choice -> choice.selector().rotations() + choice.passes()).orElse(0);
  }

  /** In rotations of the ring's own length. */
  double work() {
    return index.work()
        + sum.map(IntegerLookup::work).orElse(0.0)
        + selection
            .map(
                choice ->
                    choice.selector().work() + choice.passes() * LookupWork.of(choice.extension()))
            .orElse(0.0);
  }
}
