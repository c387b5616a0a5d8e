package org.trellisfhe.cli.train;

/**
 * What is to be trained.
 *
 * @param network which
 * @param bits of weights, activations and pixels, 2 to 8
 * @param sumBits the most bits of sums
 * @param seed of weights, order and dropout; no secret
 * @param threads at least 1
 */
record TrainingPlan(MnistNetwork network, int bits, int sumBits, long seed, int threads) {}
