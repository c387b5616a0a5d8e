package org.trellisfhe.nn.lookup;

/**
 * What one example costs in look-up mode and how often it fails, known before a key is made.
 *
 * @param rotations blind rotations of any length
 * @param work in rotations of the ring's own length
 * @param depth most rotations one after the other
 * @param seconds about how long on one core, many look-ups at once
 * @param evaluationKeyBytes of the key as it is sent
 * @param memoryBytes about how much the server's key takes when it is expanded
 * @param exampleBytes about how much the ciphertexts of one example take at most, at one time
 * @param worstLog2Failure log2 of the failure probability of the look-up that fails most often, or
 *     of reading a result
 * @param log2ExampleFailure log2 of a bound on the probability that any of the example's results is
 *     wrong
 */
public record LookupReport(
    long rotations,
    double work,
    int depth,
    double seconds,
    long evaluationKeyBytes,
    long memoryBytes,
    long exampleBytes,
    double worstLog2Failure,
    double log2ExampleFailure) {}
