package org.trellisfhe.nn.lookup;

/**
 * What one window costs in look-up mode and how often it fails, known before a key is made.
 *
 * @param rotations blind rotations of any length
 * @param work in rotations of the ring's own length
 * @param depth most rotations one after the other
 * @param seconds about how long on one core, many windows at once
 * @param evaluationKeyBytes of the key as it is sent
 * @param memoryBytes about how much the server's key takes when it is expanded
 * @param worstLog2Failure log2 of the failure probability of the look-up that fails most often
 * @param log2WindowFailure log2 of a bound on the probability that the window's result is wrong
 */
public record LookupReport(
    long rotations,
    double work,
    int depth,
    double seconds,
    long evaluationKeyBytes,
    long memoryBytes,
    double worstLog2Failure,
    double log2WindowFailure) {}
