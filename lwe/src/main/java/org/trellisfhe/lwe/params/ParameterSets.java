package org.trellisfhe.lwe.params;

import java.util.List;
import java.util.Optional;

/**
 * The named parameter sets. Security is the lattice estimator's (classical, the cheapest attack);
 * its output for these sets, and how to repeat it, is in {@code docs/security.md}. Failure
 * probabilities follow from {@code org.trellisfhe.lwe.noise.NoiseModel}, which tests hold against
 * measured noise.
 */
public final class ParameterSets {
  /**
   * The set to use: 128 bits; a gate fails with a probability of at most 2^-128, with room for 28
   * fresh variances, so that adders refresh a bit only now and then.
   */
  public static final ParameterSet DEFAULT =
      new ParameterSet(
          "bits128-fail128",
          670,
          1,
          deviation(670),
          3,
          512,
          deviation(1536),
          new Gadget(18, 1),
          new Gadget(2, 6),
          new ParameterSet.Claim(128, -128, 28));

  /**
   * A faster set: 128 bits; a gate fails with a probability of at most 2^-64, with room for 28
   * fresh variances. For results that are not shared with anyone who lacks the key.
   */
  public static final ParameterSet FAST =
      new ParameterSet(
          "bits128-fail64",
          626,
          1,
          deviation(626),
          3,
          512,
          deviation(1536),
          new Gadget(18, 1),
          new Gadget(2, 6),
          new ParameterSet.Claim(128, -64, 28));

  /**
   * {@link #DEFAULT} with a key in blocks of three bits, of which at most one is set: faster by
   * more than a third, on the further assumption that LWE is as hard under such keys as the
   * estimates say; see {@code docs/security.md}.
   */
  public static final ParameterSet DEFAULT_BLOCKS =
      new ParameterSet(
          "bits128-fail128-blocks3",
          738,
          3,
          deviationForBlocksOfThree(738),
          3,
          512,
          deviation(1536),
          new Gadget(18, 1),
          new Gadget(2, 6),
          new ParameterSet.Claim(128, -128, 28));

  /** {@link #FAST} with a key in blocks of three bits, as {@link #DEFAULT_BLOCKS} has one. */
  public static final ParameterSet FAST_BLOCKS =
      new ParameterSet(
          "bits128-fail64-blocks3",
          702,
          3,
          deviationForBlocksOfThree(702),
          3,
          512,
          deviation(1536),
          new Gadget(18, 1),
          new Gadget(2, 6),
          new ParameterSet.Claim(128, -64, 28));

  /**
   * Tiny, quick and INSECURE: a laptop breaks it. For tests of everything that does not depend on
   * the size; the client's tools refuse it.
   */
  public static final ParameterSet INSECURE_TEST =
      new ParameterSet(
          "insecure-test",
          64,
          1,
          Math.scalb(1.0, -17),
          2,
          128,
          Math.scalb(1.0, -30),
          new Gadget(8, 3),
          new Gadget(3, 6),
          new ParameterSet.Claim(0, -64, 64));

  /** As {@link #INSECURE_TEST}, with a key in blocks of three bits. */
  public static final ParameterSet INSECURE_TEST_BLOCKS =
      new ParameterSet(
          "insecure-test-blocks",
          66,
          3,
          Math.scalb(1.0, -17),
          3,
          128,
          Math.scalb(1.0, -36),
          new Gadget(16, 1),
          new Gadget(3, 6),
          new ParameterSet.Claim(0, -64, 64));

  private static final List<ParameterSet> ALL =
      List.of(DEFAULT, FAST, DEFAULT_BLOCKS, FAST_BLOCKS, INSECURE_TEST, INSECURE_TEST_BLOCKS);

  private ParameterSets() {}

  /**
   * Deviation at which a binary secret of this dimension has 128 bits, from the line that Zama fits
   * to the lattice estimator's results (concrete, 2025).
   */
  private static double deviation(int dimension) {
    return StrictMath.pow(2, -0.025696778711484593 * dimension + 2.675931372549016);
  }

  /**
   * Deviation at which a secret in blocks of three bits has 128 bits, from a line through our own
   * estimates, which decide for the attacker where the lattice estimator does not.
   */
  private static double deviationForBlocksOfThree(int dimension) {
    return StrictMath.pow(2, 5.07895 - dimension / 38.0);
  }

  /**
   * All named sets, the default one first.
   *
   * @return an immutable list
   */
  public static List<ParameterSet> all() {
    return ALL;
  }

  /**
   * The set of a name.
   *
   * @param name as in {@link ParameterSet#name()}
   * @return the set, or empty if there is none of that name
   */
  public static Optional<ParameterSet> byName(String name) {
    return ALL.stream().filter(set -> set.name().equals(name)).findFirst();
  }
}
