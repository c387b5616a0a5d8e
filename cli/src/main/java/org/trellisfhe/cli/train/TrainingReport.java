package org.trellisfhe.cli.train;

import java.util.OptionalDouble;

/**
 * What came of a training.
 *
 * @param plan what was trained
 * @param accuracyFloat on the test images, of the network on real numbers
 * @param accuracyQuantised of the network on integers
 * @param accuracyTwoPhase of the same float network on integers of one width with two-phase
 *     products and scaling layers, where it has but dense layers and at least 5 bits: with fewer
 *     nothing is left of its products
 */
record TrainingReport(
    TrainingPlan plan,
    double accuracyFloat,
    double accuracyQuantised,
    OptionalDouble accuracyTwoPhase) {}
